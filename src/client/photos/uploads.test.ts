/** @jest-environment jsdom */
import { act, renderHook } from '@testing-library/react'
import type { Picked } from './limits'
import { useUploads } from './uploads'

let mockChosen: (() => void) | undefined
let mockSmall: (picked: Picked) => void
jest.mock('./pick', () => ({
  pickPhotos: (_count: number, _source: string, onChosen?: () => void) => {
    mockChosen = onChosen
    return new Promise<Picked>((resolve) => (mockSmall = resolve))
  },
}))
let mockArrived: (photo: { fileId: string }) => void
jest.mock('../call', () => ({
  uploadPhoto: () => new Promise((resolve) => (mockArrived = resolve)),
}))

test('a chosen photo is on its way from the moment it is chosen, not only once it is small', async () => {
  const { result } = renderHook(() => useUploads(9))
  act(() => result.current.pick())
  // somebody still looks through the album
  expect(result.current.pending).toBe(false)
  act(() => mockChosen?.())
  expect(result.current.pending).toBe(true)
  await act(async () =>
    mockSmall({ photos: [{ path: 'blob:1', bytes: 9, point: null }], unreadable: 0, left: 0 }),
  )
  expect(result.current.pending).toBe(true)
  await act(async () => mockArrived({ fileId: 'f1' }))
  expect(result.current).toMatchObject({ pending: false, fileIds: ['f1'] })
})

test('nothing chosen, or nothing readable, keeps nobody waiting', async () => {
  const { result } = renderHook(() => useUploads(9))
  act(() => result.current.pick())
  await act(async () => mockSmall({ photos: [], unreadable: 0, left: 0 }))
  expect(result.current.pending).toBe(false)
  act(() => result.current.pick())
  act(() => mockChosen?.())
  await act(async () => mockSmall({ photos: [], unreadable: 1, left: 0 }))
  expect(result.current).toMatchObject({ pending: false, unreadable: 1 })
})
