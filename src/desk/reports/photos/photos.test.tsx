/** @jest-environment jsdom */
import '../../../../tests/support/match-media'
import { fireEvent, screen, waitFor } from '@testing-library/react'
import { reportsContract } from '@cloud/features/reports/contract'
import { mapContract, type WaitingPhotoData } from '@cloud/features/reports/contract/map'
import { CallError } from '@/client/errors'
import { caseId, makeCase, makeRow } from '../../../../tests/factories/cases.ui'
import { atCaseDesk, server } from '../../../../tests/support/case-desk'
import { show, tap } from '../../../../tests/support/desk'
import PhotosPage from '.'

jest.mock('../../platform/wide', () => ({ useWide: () => true }))
atCaseDesk()

const photo = (n: number): WaitingPhotoData['photo'] => ({
  id: caseId(n + 3),
  kind: 'before',
  at: '2026-10-16',
  thumb: `/thumb-${n}`,
  full: `/full-${n}`,
  state: 'pending',
})
/** Photos 1 and 2 are of one case, 3 of another. */
const waiting = (n: number): WaitingPhotoData => ({
  photo: photo(n),
  caseId: caseId(n < 3 ? 1 : 2),
  version: 4,
  number: `2610-000${n}`,
  title: `第 ${n} 张的案件`,
  townName: '木垒镇',
  villageName: null,
})
const answered = (id: string, version: number) =>
  makeCase(makeRow(id === caseId(1) ? 1 : 2, '?'), { version, photos: [photo(1), photo(2)] })
const shown = (n: number) => screen.findByText(new RegExp(`第 ${n} 张的案件`))

beforeEach(() => {
  server.answer(mapContract.photosWaiting, () => ({ items: [1, 2, 3].map(waiting), next: null, left: 3 }))
  server.answer(reportsContract.checkPhoto, (input) => answered(input.caseId, input.version + 1))
})

it('asks of one photo after the other by three keys, each at the version that its case has by then', async () => {
  show(<PhotosPage />)
  await shown(1)
  expect(screen.getByText('还有 3 张')).toBeTruthy()
  fireEvent.keyDown(document.body, { key: '1' })
  await shown(2)
  fireEvent.keyDown(document.body, { key: '3' })
  await shown(3)
  expect(screen.getByText('还有 1 张')).toBeTruthy()
  tap('可以公开')
  await screen.findByText('照片都看完了')
  expect(server.inputs(reportsContract.checkPhoto)).toEqual([
    { caseId: caseId(1), version: 4, fileId: photo(1).id, passed: true },
    { caseId: caseId(1), version: 5, fileId: photo(2).id, passed: false },
    { caseId: caseId(2), version: 4, fileId: photo(3).id, passed: true },
  ])
})

it('goes back to the last one, says what was answered, and takes another answer', async () => {
  show(<PhotosPage />)
  await shown(1)
  tap('不公开')
  await shown(2)
  fireEvent.keyDown(document.body, { key: 'z' })
  await shown(1)
  expect(screen.getByText('刚才点了“不公开”，可以改')).toBeTruthy()
  tap('可以公开')
  await shown(2)
  expect(server.inputs(reportsContract.checkPhoto).map(({ version, passed }) => [version, passed])).toEqual([
    [4, false],
    [5, true],
  ])
  expect(screen.getByText('还有 2 张')).toBeTruthy()
})

it('keeps the photo and says so where somebody was faster, and knows the case as it is now', async () => {
  const fresh = answered(caseId(1), 9)
  server.refuse(reportsContract.checkPhoto, new CallError('conflict', '变了', {}, { case: fresh }))
  show(<PhotosPage />)
  await shown(1)
  tap('可以公开')
  await screen.findByText('这件刚刚有人动过，再点一次')
  server.answer(reportsContract.checkPhoto, (input) => answered(input.caseId, input.version + 1))
  tap('可以公开')
  await shown(2)
  expect(server.inputs(reportsContract.checkPhoto).at(-1)?.version).toBe(9)
})

it('asks for the next ones before the last is reached', async () => {
  server.answer(mapContract.photosWaiting, ({ after }) =>
    after === undefined
      ? { items: [waiting(1)], next: 'more', left: 2 }
      : { items: [waiting(2)], next: null, left: 2 },
  )
  show(<PhotosPage />)
  await shown(1)
  await waitFor(() => expect(server.inputs(mapContract.photosWaiting)).toEqual([{}, { after: 'more' }]))
  tap('先放着')
  await shown(2)
})

it('covers a face before it is asked whether it is public', async () => {
  server.answer(mapContract.blurPreview, () => ({ picture: 'data:image/webp;base64,AA' }))
  server.answer(reportsContract.blurPhoto, (input) =>
    makeCase(makeRow(1, '?'), {
      version: input.version + 1,
      photos: [{ ...photo(1), full: '/covered', blurred: true }, photo(2)],
    }),
  )
  show(<PhotosPage />)
  await shown(1)
  fireEvent.keyDown(document.body, { key: '2' })
  fireEvent.click(await screen.findByRole('button', { name: '加一个框' }))
  const box = screen.getByRole('button', { name: /^第 1 个框/ })
  fireEvent.keyDown(box, { key: 'ArrowRight' })
  fireEvent.keyDown(box, { key: 'ArrowDown', shiftKey: true })
  // 1 and 3 are no answers while one covers
  fireEvent.keyDown(document.body, { key: '1' })
  tap('看看打码以后')
  await screen.findByRole('button', { name: '接着改' })
  tap('打码 1 处')
  await screen.findByText('打过码了，再看一眼，决定公不公开')
  const regions = [{ x: 0.41, y: 0.35, width: 0.2, height: 0.21 }].map((one) =>
    Object.fromEntries(Object.entries(one).map(([side, part]) => [side, expect.closeTo(part)])),
  )
  expect(server.inputs(reportsContract.blurPhoto)).toEqual([
    { caseId: caseId(1), version: 4, fileId: photo(1).id, regions },
  ])
  expect(server.inputs(mapContract.blurPreview)).toEqual([
    { caseId: caseId(1), fileId: photo(1).id, regions },
  ])
  expect(server.requests(reportsContract.checkPhoto)).toEqual([])
  tap('可以公开')
  await shown(2)
  expect(server.inputs(reportsContract.checkPhoto)[0]?.version).toBe(5)
})
