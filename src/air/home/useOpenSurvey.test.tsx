/** @jest-environment jsdom */
import '../../../tests/support/match-media'
import { act, renderHook, waitFor } from '@testing-library/react'
import type { OutputOf, Procedure } from '@cloud/shared/contract'
import { surveyContract } from '@cloud/features/survey/contract'
import { network } from '@/client/network'
import { queryClient, QueryProvider } from '@/client/queries'
import { keepSession } from '@/client/session'
import { fakeServer, type Held } from '../../../tests/support/fake-server'
import { resetTaro } from '../../../tests/support/taro-mock'
import { useOpenSurvey } from './useOpenSurvey'

const open = {
  id: 's',
  title: '2026 满意度调查',
  daysLeft: 9,
  lastDay: '2026-10-31',
  resultsOn: '2026-11-20',
  questions: 14,
  minutes: 3,
}
const server = fakeServer()
let current: Held<typeof surveyContract.current>
let mine: Held<typeof surveyContract.mine>

beforeEach(() => {
  resetTaro()
  queryClient.clear()
  server.reset()
  current = server.hold(surveyContract.current)
  mine = server.hold(surveyContract.mine)
  keepSession({ token: 't', person: { id: 'p', kind: 'resident', roles: [] } })
})

const page = () => renderHook(useOpenSurvey, { wrapper: QueryProvider }).result
async function answer<P extends Procedure>(held: Held<P>, data: OutputOf<P>) {
  await waitFor(() => expect(held.waiting()).toBe(1))
  await act(async () => held.letGo(data))
}

test('is settled when the survey is known and whether this person has answered it', async () => {
  const hook = page()
  expect(hook.current).toEqual({ survey: null, settled: false })
  await answer(current, { open, next: null, closed: null, result: null })
  expect(hook.current.settled).toBe(false)
  await answer(mine, { answered: true, helpsLeft: 0 })
  await waitFor(() => expect(hook.current).toEqual({ survey: null, settled: true }))
})

test('is settled at once when no survey is open', async () => {
  const hook = page()
  await answer(current, { open: null, next: null, closed: null, result: null })
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
