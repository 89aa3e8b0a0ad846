/** @jest-environment jsdom */
import '../../../tests/support/match-media'
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { surveyContract } from '@cloud/features/survey/contract'
import { routeContract, type Route } from '@cloud/features/survey/contract/route'
import { addDays, beijingDay } from '@cloud/shared/time'
import { network, queryClient } from '@/client'
import { signOut } from '@/client/account'
import { offlineError } from '@/client/errors'
import { forgetSession } from '@/client/session'
import type { Entry } from '@/client/outbox'
import { BallotBox } from '../../../tests/support/ballot-box'
import { makeQuestionnaire } from '../../../tests/factories/survey'
import { show, signIn, tap } from '../../../tests/support/desk'
import { fakeServer } from '../../../tests/support/fake-server'
import { asked, resetTaro, setParams } from '../../../tests/support/taro-mock'
import HouseholdPage from '../household'
import { sheets } from '../sheets'
import { visits } from '../doors/visits'
import TodayPage from '.'

const SURVEY = '6b6f269c-5fe3-451d-8e65-45de43a559a4'
const server = fakeServer()
const TODAY = beijingDay(Date.now())
const box = new BallotBox(SURVEY)

// jsdom has no IndexedDB for the outbox; what it does with an entry, it shows in its own tests
jest.mock('@/client/outbox', () => {
  const mockEntries: Partial<Entry>[] = []
  return {
    entries: mockEntries,
    outbox: {
      post: (kind: string, body: unknown, waitMs: number) => {
        mockEntries.push({
          id: `e${mockEntries.length}`,
          kind,
          body,
          stage: 'queued',
          problem: null,
          nextAt: waitMs,
        })
        return Promise.resolve(mockEntries.at(-1))
      },
      soon: () => undefined,
      shelf: {
        isLoaded: () => true,
        list: () => mockEntries,
        subscribe: () => () => undefined,
        remove: (id: string) => {
          mockEntries.splice(
            mockEntries.findIndex((one) => one.id === id),
            1,
          )
          return Promise.resolve()
        },
      },
      onArrival: () => () => undefined,
    },
    useOutbox: () => mockEntries,
    useOutboxLoaded: () => true,
  }
})
const { entries } = jest.requireMock<{ entries: Partial<Entry>[] }>('@/client/outbox')

const household = (number: number, village = '652328101200') => ({
  number,
  village,
  place: `村委会往北第 ${number} 家`,
  code: '0000-0000-0000-0000',
})
const makeRoute = (change: Partial<Route> = {}): Route => ({
  survey: {
    id: SURVEY,
    title: '2026 满意度调查',
    opensOn: addDays(TODAY, -3),
    lastDay: addDays(TODAY, 3),
    resultsOn: addDays(TODAY, 30),
    minutes: 7,
  },
  interviewer: 4,
  fingerprint: box.keys.fingerprint,
  consent: '您好，我是县里请的调查员。',
  households: [household(17), household(18), household(4, '652328101201')],
  visits: [],
  ...change,
})
const seen = (
  number: number,
  attempt: number,
  disposition: Route['visits'][number]['disposition'],
  day = addDays(TODAY, -1),
) => ({
  ...{ household: number, attempt, disposition, day, adults: null },
  note: null as string | null,
})
let route: Route | null
const text = (found: string | RegExp) => screen.findByText(found)
const reported = () => entries.filter(({ kind }) => kind === 'visit').map(({ body }) => body)

beforeEach(() => {
  network.set(true)
  queryClient.clear()
  forgetSession()
  resetTaro()
  entries.length = 0
  sheets.observable.set({})
  visits.observable.set([])
  server.reset()
  route = makeRoute()
  server.answer(routeContract.route, () => ({ route }))
  server.answer(surveyContract.current, () => ({ open: null, next: null, closed: null, result: null }))
  server.answer(surveyContract.questionnaire, () => ({ version: 1, questionnaire: makeQuestionnaire() }))
  server.answer(surveyContract.keys, () => box.keys)
  signIn('interviewer', '调查员')
})

describe('the day of an interviewer', () => {
  it('lists the households by village, the next one with what can come of it', async () => {
    route = makeRoute({ visits: [seen(18, 1, 'complete'), seen(17, 1, 'no_contact')] })
    show(<TodayPage />)
    expect(await text('1 / 3 户问成')).toBeTruthy()
    expect(screen.getByText(/^去过 1 次，昨天没人$/)).toBeTruthy()
    for (const name of ['有人，开始问', '没人', '改天再来', '不愿意', '搬走、空房', '其他'])
      expect(screen.getByRole('button', { name })).toBeTruthy()
    expect(screen.getByRole('link', { name: /^4 户，村委会往北第 4 家，没去过$/ })).toBeTruthy()
  })

  it('is there without a network, once it was, and gone with the session', async () => {
    const first = show(<TodayPage />)
    await text('0 / 3 户问成')
    first.unmount()
    queryClient.clear()
    network.set(false)
    server.refuse(routeContract.route, offlineError())
    const again = show(<TodayPage />)
    expect(await text('0 / 3 户问成')).toBeTruthy()
    expect(screen.getByText('没网，照样能问')).toBeTruthy()
    again.unmount()
    await signOut()
    signIn('interviewer', '调查员')
    show(<TodayPage />)
    await waitFor(() => expect(screen.queryByText('0 / 3 户问成')).toBeNull())
    expect(screen.queryByText(/村委会往北/)).toBeNull()
  })

  it('an outcome is kept, can be taken back for some seconds, and the next household comes first', async () => {
    show(<TodayPage />)
    await text('0 / 3 户问成')
    tap('没人')
    expect(await text('17 户记成“没人”')).toBeTruthy()
    await waitFor(() =>
      expect(reported()).toMatchObject([
        { household: 17, attempt: 1, disposition: 'no_contact', day: TODAY },
      ]),
    )
    expect(screen.getByText('今天去过，改天再去')).toBeTruthy()
    await act(async () => void fireEvent.click(screen.getByRole('button', { name: '撤回 17 户刚记的' })))
    expect(reported()).toEqual([])
    expect(screen.queryByText('17 户记成“没人”')).toBeNull()
    tap('不愿意')
    await waitFor(() => expect(reported()).toMatchObject([{ household: 17, disposition: 'refused' }]))
  })

  it('an interview that was begun goes on: no other outcome stands beside it', async () => {
    const door = { household: 17, attempt: 1, adults: 2, interviewer: 4 }
    const start = { invite: 'c', village: null, fingerprint: null, resultsOn: null, door }
    sheets.begin({ survey: SURVEY, who: 'visit', door }, start)
    show(<TodayPage />)
    expect(await screen.findByRole('button', { name: '接着问' })).toBeTruthy()
    // 没人 would have been written down in the place of what the sheet comes to
    expect(screen.queryByRole('button', { name: '没人' })).toBeNull()
  })

  it('the seldom outcomes are one tap further', async () => {
    show(<TodayPage />)
    await text('0 / 3 户问成')
    tap('其他')
    fireEvent.click(await screen.findByRole('radio', { name: /看不出住没住人/ }))
    await waitFor(() => expect(reported()).toMatchObject([{ disposition: 'unknown_household' }]))
  })

  it('in the evening it says what came of the day, what still lies here, and what is left', async () => {
    route = makeRoute({ visits: [seen(4, 1, 'complete', TODAY), seen(18, 1, 'no_contact', TODAY)] })
    show(<TodayPage />)
    await text('1 / 3 户问成')
    tap('不愿意')
    expect(await text('今天 3 户都去过了')).toBeTruthy()
    expect(screen.getByText('问成 1 户，没人 1 户，不愿意 1 户')).toBeTruthy()
    expect(screen.getByText('还有 1 户要再去')).toBeTruthy()
    expect(await text('正在传，还有1 户的结果')).toBeTruthy()
  })

  it('a visit that the service did not take is said, until it was read', async () => {
    const body = { survey: SURVEY, household: 18, attempt: 1, disposition: 'refused', day: TODAY }
    const problem = { code: 'conflict', words: '这一户已经不用再去了' }
    entries.push({ id: 'e', kind: 'visit', body, stage: 'attention', problem })
    show(<TodayPage />)
    expect(await text('18 户有一次没记上：这一户已经不用再去了')).toBeTruthy()
    tap('知道了')
    expect(entries).toEqual([])
  })

  it('before the first day it shows the way, after the last it asks nobody any more', async () => {
    route = makeRoute({ survey: { ...makeRoute().survey, opensOn: addDays(TODAY, 1) } })
    const before = show(<TodayPage />)
    expect(await text(/才开始问，先看看路。$/)).toBeTruthy()
    expect(screen.queryByRole('button', { name: '没人' })).toBeNull()
    expect(screen.getAllByRole('link')).toHaveLength(3)
    before.unmount()
    queryClient.clear()
    route = makeRoute({ survey: { ...makeRoute().survey, lastDay: addDays(TODAY, -1) } })
    show(<TodayPage />)
    expect(await text(/已经截止，不再问新的/)).toBeTruthy()
    expect(screen.queryByRole('button', { name: '有人，开始问' })).toBeNull()
  })

  it('asks nobody while there is no box, and nobody at all who was not appointed', async () => {
    route = makeRoute({ fingerprint: null })
    const first = show(<TodayPage />)
    expect(await text(/答卷箱还没备好/)).toBeTruthy()
    expect(screen.queryByRole('button', { name: '有人，开始问' })).toBeNull()
    first.unmount()
    signIn('surveyor', '调查负责人')
    show(<TodayPage />)
    expect(await text('这一页给调查员用')).toBeTruthy()
    expect(server.inputs(routeContract.route)).toHaveLength(1)
  })

  it('without households it says so', async () => {
    route = null
    show(<TodayPage />)
    expect(await text('现在没有要去的户')).toBeTruthy()
  })
})

describe('a household', () => {
  const at = (number: number, ask = false) => {
    setParams({ number: String(number), ...(ask ? { ask: '1' } : {}) })
    return show(<HouseholdPage />)
  }

  it('is asked only by the one whose birthday was last, after the words that are read out', async () => {
    at(17, true)
    expect(await text('您好，我是县里请的调查员。')).toBeTruthy()
    tap(/加|多|增|\+/)
    fireEvent.click(await screen.findByRole('radio', { name: '就是面前这位' }))
    tap('他愿意，开始')
    expect(asked.at(-1)).toMatchObject({
      name: 'redirectTo',
      detail: { url: '/survey/answer/index?visit=1&household=17' },
    })
    expect(sheets.find({ survey: SURVEY, who: 'visit', door: { household: 17 } })).toMatchObject({
      ...{ stage: 'filling', invite: '0000-0000-0000-0000', village: '652328101200' },
      fingerprint: box.keys.fingerprint,
      door: { household: 17, attempt: 1, adults: 2, interviewer: 4 },
    })
  })

  it('with one adult alone is so only where somebody has said it', async () => {
    at(17, true)
    await text('您好，我是县里请的调查员。')
    const mayBegin = () =>
      screen.getByRole('button', { name: '他愿意，开始' }).getAttribute('aria-disabled') !== 'true'
    expect(mayBegin()).toBe(false)
    fireEvent.click(screen.getByRole('radio', { name: '就一位，就是面前这位' }))
    expect(mayBegin()).toBe(true)
  })

  it('nobody else is asked in the place of one who is out: another day', async () => {
    at(17, true)
    await text('您好，我是县里请的调查员。')
    tap(/加|多|增|\+/)
    fireEvent.click(await screen.findByRole('radio', { name: '是别人，他现在不在' }))
    expect(screen.queryByRole('button', { name: '他愿意，开始' })).toBeNull()
    tap('改天再来问他')
    await waitFor(() => expect(reported()).toMatchObject([{ disposition: 'appointment', adults: 2 }]))
  })

  it('where nobody knows the birthdays, the table of its number says who', async () => {
    at(18, true)
    await text('您好，我是县里请的调查员。')
    tap(/加|多|增|\+/)
    fireEvent.click(await screen.findByRole('radio', { name: '说不清生日' }))
    expect(screen.getByText(/数到第 2 位，就问他$/)).toBeTruthy()
    const mayBegin = () =>
      screen.getByRole('button', { name: '他愿意，开始' }).getAttribute('aria-disabled') !== 'true'
    expect(mayBegin()).toBe(false)
    const [, inTable] = screen.getAllByRole('radio', { name: /就是面前这位/ })
    if (inTable) fireEvent.click(inTable)
    expect(mayBegin()).toBe(true)
    // one adult more: the table says another one, and who was meant before is asked by mistake
    tap(/加|多|增|\+/)
    expect(mayBegin()).toBe(false)
    fireEvent.click(screen.getByRole('radio', { name: '说不清生日' }))
    expect(screen.getByText(/数到第 3 位，就问他$/)).toBeTruthy()
  })

  it('takes a note for the next visit with what came of it', async () => {
    at(17)
    fireEvent.input(await screen.findByRole('textbox'), { target: { value: ' 有狗，从后门进 ' } })
    tap('改天再来')
    await waitFor(() =>
      expect(reported()).toMatchObject([{ disposition: 'appointment', note: '有狗，从后门进' }]),
    )
    expect(asked.at(-1)).toMatchObject({ detail: { url: '/survey/today/index' } })
  })

  it('is not gone to twice on a day without saying so, and never again once it is done with', async () => {
    route = makeRoute({ visits: [seen(17, 1, 'no_contact', TODAY), seen(18, 1, 'refused')] })
    const first = at(17)
    expect(await text('今天去过了，换一天、换个时候再去。')).toBeTruthy()
    expect(screen.queryByRole('button', { name: '没人' })).toBeNull()
    tap('今天又碰上了，现在记')
    expect(screen.getByRole('button', { name: '没人' })).toBeTruthy()
    first.unmount()
    at(18)
    expect(await text('这一户不用再去了。不换别家。')).toBeTruthy()
  })

  it('an interview that was broken off leaves nothing of what was said', async () => {
    const door = { household: 17, attempt: 1, adults: 2, interviewer: 4 }
    const start = { invite: 'c', village: null, fingerprint: null, resultsOn: null, door }
    sheets.begin({ survey: SURVEY, who: 'visit', door }, start)
    sheets.change({ survey: SURVEY, who: 'visit', door }, { answers: { air: 'good' } })
    at(17)
    expect(await screen.findByRole('button', { name: '接着问' })).toBeTruthy()
    tap('他不想答了')
    fireEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: '不留，记下' }))
    await waitFor(() => expect(reported()).toMatchObject([{ disposition: 'partial' }]))
    expect(sheets.observable.get()).toEqual({})
  })
})

test('an interview that was sealed is reported although the app was closed before', async () => {
  const door = { household: 17, attempt: 1, adults: 2, interviewer: 4 }
  sheets.observable.set({
    [`${SURVEY}:visit:17`]: {
      ...{
        survey: SURVEY,
        who: 'visit',
        invite: 'c',
        village: null,
        fingerprint: null,
        answers: {},
        at: null,
      },
      ...{ stage: 'waiting', code: 'CODE', m: 'm', sealed: null, resultsOn: null, problem: null, door },
    },
  })
  show(<TodayPage />)
  await waitFor(() =>
    expect(reported()).toMatchObject([{ household: 17, disposition: 'complete', adults: 2 }]),
  )
  expect(await text('回执码还没抄走')).toBeTruthy()
})
