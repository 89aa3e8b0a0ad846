/** @jest-environment jsdom */
import '../../../../tests/support/match-media'
import { screen, waitFor } from '@testing-library/react'
import { reportsContract } from '@cloud/features/reports/contract'
import { CallError, offlineError } from '@/client/errors'
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
  show(<Export desk="652328" queue="doing" />)
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

it('says why nothing came, and the next one that comes takes that back', async () => {
  server.refuse(reportsContract.caseFile, new CallError('unavailable', '现在人多，过一会儿再试'))
  begin()
  expect(await screen.findByText('现在人多，过一会儿再试')).toBeTruthy()
  server.refuse(reportsContract.caseFile, offlineError())
  tap('导出 Excel')
  await waitFor(() => expect(screen.queryByText('现在人多，过一会儿再试')).toBeNull())
  server.answer(reportsContract.caseFile, () => file(false))
  mockBroken = true
  tap('导出 Excel')
  expect(await screen.findByText('没导出来，网不好。请再点一次')).toBeTruthy()
  mockBroken = false
  tap('导出 Excel')
  await waitFor(() => expect(mockTaken).toHaveLength(1))
  expect(screen.queryByText('没导出来，网不好。请再点一次')).toBeNull()
})
