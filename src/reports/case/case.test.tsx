/** @jest-environment jsdom */
import '../../../tests/support/match-media'
import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { type CaseViewData, reportsContract } from '@cloud/features/reports/contract'
import { CallError } from '@/client/errors'
import { keepSession } from '@/client/session'
import { queryClient, QueryProvider } from '@/client/queries'
import { fakeServer } from '../../../tests/support/fake-server'
import { resetTaro, setParams } from '../../../tests/support/taro-mock'
import CasePage from '.'

const server = fakeServer()
let shownCase: CaseViewData

const base: CaseViewData = {
  id: '0b0e7a34-6b0f-4c9b-9d0e-0d6c3b8a1f01',
  number: '2610-0173',
  title: '菜籽沟村北有人烧麦茬',
  categories: ['air.straw'],
  townName: '英格堡乡',
  villageName: '菜籽沟村',
  state: 'resolved',
  submittedAt: '2026-10-11T06:06:00Z',
  promisedAt: null,
  closedAt: null,
  thumb: null,
  waiting: 'rate',
  rating: null,
  followed: false,
  words: '烟往村里飘',
  place: { town: null, townName: null, village: null, villageName: null, words: null, point: null },
  photos: [{ id: 'a', kind: 'before', at: '2026-10-11T06:06:00Z', thumb: '/a', full: '/a', state: 'passed' }],
  timeline: [
    {
      id: '2',
      kind: 'resolve',
      at: '2026-10-13T10:10:00Z',
      title: '火灭了',
      words: '扑灭明火约 3 亩',
      by: '英格堡乡',
      tone: 'done',
      photos: [
        { id: 'b', kind: 'after', at: '2026-10-13T10:10:00Z', thumb: '/b', full: '/b', state: 'passed' },
      ],
    },
    {
      id: '1',
      kind: 'submit',
      at: '2026-10-11T06:06:00Z',
      title: '交上来了',
      words: null,
      by: null,
      tone: 'done',
      photos: [],
    },
  ],
  now: 'rate',
  question: null,
  can: { addMore: false, urge: false, rate: true },
  urgedAt: null,
  reopened: 0,
  outcome: null,
  linkedTo: null,
  rateBy: '2026-10-20T10:10:00Z',
}

beforeEach(() => {
  resetTaro()
  queryClient.clear()
  shownCase = base
  server.reset()
  server.answer(reportsContract.case, () => shownCase)
  server.answer(reportsContract.rate, () => shownCase)
  setParams({ id: base.id })
  keepSession({ token: 't', person: { id: 'p', kind: 'resident', roles: [] } })
})

async function page() {
  render(
    <QueryProvider>
      <CasePage />
    </QueryProvider>,
  )
  await screen.findByRole('heading', { level: 1, name: base.title })
}
const sentRatings = () => server.inputs(reportsContract.rate)

describe('an answered case', () => {
  it('shows how long it took, and before beside after', async () => {
    await page()
    expect(screen.getByText(/用了 2 天 4 小时/)).toBeTruthy()
    const captions = screen
      .getAllByRole('button', { name: /第 \d 张照片/ })
      .map((one) => one.getAttribute('aria-label'))
    expect(captions.slice(0, 2)).toEqual([
      '第 1 张照片，一共 2 张，您拍的 10-11',
      '第 2 张照片，一共 2 张，处理后 10-13',
    ])
  })

  it('sends 满意 with one tap', async () => {
    await page()
    fireEvent.click(screen.getByRole('button', { name: '满意' }))
    await waitFor(() => expect(sentRatings()).toEqual([{ caseId: base.id, rating: 'good' }]))
  })

  it('asks why before it sends 不满意, with no reason chosen beforehand', async () => {
    await page()
    fireEvent.click(screen.getByRole('button', { name: '不满意' }))
    expect(screen.getAllByRole('radio').map((one) => one.getAttribute('aria-checked'))).not.toContain('true')
    fireEvent.click(screen.getByRole('button', { name: '交给县里重新办' }))
    expect(screen.getByText('先选一个原因')).toBeTruthy()
    expect(sentRatings()).toEqual([])
    fireEvent.click(screen.getByRole('radio', { name: '又犯了' }))
    fireEvent.click(screen.getByRole('button', { name: '交给县里重新办' }))
    await waitFor(() => expect(sentRatings()).toEqual([{ caseId: base.id, rating: 'bad', reason: 'again' }]))
  })
})

describe('a case in progress', () => {
  it('promises a date, and counts the days on the calendar', async () => {
    const promisedAt = new Date(Date.now() + 4 * 86_400_000).toISOString()
    shownCase = {
      ...base,
      state: 'handling',
      now: 'promise',
      promisedAt,
      can: { addMore: true, urge: true, rate: false },
    }
    await page()
    expect(screen.getByText(/^最晚 .*给您答复$/)).toBeTruthy()
    expect(screen.getByText(/还有 4 天/)).toBeTruthy()
    expect(screen.getByText('处理，给您答复')).toBeTruthy()
  })

  it('says that it was urged already instead of offering it again', async () => {
    shownCase = {
      ...base,
      state: 'handling',
      now: 'promise',
      promisedAt: new Date().toISOString(),
      urgedAt: new Date().toISOString(),
      can: { addMore: true, urge: false, rate: false },
    }
    await page()
    expect(screen.getByRole('button', { name: '一天内催过了' }).getAttribute('aria-disabled')).toBe('true')
  })
})

describe('a case that does not exist', () => {
  const shown = () =>
    render(
      <QueryProvider>
        <CasePage />
      </QueryProvider>,
    )

  it.each([
    ['an address without an id', {}, '没找到这一件', '我的举报'],
    ['an id that nobody has', { id: base.id }, '没找到这一件', '我的举报'],
    ['an unknown number', { number: '2610-9999' }, '公开的里面没有这一件', '看公开台账'],
  ])('says so and leads to the list: %s', async (_, params, title, way) => {
    const error = new CallError('not_found', '没找到')
    for (const procedure of [reportsContract.case, reportsContract.ledgerCase])
      server.refuse(procedure, error)
    setParams(params)
    shown()
    expect(await screen.findByRole('heading', { name: title })).toBeTruthy()
    expect(screen.getByRole('button', { name: way })).toBeTruthy()
    expect(screen.queryByRole('button', { name: '再试' })).toBeNull()
  })
})

it('of somebody else says that there is one, and nothing of how it stands before it is public', async () => {
  const unknown = { number: null, state: null, submittedAt: null, waiting: null, rateBy: null }
  shownCase = { ...base, ...unknown, followed: true, timeline: [], photos: [], now: 'unverified' }
  await page()
  expect(screen.getByText('已有人报过')).toBeTruthy()
  expect(screen.getByText('核实以后这里能看到进展。')).toBeTruthy()
})
