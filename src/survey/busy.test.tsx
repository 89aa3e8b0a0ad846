/** @jest-environment jsdom */
import '../../tests/support/match-media'
import { act, render, screen } from '@testing-library/react'
import { network, QueryProvider } from '@/client'
import { outbox } from '@/client/outbox'
import { phone } from '../../tests/support/fake-storage'
import { fakeServer } from '../../tests/support/fake-server'
import type { LocalSheet } from './model/sheets'
import { Thanks } from './parts/Thanks'

jest.mock('@/client/outbox/storage', () => jest.requireActual('../../tests/support/fake-storage'))

// jsdom draws nothing, so nothing is ever scrolled out of sight
Object.defineProperty(window, 'IntersectionObserver', {
  value: class {
    observe() {}
    disconnect() {}
  },
})

const server = fakeServer()
const SURVEY = '6b6f269c-5fe3-451d-8e65-45de43a559a4'
const BUSY = '人多，正在排队，过几秒就好'
const SHEET: LocalSheet = {
  survey: SURVEY,
  who: 'own',
  invite: null,
  fingerprint: null,
  answers: {},
  at: null,
  stage: 'waiting',
  code: null,
  m: 'mine',
  sealed: null,
  resultsOn: null,
  problem: null,
}

test('a sheet that waits for a busy server says so, and not that there is no net', async () => {
  server.reset()
  phone.reset()
  network.set(true)
  await outbox.shelf.load()
  const entry = await outbox.shelf.create('ballots', { ballots: [{ m: 'mine' }] }, 'queued')
  render(
    <QueryProvider>
      <Thanks sheet={SHEET} fingerprint={null} onHelp={jest.fn()} />
    </QueryProvider>,
  )
  expect(screen.getByText('正在交，谢谢您')).toBeTruthy()
  await act(async () => {
    await outbox.shelf.change(entry.id, () => ({ tries: 1, busy: { words: BUSY, until: 1 } }))
  })
  expect(screen.getByText('封好存在手机里了，谢谢您')).toBeTruthy()
  expect(screen.getByText(`${BUSY}。轮到了自动投进箱子，不用再点`)).toBeTruthy()
  expect(screen.queryByText(/没有网/)).toBeNull()
})
