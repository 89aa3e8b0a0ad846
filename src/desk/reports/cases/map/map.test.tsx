/** @jest-environment jsdom */
import '../../../../../tests/support/match-media'
import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { reportsContract } from '@cloud/features/reports/contract'
import { type CaseBoardData, mapContract } from '@cloud/features/reports/contract/map'
import { atCaseDesk, page, server } from '../../../../../tests/support/case-desk'
import { setParams } from '../../../../../tests/support/taro-mock'
import type { CaseMapProps } from './caseMapTypes'
import CasesPage from '..'

let mockWide = true
let mockMap: CaseMapProps | null = null
jest.mock('../../../platform/wide', () => ({ useWide: () => mockWide }))
jest.mock('./CaseMap', () => ({
  CaseMap: (given: CaseMapProps) => {
    mockMap = given
    return null
  },
}))
atCaseDesk()

const BOX = '43.8,90.2,43.9,90.3'
const base = {
  path: '/api/map-tiles/{layer}/{z}/{x}/{y}?until=1&sig=a',
  approval: '审图号：GS（2024）0000号',
  box: { south: 43, west: 89, north: 46, east: 93 },
}
const village = { code: '652328101200', name: '水磨沟村', count: 2, overdue: 1, pointless: 1 }
const board: CaseBoardData = {
  count: 3,
  overdue: 1,
  beyond: 0,
  towns: [
    { code: '652328101', name: '西吉尔镇', count: 3, overdue: 1, pointless: 1, villages: [village] },
    { code: '652328200', name: '英格堡乡', count: 0, overdue: 0, pointless: 0, villages: [] },
  ],
  points: [{ lat: 43.83, lon: 90.28, town: '652328101', group: 'waste', overdue: true }],
  base: null,
}
const lastInbox = () => server.inputs(reportsContract.inbox).at(-1)

beforeEach(() => {
  ;[mockWide, mockMap] = [true, null]
  setParams({ queue: 'open', view: 'map' })
  server.answer(mapContract.caseBoard, () => board)
})

it('has a board in place of the map where there is no approved base, and each place opens its list', async () => {
  await page(<CasesPage />)
  fireEvent.click(await screen.findByRole('button', { name: '水磨沟村，2 件，其中超期 1 件' }))
  await waitFor(() => expect(lastInbox()).toMatchObject({ town: '652328101200' }))
  expect(mockMap).toBeNull()
  // the board goes on with all places
  expect(server.inputs(mapContract.caseBoard).every((input) => input.town === undefined)).toBe(true)
  fireEvent.click(screen.getByRole('button', { name: '1 件没点位置' }))
  await waitFor(() => expect(lastInbox()).toMatchObject({ town: '652328101200', at: 'none' }))
  fireEvent.click(screen.getByRole('button', { name: '不按地方挑了' }))
  await waitFor(() => expect(screen.queryByRole('button', { name: '不按地方挑了' })).toBeNull())
})

it('shows the number of the base; a cluster narrows the list down, and without tiles the board takes over', async () => {
  server.answer(mapContract.caseBoard, () => ({ ...board, base, beyond: 7 }))
  await page(<CasesPage />)
  await screen.findByText(`底图：天地图 ${base.approval}`)
  expect(screen.getByText('后面还有 7 件没有数进来')).toBeTruthy()
  act(() => mockMap?.onPick(BOX))
  await waitFor(() => expect(lastInbox()).toMatchObject({ at: BOX }))
  expect(mockMap?.at).toBe(BOX)
  // a town that is not in the picture has a way to it
  act(() => mockMap?.onSeen({ south: 44.5, west: 90.2, north: 45, east: 90.4 }))
  fireEvent.click(await screen.findByRole('button', { name: '↓ 西吉尔镇 1' }))
  await waitFor(() => expect(mockMap?.goTo?.box.south).toBeCloseTo(43.83))
  act(() => mockMap?.onFailing())
  await screen.findByText('底图没取到，先按乡镇和村看。')
  fireEvent.click(screen.getByRole('button', { name: '再取一次底图' }))
  await screen.findByText(`底图：天地图 ${base.approval}`)
})

it('stands in the place of the list on a phone, and leads back to it', async () => {
  mockWide = false
  await page(<CasesPage />)
  fireEvent.click(await screen.findByRole('button', { name: '西吉尔镇，3 件，其中超期 1 件' }))
  await screen.findByText('工地土堆没盖')
  expect(lastInbox()).toMatchObject({ town: '652328101' })
  expect(screen.getByRole('radio', { name: '列表' }).getAttribute('aria-checked')).toBe('true')
})

it('is nothing for what was looked for', async () => {
  setParams({ text: '石料厂', view: 'map' })
  server.answer(reportsContract.find, () => ({ items: [], next: null }))
  await page(<CasesPage />)
  await waitFor(() => expect(server.requests(reportsContract.find).length).toBeGreaterThan(0))
  expect(screen.queryByRole('radio', { name: '地图' })).toBeNull()
  expect(server.requests(mapContract.caseBoard)).toEqual([])
})
