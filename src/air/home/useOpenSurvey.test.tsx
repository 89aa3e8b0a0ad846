/** @jest-environment jsdom */
import '../../../tests/support/match-media'
import { act, renderHook, waitFor } from '@testing-library/react'
import { network } from '@/client/network'
import { queryClient, QueryProvider } from '@/client/queries'
import { keepSession } from '@/client/session'
import { resetTaro } from '../../../tests/support/taro-mock'
import { useOpenSurvey } from './useOpenSurvey'

const open = { id: 's', title: '2026 满意度调查', daysLeft: 9, questions: 14, minutes: 3 }
const mockReplies = new Map<string, (data: unknown) => void>()
jest.mock('@/client/transport', () => ({
  send: ({ procedure }: { procedure: { name: string } }) =>
    new Promise((resolve) => {
      mockReplies.set(procedure.name, resolve)
    }),
}))

beforeEach(() => {
  resetTaro()
  queryClient.clear()
  mockReplies.clear()
  keepSession({ token: 't', person: { id: 'p', kind: 'resident', roles: [] } })
})

const page = () => renderHook(useOpenSurvey, { wrapper: QueryProvider }).result
const answer = async (name: string, data: unknown) => {
  await waitFor(() => expect(mockReplies.has(name)).toBe(true))
  await act(async () => mockReplies.get(name)?.(data))
}

test('is settled when the survey is known and whether this person has answered it', async () => {
  const hook = page()
  expect(hook.current).toEqual({ survey: null, settled: false })
  await answer('current', { open, next: null, result: null })
  expect(hook.current.settled).toBe(false)
  await answer('mine', { answered: true, helpsLeft: 0 })
  await waitFor(() => expect(hook.current).toEqual({ survey: null, settled: true }))
})

test('is settled at once when no survey is open', async () => {
  const hook = page()
  await answer('current', { open: null, next: null, result: null })
  await waitFor(() => expect(hook.current).toEqual({ survey: null, settled: true }))
})

test('the page waits a moment only, and not at all without a network', () => {
  jest.useFakeTimers()
  const hook = page()
  act(() => jest.advanceTimersByTime(1600))
  expect(hook.current.settled).toBe(true)
  jest.useRealTimers()
  network.set(false)
  expect(page().current.settled).toBe(true)
  network.set(true)
})
