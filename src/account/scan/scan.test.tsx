/** @jest-environment jsdom */
import '../../../tests/support/match-media'
import { signInContract as c } from '@cloud/features/account/contract/signin'
import { screen } from '@testing-library/react'
import { CallError, offlineError } from '@/client/errors'
import { queryClient } from '@/client/queries'
import { forgetSession } from '@/client/session'
import { show, signIn, tap, type } from '../../../tests/support/desk'
import { fakeServer } from '../../../tests/support/fake-server'
import { resetTaro, setParams } from '../../../tests/support/taro-mock'
import { words } from '../words'
import { scannedCode } from '../parts/scanned'
import ScanPage from '.'

const w = words.scan
const server = fakeServer()
const CODE = 'a'.repeat(43)
const ID = '6f1c7a52-9d0e-4b7c-8a52-1d2e3f4a5b6c'
const READY = {
  state: 'ready' as const,
  id: ID,
  choices: [12, 47, 83],
  machine: { system: 'windows' as const, browser: 'edge' as const },
  place: { kind: 'other' as const, start: '117.190' },
  shared: true,
  name: '努尔兰',
  until: '2026-10-16T06:08:00.000Z',
}

beforeEach(() => {
  resetTaro()
  queryClient.clear()
  forgetSession()
  server.reset()
  signIn('dispatcher', '县里派件员')
})

it('a scanned code opens what machine it is and from where, and a tap on the number confirms it once', async () => {
  setParams({ code: CODE })
  server.answer(c.signInScan, () => READY)
  const held = server.hold(c.signInAnswer)
  show(<ScanPage />)
  await screen.findByText(w.ask)
  for (const said of [
    'Windows 电脑，Edge 浏览器',
    '别的网，地址 117.190 开头',
    w.untilClosed,
    w.askStaff('努尔兰'),
  ])
    expect(screen.getByText(said)).toBeTruthy()
  tap(w.choose(47))
  tap(w.choose(12))
  expect(server.inputs(c.signInAnswer)).toEqual([{ id: ID, number: 47 }])
  held.letGo({ state: 'confirmed' })
  await screen.findByText(w.done)
})

it('six digits, full-width ones too, do as well; what nobody shows is said with the way on', async () => {
  server.answer(c.signInScan, () => ({ state: 'unknown' as const }))
  show(<ScanPage />)
  type(w.digits, '４８２９１３')
  await screen.findByText(w.unknownCode)
  expect(server.inputs(c.signInScan)).toEqual([{ digits: '482913' }])
  tap(w.again)
  expect(screen.getByText(w.head)).toBeTruthy()
})

it.each([
  ['over', w.over],
  ['taken', w.taken],
] as const)('a code that is %s says what to do on the computer', async (state, title) => {
  setParams({ code: CODE })
  server.answer(c.signInScan, () => ({ state }))
  show(<ScanPage />)
  expect(await screen.findByText(title)).toBeTruthy()
})

it('不是我 ends it', async () => {
  setParams({ code: CODE })
  server.answer(c.signInScan, () => READY)
  server.answer(c.signInAnswer, () => ({ state: 'cancelled' as const }))
  show(<ScanPage />)
  await screen.findByText(w.ask)
  tap(w.cancel)
  await screen.findByText(w.cancelled)
  expect(server.inputs(c.signInAnswer)).toEqual([{ id: ID, number: null }])
})

it('without a network it says so, and the same code is tried again under the same key', async () => {
  setParams({ code: CODE })
  server.refuse(c.signInScan, offlineError())
  show(<ScanPage />)
  await screen.findByText(w.offline)
  server.refuse(c.signInScan, new CallError('rate_limited', '点得太快了'))
  tap(w.retry)
  await screen.findByText('点得太快了')
  expect(new Set(server.requests(c.signInScan).map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1)
})

it('reads the code in an address of ours, alone too, and nothing else', () => {
  const address = `https://mulei.example/account/scan/index?code=${CODE}`
  expect([address, CODE, ` ${CODE}\n`].map(scannedCode)).toEqual([CODE, CODE, CODE])
  expect(['https://mulei.example/', `${CODE}x`, 'A1:9f'].map(scannedCode)).toEqual([null, null, null])
})
