/** @jest-environment jsdom */
import { act, renderHook } from '@testing-library/react'
import { useAfterUploads } from './useAfterUploads'

const show = (pending: boolean, failed = false) => {
  const handOver = jest.fn()
  const { result, rerender } = renderHook((state) => useAfterUploads(state, handOver), {
    initialProps: { pending, failed },
  })
  return { handOver, result, rerender }
}

test('hands over at once when nothing is on its way', () => {
  const { handOver, result } = show(false)
  act(() => result.current.start())
  expect(handOver).toHaveBeenCalledTimes(1)
  expect(result.current.waiting).toBe(false)
})

test('waits for the photos and hands over once, by itself', () => {
  const { handOver, result, rerender } = show(true)
  act(() => result.current.start())
  act(() => result.current.start())
  expect(result.current.waiting).toBe(true)
  expect(handOver).not.toHaveBeenCalled()
  rerender({ pending: false, failed: false })
  rerender({ pending: true, failed: false })
  rerender({ pending: false, failed: false })
  expect(handOver).toHaveBeenCalledTimes(1)
})

test('a photo that failed stops it', () => {
  const { handOver, result, rerender } = show(true)
  act(() => result.current.start())
  rerender({ pending: false, failed: true })
  expect(handOver).not.toHaveBeenCalled()
  expect(result.current.waiting).toBe(false)
})
