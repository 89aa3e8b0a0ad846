/** @jest-environment jsdom */
import '../../../tests/support/match-media'
import { screen, waitFor } from '@testing-library/react'
import { type OverviewData, reportsContract } from '@cloud/features/reports/contract'
import { queryClient } from '@/client/queries'
import { forgetSession } from '@/client/session'
import { makeRow } from '../../../tests/factories/cases.ui'
import { show, signIn, tap } from '../../../tests/support/desk'
import { fakeServer } from '../../../tests/support/fake-server'
import { asked, resetTaro, setParams } from '../../../tests/support/taro-mock'
import OverviewPage from '.'
import PaperPage from './paper'

const server = fakeServer()
jest.mock('../platform/wide', () => ({ useWide: () => true }))
jest.mock('../platform/saveFile', () => ({ saveFile: () => Promise.resolve() }))
const mockSaid: string[] = []
jest.mock('../platform/address', () => ({ sayInAddress: (url: string) => void mockSaid.push(url) }))
jest.mock('../platform/print', () => ({ canPrint: true, printPage: () => undefined }))

const SUMS = { received: 42, refused: 1, linked: 2, finished: 35, inTime: 34, ofTime: 36 }
const SAID = { good: 22, fair: 2, bad: 1, unrated: 11, meanDays: 2.1, satisfied: 0.88 }
const DAYS = { from: '2026-10-01', to: '2026-10-16' }
const SHOWN: OverviewData = {
  at: '2026-10-16T06:00:00.000Z',
  days: DAYS,
  before: { from: '2026-09-01', to: '2026-09-16' },
  yearBefore: { from: '2025-10-01', to: '2025-10-16' },
  sums: { ...SUMS, ...SAID },
  sumsBefore: { ...SUMS, ...SAID, received: 40, inTime: 41, ofTime: 47 },
  sumsYearBefore: { ...SUMS, ...SAID, received: 31 },
  open: { total: 21, assign: 5, waiting: 0, doing: 13, reopened: 0, review: 3, overdue: 1 },
  towns: [
    {
      ...{ code: '652328101', name: '西吉尔镇', before: 5, open: 5, overdue: 1 },
      ...{ ...SUMS, ...SAID, received: 9, inTime: 5, ofTime: 6, bad: 1, meanDays: null },
    },
  ],
  departments: [],
  groups: [{ group: 'waste', received: 14, before: 12 }],
  course: { now: [1, 42], before: [2, 76] },
}

beforeEach(() => {
  resetTaro()
  setParams({})
  queryClient.clear()
  forgetSession()
  server.reset()
  mockSaid.length = 0
  signIn('leader', '县领导')
  server.answer(reportsContract.desks, () => ({ items: [] }))
  server.answer(reportsContract.inquiries, () => ({ items: [], next: null }))
  server.answer(reportsContract.inbox, () => ({ items: [makeRow(1, '河边倒垃圾')], next: null }))
  server.answer(reportsContract.overview, () => SHOWN)
  const counts = {
    assign: 5,
    waiting: 0,
    doing: 13,
    overdue: 1,
    reopened: 0,
    review: 3,
    done: 9,
    callback: 0,
  }
  server.answer(reportsContract.inboxCounts, () => counts)
})

const opened = () => asked.flatMap(({ name, detail }) => (name === 'navigateTo' ? [detail] : [])).at(-1)

it.each([
  ['没办完 21，看是哪些件', 'queue=open'],
  ['超期 1，看是哪些件', 'queue=overdue'],
  ['按时办完 34 / 36，看是哪些件', 'what=late&from=2026-10-01&to=2026-10-16'],
  ['满意 22 / 25，看是哪些件', 'what=rated&from=2026-10-01&to=2026-10-16'],
  ['西吉尔镇 收到 9，看是哪些件', 'what=received&from=2026-10-01&to=2026-10-16&town=652328101'],
  ['西吉尔镇 没办完 5，看是哪些件', 'queue=open&town=652328101'],
  ['西吉尔镇 不满意 1，看是哪些件', 'what=bad&from=2026-10-01&to=2026-10-16&town=652328101'],
])('%s opens its list', async (name, query) => {
  show(<OverviewPage />)
  const link = await screen.findByRole('link', { name })
  link.click()
  await waitFor(() => expect(opened()).toEqual({ url: `/desk/reports/cases/index?${query}` }))
})

it('says how a number is counted, and compares with the same days', async () => {
  show(<OverviewPage />)
  expect(await screen.findByText('到 10 月 16 日 14:00，比 9 月同样的 16 天')).toBeTruthy()
  tap('按时办完，怎么算的')
  expect(await screen.findByText(/加上限期在这些天、到现在还没办完的件/)).toBeTruthy()
})

it('a unit is chosen in the address, and a leader may ask it', async () => {
  show(<OverviewPage />)
  await screen.findByText('全县，没办完 21 件')
  tap('西吉尔镇')
  expect(await screen.findByText('西吉尔镇，没办完 5 件')).toBeTruthy()
  await waitFor(() => expect(mockSaid.at(-1)).toBe('/desk/overview/index?unit=652328101'))
  expect(screen.getByRole('button', { name: '问西吉尔镇一句，要回话' })).toBeTruthy()
})

it('the paper has the same figures, and a mean of one case is not told', async () => {
  show(<PaperPage />)
  for (const value of ['42 件', '21 件', '34 / 36', '22 / 25', '5 / 6'])
    expect(await screen.findByText(value)).toBeTruthy()
  expect(screen.getByText('超期 1 件，要县里定')).toBeTruthy()
  expect(screen.getByText('—')).toBeTruthy()
})
