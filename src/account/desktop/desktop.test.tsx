/** @jest-environment jsdom */
import '../../../tests/support/match-media'
import { signInContract as c } from '@cloud/features/account/contract/signin'
import { DESK } from '@cloud/shared/addresses'
import { act, fireEvent, screen } from '@testing-library/react'
import { offlineError } from '@/client/errors'
import { queryClient } from '@/client/queries'
import { forgetSession, keepSession, session } from '@/client/session'
import { storage } from '@/client/storage'
import { show, tap, type } from '../../../tests/support/desk'
import { fakeServer } from '../../../tests/support/fake-server'
import { asked, resetTaro, setParams } from '../../../tests/support/taro-mock'
import { words } from '../words'
import DesktopPage from '.'

const w = words.desktop
const server = fakeServer()
const PERSON = { id: 'p', kind: 'staff' as const, roles: [] }
const OPENED = { token: 'fresh', person: PERSON, name: '努尔兰', shared: true, idleMinutes: 15 }

beforeEach(() => {
  jest.useFakeTimers()
  resetTaro()
  queryClient.clear()
  forgetSession()
  server.reset()
  server.answer(c.signInBegin, () => ({
    code: 'c'.repeat(43),
    digits: '482913',
    until: new Date(Date.now() + 120_000).toISOString(),
    idleMinutes: 15,
  }))
  server.answer(c.signInLook, () => ({ state: 'shown' as const }))
})
afterEach(() => jest.useRealTimers())

const pass = (ms: number) => act(() => jest.advanceTimersByTimeAsync(ms))

it('shows code and digits, the number once a phone has it, and becomes who confirmed, where it was asked for', async () => {
  setParams({ to: encodeURIComponent(DESK.overview()) })
  show(<DesktopPage />)
  await pass(100)
  expect(screen.getByRole('img', { name: w.digitsLabel('4 8 2 9 1 3') })).toBeTruthy()
  expect(screen.getByText(w.left(2, 0))).toBeTruthy()
  server.answer(c.signInLook, () => ({ state: 'scanned' as const, number: 47 }))
  await pass(2_500)
  expect(screen.getByText('47')).toBeTruthy()
  expect(screen.getByText(w.scannedSay(47))).toBeTruthy()
  server.answer(c.signInLook, () => ({ state: 'confirmed' as const }))
  server.answer(c.signInTake, () => OPENED)
  await pass(2_500)
  expect(session.get()).toMatchObject({ token: 'fresh', name: '努尔兰', shared: { idleMinutes: 15 } })
  expect(asked).toContainEqual({ name: 'reLaunch', detail: { url: DESK.overview() } })
  const secrets = [c.signInBegin, c.signInLook, c.signInTake].flatMap((procedure) =>
    server.inputs(procedure).map(({ browser }) => browser),
  )
  expect(new Set(secrets).size).toBe(1)
})

it('asks nothing while nobody looks, little while somebody does, and after five codes only on demand', async () => {
  show(<DesktopPage />)
  await pass(100)
  const hidden = jest.spyOn(document, 'hidden', 'get').mockReturnValue(true)
  await pass(60_000)
  expect(server.requests(c.signInLook)).toEqual([])
  hidden.mockRestore()
  await pass(60_000)
  expect(server.requests(c.signInLook).length).toBeLessThanOrEqual(31)
  server.answer(c.signInLook, () => ({ state: 'over' as const }))
  // what is drawn follows each step
  for (let code = 0; code < 8; code += 1) await pass(2_500)
  expect(screen.getByText(w.rest)).toBeTruthy()
  expect(server.requests(c.signInBegin)).toHaveLength(5)
  tap(w.again)
  await pass(100)
  expect(server.requests(c.signInBegin)).toHaveLength(6)
})

it('says that the phone refused, and that there is no network, with the way on', async () => {
  server.answer(c.signInLook, () => ({ state: 'refused' as const }))
  show(<DesktopPage />)
  await pass(2_500)
  expect(screen.getByText(w.refused)).toBeTruthy()
  server.refuse(c.signInBegin, offlineError())
  tap(w.again)
  await pass(100)
  expect(screen.getByText(w.offline)).toBeTruthy()
  expect(screen.getByText(w.offlineNote)).toBeTruthy()
})

it('a password that is wrong leaves what was typed, but for the digits', async () => {
  show(<DesktopPage />)
  await pass(100)
  tap(w.byPassword)
  type(words.password.code, 'K7QM2XPD')
  fireEvent.input(screen.getByLabelText(words.password.password), { target: { value: 'a long password' } })
  type(words.password.second, '123456')
  server.answer(c.passwordSignIn, () => ({ state: 'wrong' as const }))
  tap(words.password.go)
  await pass(100)
  expect(screen.getByText(words.password.wrong)).toBeTruthy()
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: words.password.code }).value).toBe('K7QM2XPD')
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: words.password.second }).value).toBe('')
  tap(words.password.go)
  expect(screen.getByText(words.password.missing)).toBeTruthy()
  expect(server.requests(c.passwordSignIn)).toHaveLength(1)
})

it.each([
  ['the same person finds what they had begun', 'p', 'half a sentence'],
  ['somebody else finds nothing of it', 'q', undefined],
])('at a locked desk %s', async (_who, id, left) => {
  keepSession({ token: '', person: { ...PERSON, id }, name: '努尔兰', shared: { idleMinutes: 15 } })
  storage.set(`answer:until:draft:${id}:case`, 'half a sentence')
  server.answer(c.signInLook, () => ({ state: 'confirmed' as const }))
  server.answer(c.signInTake, () => OPENED)
  show(<DesktopPage />)
  expect(screen.getByText(w.locked)).toBeTruthy()
  await pass(3_000)
  expect(session.get()?.token).toBe('fresh')
  expect(storage.get(`answer:until:draft:${id}:case`)).toBe(left)
})
