/** @jest-environment jsdom */
import '../../../../tests/support/match-media'
import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { ringingContract } from '@cloud/features/reports/contract/ringing'
import { queryClient } from '@/client/queries'
import { offlineError } from '@/client/errors'
import { forgetSession } from '@/client/session'
import { show, signIn } from '../../../../tests/support/desk'
import { fakeServer } from '../../../../tests/support/fake-server'
import { resetTaro } from '../../../../tests/support/taro-mock'
import { useAlarm } from './AlarmBar'
import { bell } from './bell'
import { BellMark } from './BellMark'
import { LOOK_MS } from './often'
import { listenNow, ringing } from './ringing'

const server = fakeServer()
const burning = (caseId: string) => ({
  caseId,
  number: `2610-000${caseId}`,
  what: '其他',
  town: '西吉尔镇',
  village: null,
  since: '2026-10-16T15:10:00.000Z',
  opens: true,
})
const rings = (...ids: string[]) =>
  server.answer(ringingContract.ringing, () => ({
    items: ids.map(burning),
    call: [{ name: '夜班', phone: '13800000001', to: '08:00' }],
  }))

function Bar() {
  return useAlarm('案件').bar
}

beforeEach(() => {
  jest.useFakeTimers()
  resetTaro()
  queryClient.clear()
  forgetSession()
  server.reset()
  ringing.set({ items: [], call: [] })
})
afterEach(() => jest.useRealTimers())
const settled = (ms = 0) => act(() => jest.advanceTimersByTimeAsync(ms))

it('is heard within ten seconds, says what burns where and whom to call, and goes when it is taken', async () => {
  expect(LOOK_MS).toBeLessThan(10_000)
  signIn('dispatcher', '派件员')
  rings()
  show(<Bar />)
  await settled()
  expect(screen.queryByRole('alert')).toBeNull()
  rings('1', '2')
  await settled(LOOK_MS)
  const bar = screen.getByRole('alert')
  expect(bar.getAttribute('aria-live')).toBe('assertive')
  expect(bar.textContent).toContain('急 2610-0001 号，西吉尔镇：其他')
  expect(bar.textContent).toContain('打给夜班 13800000001')
  server.answer(ringingContract.takeAlarm, ({ caseId }) => {
    rings('2')
    return { takenAt: '2026-10-16T15:11:00.000Z', by: '王', mine: caseId === '1' }
  })
  fireEvent.click(screen.getByRole('button', { name: '接了 2610-0001 号' }))
  await settled(100)
  expect(server.inputs(ringingContract.takeAlarm)).toEqual([{ caseId: '1' }])
  await waitFor(() => expect(screen.queryByRole('button', { name: '接了 2610-0001 号' })).toBeNull())
  expect(screen.getByRole('button', { name: '接了 2610-0002 号' })).toBeTruthy()
})

it('rings on while the server is away, and stops with whoever leaves', async () => {
  signIn('town', '乡镇办理员')
  rings('1')
  show(<Bar />)
  await settled()
  server.refuse(ringingContract.ringing, offlineError())
  await settled(3 * LOOK_MS)
  expect(screen.getByRole('alert')).toBeTruthy()
  act(() => forgetSession())
  await settled()
  expect(screen.queryByRole('alert')).toBeNull()
})

it('asks nothing for whoever has no pages that ring', async () => {
  signIn('organiser', '活动组织员')
  show(<Bar />)
  await settled(2 * LOOK_MS)
  await listenNow()
  expect(server.asked).toEqual([])
})

it('says while no sound would be heard, only to whose pages ring, and a tap turns it on', async () => {
  signIn('dispatcher', '派件员')
  const { unmount } = show(<BellMark />)
  // jsdom has no sound: it was turned on, and waits for it
  fireEvent.click(screen.getByRole('button', { name: '急事提醒没开' }))
  await settled()
  expect(bell.get()).toBe('waits')
  unmount()
  signIn('organiser', '活动组织员')
  show(<BellMark />)
  expect(screen.queryByRole('button')).toBeNull()
})
