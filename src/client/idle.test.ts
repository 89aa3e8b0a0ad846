/** @jest-environment jsdom */
import { accountContract } from '@cloud/features/account/contract'
import { ACCOUNT } from '@cloud/shared/addresses'
import { fakeServer } from '../../tests/support/fake-server'
import { asked, resetTaro } from '../../tests/support/taro-mock'
import { ask } from './call'
import { lock, watchIdle } from './idle'
import { forgetSession, isLocked, keepSession, session } from './session'

const server = fakeServer()
const PERSON = { id: 'p', kind: 'staff' as const, roles: [] }
const shared = () => keepSession({ token: 'secret', person: PERSON, shared: { idleMinutes: 15 } })
let stop: () => void

beforeEach(() => {
  jest.useFakeTimers()
  resetTaro()
  localStorage.clear()
  forgetSession()
  server.reset()
  server.answer(accountContract.signOut, () => ({}))
})
afterEach(() => {
  stop()
  jest.useRealTimers()
})

it('a machine of many is locked after a quarter of an hour untouched, its token ended, the door shown', async () => {
  shared()
  stop = watchIdle()
  await jest.advanceTimersByTimeAsync(14 * 60_000)
  expect(isLocked()).toBe(false)
  window.dispatchEvent(new Event('keydown'))
  await jest.advanceTimersByTimeAsync(14 * 60_000)
  expect(isLocked()).toBe(false)
  await jest.advanceTimersByTimeAsync(2 * 60_000)
  expect(isLocked()).toBe(true)
  expect(session.get()).toMatchObject({ token: '', person: PERSON })
  expect(server.inputs(accountContract.signOut)).toEqual([{ token: 'secret' }])
  expect(asked).toContainEqual({ name: 'navigateTo', detail: { url: ACCOUNT.desktop() } })
})

it('while it is locked nothing is asked, and nobody is forgotten', async () => {
  shared()
  stop = watchIdle()
  lock()
  await expect(ask(accountContract.inbox, {})).rejects.toMatchObject({ offline: true })
  expect(server.requests(accountContract.inbox)).toEqual([])
  expect(session.get()?.person).toEqual(PERSON)
})

it('one’s own machine is never locked', async () => {
  keepSession({ token: 'secret', person: PERSON })
  stop = watchIdle()
  await jest.advanceTimersByTimeAsync(3_600_000)
  lock()
  expect(isLocked()).toBe(false)
})

it('what ends with the browser is kept where the browser forgets it, and what is one’s own where it does not', () => {
  stop = () => undefined
  shared()
  expect([sessionStorage.getItem('session'), localStorage.getItem('session')]).toEqual([
    expect.stringContaining('secret'),
    null,
  ])
  keepSession({ token: 'other', person: PERSON })
  expect(sessionStorage.getItem('session')).toBeNull()
})
