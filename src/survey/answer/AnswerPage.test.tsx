/** @jest-environment jsdom */
import '../../../tests/support/match-media'
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { surveyContract } from '@cloud/features/survey/contract'
import { network, queryClient, QueryProvider, storage } from '@/client'
import { CallError, offlineError } from '@/client/errors'
import { forgetSession } from '@/client/session'
import type { Ballots } from '@/client/outbox/ballots'
import { BallotBox } from '../../../tests/support/ballot-box'
import { makeAnswers, makeQuestionnaire } from '../../../tests/factories/survey'
import { fakeServer } from '../../../tests/support/fake-server'
import { asked, resetTaro, setParams } from '../../../tests/support/taro-mock'
import { signIn } from '../../../tests/support/desk'
import { openSheet } from '../model/box'
import { sheets } from '../sheets'
import AnswerPage from '.'

// jsdom draws nothing, so nothing is ever scrolled out of sight
Object.defineProperty(window, 'IntersectionObserver', {
  value: class {
    observe() {}
    disconnect() {}
  },
})

const SURVEY = '6b6f269c-5fe3-451d-8e65-45de43a559a4'
const OPEN = {
  id: SURVEY,
  title: '2026 满意度调查',
  daysLeft: 3,
  lastDay: '2026-10-31',
  resultsOn: '2026-11-20',
  questions: 3,
  minutes: 3,
}
const server = fakeServer()

const posted: { kind: string; body: Ballots }[] = []
let box: BallotBox

// jsdom has no IndexedDB for the outbox; what it does with an entry, it shows in its own tests
jest.mock('@/client/outbox', () => ({
  outbox: {
    post: (kind: string, body: Ballots) => Promise.resolve({ id: `entry-${posted.push({ kind, body })}` }),
    shelf: {
      isLoaded: () => true,
      list: () => [],
      subscribe: () => () => undefined,
      edit: () => Promise.resolve(),
    },
    onArrival: () => () => undefined,
  },
  useOutbox: () => [],
}))

const shown = () => render(<QueryProvider><AnswerPage /></QueryProvider>) // prettier-ignore
const tap = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))
const choose = async (role: string, name: string) => {
  fireEvent.click(await screen.findByRole(role, { name }))
}

beforeEach(() => {
  network.set(true)
  queryClient.clear()
  forgetSession()
  resetTaro()
  sheets.observable.set({})
  storage.remove(`survey:box:${SURVEY}`)
  posted.length = 0
  box = new BallotBox(SURVEY)
  server.reset()
  server.goOffline()
  server.answer(surveyContract.current, () => ({ open: OPEN, next: null, closed: null, result: null }))
  server.answer(surveyContract.questionnaire, () => ({ version: 1, questionnaire: makeQuestionnaire() }))
  server.answer(surveyContract.keys, () => box.keys)
  server.answer(surveyContract.progress, () => ({
    opened: null,
    envelopes: { open: 1842, drawn: 1 },
    invites: 0,
  }))
})

async function fillIn() {
  await choose('radio', '是')
  tap('下一题')
  await choose('radio', '木垒镇')
  tap('下一题')
  await choose('radio', '很满意')
  tap('下一题')
  await choose('radio', '很满意')
  tap('下一题')
  await choose('checkbox', '都没有')
  tap('下一题')
}

const LETTER = { invite: '0000-0000-0000-0000', village: '652328100005' }
/** Types a letter as an old hand does. */
async function typeLetter(begin: string) {
  const field = await screen.findByLabelText('邀请码')
  fireEvent.input(field, { target: { value: 'ooOO 0000－0000 0000' } })
  tap(begin)
  expect(await screen.findByText('选一下您家在哪个村、社区')).toBeTruthy()
  tap(/点这里选/)
  fireEvent.click(await screen.findByText('木垒镇'))
  fireEvent.click(await screen.findByText('园林社区'))
  tap(begin)
}
const OWN = { survey: SURVEY, who: 'own' } as const
const settle = (...ended: Parameters<typeof sheets.settle>) => act(() => sheets.settle(...ended))
const codeShown = () => screen.findByText(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){4}$/)
const markWaiting = async () => {
  await waitFor(() => expect(sheets.awaited()).toHaveLength(1))
  return sheets.awaited()[0] ?? ''
}

describe('the survey page', () => {
  it('says when the next survey opens, if none is open', async () => {
    server.answer(surveyContract.current, () => ({
      open: null,
      next: { title: '2026 满意度调查', opensOn: '2026-11-01' },
      closed: null,
      result: null,
    }))
    shown()
    expect(await screen.findByText('11 月 1 日开始')).toBeTruthy()
  })

  it('ends for who does not live here, and lets a slip be mended', async () => {
    shown()
    await choose('radio', '不是')
    tap('下一题')
    expect(screen.getByText(/您填的没有存/)).toBeTruthy()
    tap('选错了，回去改')
    expect(screen.getByRole('radio', { name: '不是' }).getAttribute('aria-checked')).toBe('true')
  })

  it('resumes at the same question with the answers so far', async () => {
    const { unmount } = shown()
    await choose('radio', '是')
    tap('下一题')
    unmount()
    shown()
    expect(await screen.findByRole('heading', { name: '您家在哪个乡镇？' })).toBeTruthy()
  })

  it('seals the sheet without a network too, shows its receipt code at once and keeps nothing in clear', async () => {
    const { unmount } = shown()
    // the keys came while the questions were read
    await screen.findByRole('radio', { name: '是' })
    await waitFor(() => expect(storage.get(`survey:box:${SURVEY}`)).toBeTruthy())
    unmount()
    act(() => network.set(false))
    server.refuse(surveyContract.keys, offlineError())
    shown()
    await fillIn()
    tap('不写，直接交')
    const title = await screen.findByText('封好了，谢谢您')
    // the sky has room for one line; what to mind stands below it
    expect(title.parentElement?.textContent).toBe('封好了，谢谢您有网了自动投进箱子')
    expect(
      screen
        .getAllByRole('status')
        .map((one) => one.textContent)
        .join(),
    ).toMatch(/现在没有网。.*别删小程序/)
    const code = (await codeShown()).textContent
    expect(sheets.find(OWN)).toMatchObject({ stage: 'waiting', code, answers: {} })
    expect(posted).toMatchObject([
      { kind: 'ballots', body: { ballots: [{ survey: SURVEY, seat: { first: 0 } }] } },
    ])
    expect(JSON.stringify([posted, sheets.observable.get()])).not.toContain('652328100')
    expect(screen.getByText(/截止后两家钥匙到齐才开/)).toBeTruthy()
  })

  it('does not seal where this phone has never seen the box, and says when it can', async () => {
    server.refuse(surveyContract.keys, offlineError())
    shown()
    await fillIn()
    tap('不写，直接交')
    expect(await screen.findByText(/有网的时候打开这一页，再交一次/)).toBeTruthy()
    expect(sheets.find(OWN)).toMatchObject({ stage: 'filling', answers: { town: '652328100' } })
    expect(posted).toEqual([])
  })

  it('attack: keys that have changed since the first look stop the phone before anything is sealed', async () => {
    shown()
    await fillIn()
    box.swap()
    tap('不写，直接交')
    expect(await screen.findByText(/可能有人换了箱子/)).toBeTruthy()
    expect(posted).toEqual([])
    expect(sheets.find(OWN)?.stage).toBe('filling')
  })

  it('attack: keys that are not those of the letter stop the phone at the first look', async () => {
    setParams({ ...LETTER, box: 'AAAA-BBBB-CCCC-DDDD' })
    shown()
    expect(await screen.findByText('答卷箱的编号变了，没有交')).toBeTruthy()
    // one thing to do about it, and one way away
    expect(screen.getAllByRole('button', { name: /12345|回首页/ }).map((one) => one.textContent)).toEqual([
      '打 12345 问',
      '回首页',
    ])
    tap('打 12345 问')
    expect(asked.at(-1)).toEqual({ name: 'makePhoneCall', detail: { phoneNumber: '12345' } })
  })

  it('attack: a fingerprint that is not that of the keys it comes with is not believed', async () => {
    server.answer(surveyContract.keys, () => ({ ...box.keys, fingerprint: 'AAAA-BBBB-CCCC-DDDD' }))
    shown()
    expect(await screen.findByText('答卷箱的编号变了，没有交')).toBeTruthy()
  })

  it('helps the family in the open sample alone, whatever stands in the address', async () => {
    setParams({ ...LETTER, assisted: '1' })
    shown()
    await fillIn()
    tap('不写，直接交')
    await codeShown()
    expect(posted).toMatchObject([{ body: { ballots: [{ seat: { sample: 'open', first: 1 } }] } }])
  })

  it('says that there is no box yet before anybody answers thirty questions', async () => {
    server.refuse(surveyContract.keys, new CallError('conflict', '', {}, { reason: 'no_box' }))
    shown()
    expect(await screen.findByText('答卷箱还没备好')).toBeTruthy()
    expect(screen.getAllByRole('button', { name: '回首页' })).toHaveLength(1)
  })

  it('gives thanks with code, envelopes and the number of the box once it lies in the box', async () => {
    shown()
    await fillIn()
    tap('不写，直接交')
    settle(await markWaiting(), 'stored')
    expect(await screen.findByText('交好了，谢谢您')).toBeTruthy()
    expect(await codeShown()).toBeTruthy()
    expect(await screen.findByText('箱子里已经有 1,843 份答卷（每小时数一次）')).toBeTruthy()
    expect(screen.getByText('11 月 20 日公布结果')).toBeTruthy()
    expect(screen.getByText(new RegExp(box.keys.fingerprint))).toBeTruthy()
  })

  it.each([
    ['answered', '您已经答过了', '用回执码看、改、撤回'],
    ['invite_wrong', '不是这次调查的邀请码', '重新输邀请码'],
    ['invite_used', '这个邀请码用过了', '填自己愿意填的那份'],
    ['no_more_help', '没交成', '回首页'],
    ['closed', '已经截止了', '看上次的结果'],
    ['stale', '箱子里有更新的一份', '用回执码看、改、撤回'],
    ['withdrawn', '这一份撤回过了', '用回执码看、改、撤回'],
    ['box_changed', '答卷箱的编号变了，没有交', '回去改'],
  ])('refused with %s, it says so and offers a way on', async (reason, title, way) => {
    shown()
    await fillIn()
    tap('不写，直接交')
    settle(await markWaiting(), { problem: { reason, words: '' }, sealed: '' })
    expect(await screen.findByText(title)).toBeTruthy()
    expect(screen.getAllByRole('button', { name: way }).length).toBeGreaterThan(0)
  })

  it('refused because there is no box, it opens again with the answers that were sealed', async () => {
    shown()
    await fillIn()
    tap('不写，直接交')
    const m = await markWaiting()
    settle(m, { problem: { reason: 'no_box', words: '' }, sealed: posted[0]?.body.ballots[0]?.sealed ?? '' })
    fireEvent.click(await screen.findByRole('button', { name: '回去改' }))
    expect(sheets.find(OWN)).toMatchObject({ stage: 'filling', answers: { town: '652328100' } })
  })

  const AT_DOOR = { household: 17, attempt: 2, adults: 3, interviewer: 4 }
  const VISIT = { survey: SURVEY, who: 'visit', door: AT_DOOR } as const
  const beginVisit = () => {
    const rest = { fingerprint: null, resultsOn: null, door: AT_DOOR }
    sheets.begin(VISIT, { invite: LETTER.invite, village: LETTER.village, ...rest })
    setParams({ visit: '1', household: '17' })
  }

  it('an interview: adults and number of the interviewer are sealed, the household is not; the code is forgotten', async () => {
    signIn('interviewer', '调查员')
    beginVisit()
    shown()
    await fillIn()
    tap('不写，直接交')
    const code = (await codeShown()).textContent ?? 'none'
    const ballots = posted.filter(({ kind }) => kind === 'ballots')
    expect(ballots).toMatchObject([{ body: { ballots: [{ seat: { invite: LETTER.invite } }] } }])
    const place = { survey: SURVEY, sample: 'drawn', code, version: 1 } as const
    const sealed = openSheet(place, ballots[0]?.body.ballots[0]?.sealed ?? '')
    expect(sealed).toMatchObject({ mode: 'interviewed', village: LETTER.village, adults: 3, interviewer: 4 })
    expect(JSON.stringify(sealed)).not.toMatch(/household|attempt|17/)
    // the respondent writes it down: nothing of it goes into this phone's album or clipboard
    expect(screen.queryByRole('button', { name: '存成图片' })).toBeNull()
    expect(screen.queryByRole('button', { name: '复制' })).toBeNull()
    tap('抄好了，下一户')
    expect(asked.at(-1)).toMatchObject({ name: 'redirectTo', detail: { url: '/survey/today/index' } })
    expect(JSON.stringify([sheets.observable.get(), posted])).not.toContain(code)
  })

  it('an interview that was handed over is reported as a visit of its own, which says nothing of the answers', async () => {
    signIn('interviewer', '调查员')
    beginVisit()
    shown()
    await fillIn()
    tap('不写，直接交')
    await waitFor(() => expect(posted).toHaveLength(2))
    const visit = posted.find(({ kind }) => kind === 'visit')?.body
    expect(visit).toEqual({
      ...{ survey: SURVEY, household: 17, attempt: 2, disposition: 'complete', adults: 3 },
      day: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
    })
    expect(sheets.observable.get()).toMatchObject({ [`${SURVEY}:visit:17`]: { stage: 'waiting' } })
  })

  it('interviews nobody for who was not appointed to it', async () => {
    beginVisit()
    shown()
    expect(await screen.findByText('这一页给调查员用')).toBeTruthy()
  })

  it('an interview begins on the page of its household', async () => {
    signIn('interviewer', '调查员')
    setParams({ visit: '1', household: '17' })
    shown()
    fireEvent.click(await screen.findByRole('button', { name: '去那一页' }))
    expect(asked.at(-1)).toMatchObject({ detail: { url: '/survey/household/index?number=17' } })
  })

  it('who answered as they liked can still answer for the letter of their household, which seals the village', async () => {
    sheets.begin(OWN, { invite: null, village: null, fingerprint: null, resultsOn: null })
    await sheets.handOver(OWN, makeAnswers())
    settle(await markWaiting(), 'stored')
    setParams(LETTER)
    shown()
    await fillIn()
    tap('不写，直接交')
    await waitFor(() => expect(posted).toHaveLength(2))
    const ballot = posted[1]?.body.ballots[0]
    expect(ballot?.seat).toEqual({ sample: 'drawn', invite: LETTER.invite })
    const sheet = sheets.find({ survey: SURVEY, who: 'invited' })
    const place = { survey: SURVEY, sample: 'drawn', code: sheet?.code ?? '', version: 1 } as const
    expect(openSheet(place, ballot?.sealed ?? '')).toMatchObject({ mode: 'self', village: LETTER.village })
    expect(sheets.find(OWN)?.stage).toBe('sent')
  })

  it('a letter whose QR code was cut off is asked for before anybody answers thirty questions', async () => {
    setParams({ invite: '0000-0000-0000' })
    shown()
    expect(await screen.findByText('邀请码是 16 位，请对着信再看一遍')).toBeTruthy()
    await typeLetter('开始答')
    expect(await screen.findByRole('radio', { name: '是' })).toBeTruthy()
    expect(sheets.find({ survey: SURVEY, who: 'invited' })).toMatchObject(LETTER)
  })

  it('a code of no letter of this survey is told before the questions, and nobody is named in asking', async () => {
    server.answer(surveyContract.invited, ({ invite }) => ({ ok: invite !== LETTER.invite }))
    setParams({ invite: '0000' })
    shown()
    await typeLetter('开始答')
    expect(await screen.findByText(/^不是这次调查的邀请码。/)).toBeTruthy()
    expect(screen.queryByRole('radio')).toBeNull()
    fireEvent.input(screen.getByLabelText('邀请码'), { target: { value: '1000 0000 0000 0001' } })
    tap('开始答')
    expect(await screen.findByRole('radio', { name: '是' })).toBeTruthy()
    expect(server.inputs(surveyContract.invited)).toHaveLength(2)
  })

  it('a code of another survey can be typed again, and the answers are still there', async () => {
    setParams(LETTER)
    const first = shown()
    await fillIn()
    tap('不写，直接交')
    const m = await markWaiting()
    const { sealed = '' } = posted[0]?.body.ballots[0] ?? {}
    settle(m, { problem: { reason: 'invite_wrong', words: '' }, sealed })
    first.unmount()
    setParams({ ...LETTER, invite: '1000-0000-0000-0001' })
    shown()
    await screen.findByRole('radio', { name: '是', checked: true })
    expect(sheets.find({ survey: SURVEY, who: 'invited' })?.invite).toBe('1000-0000-0000-0001')
  })

  it('says why the next of the family has to wait while the last sheet is still on the phone', async () => {
    setParams({ assisted: '1' })
    shown()
    await fillIn()
    tap('不写，直接交')
    const m = await markWaiting()
    expect(await screen.findByText('上一份还在手机里，有网投进去了，再帮下一位填')).toBeTruthy()
    settle(m, 'stored')
    expect(screen.queryByText(/再帮下一位填/)).toBeNull()
    tap('帮家里人填一份')
    expect(await screen.findByRole('radio', { name: '是', checked: false })).toBeTruthy()
  })

  it('marks a sheet that is filled in for somebody of the family', async () => {
    setParams({ assisted: '1' })
    shown()
    expect(await screen.findByText(/这份会记成“代填”/)).toBeTruthy()
    expect(sheets.find({ survey: SURVEY, who: 'family' })?.stage).toBe('filling')
  })
})
