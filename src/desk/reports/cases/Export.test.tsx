/** @jest-environment jsdom */
import '../../../../tests/support/match-media'
import { fireEvent, screen, waitFor } from '@testing-library/react'
import { reportsContract } from '@cloud/features/reports/contract'
import { CallError } from '@/client/errors'
import { atCaseDesk, server } from '../../../../tests/support/case-desk'
import { show, tap } from '../../../../tests/support/desk'
import { Export } from './Export'

/** Whether there is a server with addresses; in WeChat's cloud there is none. */
let mockTakes = true
let mockTaken: string[][] = []
let mockBroken = false
const mockTake = (...taken: string[]) => {
  if (mockBroken) return Promise.reject(new Error('the server answered 503'))
  mockTaken.push(taken)
  return Promise.resolve()
}
jest.mock('../../platform/takeFile', () => ({
  get TAKES_FILES() {
    return mockTakes
  },
  takeFile: (...taken: string[]) => mockTake(...taken),
}))
jest.mock('../../platform/saveFile', () => ({ saveFile: (...taken: string[]) => mockTake(...taken) }))

atCaseDesk()
beforeEach(() => {
  ;[mockTakes, mockTaken, mockBroken] = [true, [], false]
})

const NAME = '案件 县环委办 2026-10-16.xlsx'
const PATH = '/api/case-file?of=a&sig=b'
const file = (cut: boolean, rows = 120) => ({ name: NAME, path: PATH, rows, cut })
const begin = (form = '导出 Excel') => {
  show(<Export asked={{ desk: '652328', queue: 'doing' }} />)
  tap(form)
}

it.each([
  ['导出 Excel', 'xlsx'],
  ['导出 CSV', 'csv'],
] as const)('%s takes the cases of the list out at their address', async (button, form) => {
  server.answer(reportsContract.caseFile, () => file(false))
  begin(button)
  await waitFor(() => expect(mockTaken).toEqual([[NAME, PATH]]))
  expect(server.inputs(reportsContract.caseFile)).toEqual([{ desk: '652328', queue: 'doing', form }])
  expect(screen.queryByText(/太多了/)).toBeNull()
})

it('without addresses the file comes within the answer', async () => {
  mockTakes = false
  const type = 'text/csv'
  server.answer(reportsContract.exportCases, () => ({
    name: NAME,
    type,
    content: 'aGk=',
    rows: 2,
    cut: false,
  }))
  begin('导出 CSV')
  await waitFor(() => expect(mockTaken).toEqual([[NAME, type, 'aGk=']]))
  expect(server.inputs(reportsContract.caseFile)).toEqual([])
})

it('a list that is too long is told before anything is taken, and comes when it is agreed to', async () => {
  server.answer(reportsContract.caseFile, () => file(true, 100_000))
  begin()
  expect(await screen.findByText('太多了，一次只能导出最新的 100000 件')).toBeTruthy()
  expect(mockTaken).toEqual([])
  tap('就导出这些')
  await waitFor(() => expect(mockTaken).toEqual([[NAME, PATH]]))
  expect(server.inputs(reportsContract.caseFile).at(-1)).toMatchObject({ form: 'xlsx' })
  await waitFor(() => expect(screen.queryByText(/太多了/)).toBeNull())
})

it('says why nothing came, and takes that back when it comes', async () => {
  const again = async () => fireEvent.click(await screen.findByRole('button', { name: '导出 Excel' }))
  server.refuse(reportsContract.caseFile, new CallError('forbidden', '这张桌的案件不能导出'))
  begin()
  expect(await screen.findByText('这张桌的案件不能导出')).toBeTruthy()
  server.answer(reportsContract.caseFile, () => file(false))
  mockBroken = true
  await again()
  expect(await screen.findByText('没导出来，网不好。请再点一次')).toBeTruthy()
  expect(screen.queryByText('这张桌的案件不能导出')).toBeNull()
  mockBroken = false
  await again()
  await waitFor(() => expect(mockTaken).toHaveLength(1))
  expect(screen.queryByText(/没导出来/)).toBeNull()
})
