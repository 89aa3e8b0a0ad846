/** @jest-environment jsdom */
import '../../../tests/support/match-media'
import { render, screen } from '@testing-library/react'
import { network, QueryProvider } from '@/client'
import { outboxWords } from '@/client/outbox'
import { fakeServer } from '../../../tests/support/fake-server'
import { words } from '../words'
import { Thanks } from './Thanks'

// jsdom draws nothing, so nothing is ever scrolled out of sight
Object.defineProperty(window, 'IntersectionObserver', {
  value: class {
    observe() {}
    disconnect() {}
  },
})

const server = fakeServer()
jest.mock('../useBallotOnPhone', () => ({ useBallotOnPhone: () => ({ id: 'entry-1' }) }))
let mockWhy: 'apart' | 'queue' | 'held' = 'apart'
jest.mock('@/client/outbox', () => ({
  outbox: { shelf: { isLoaded: () => false, list: () => [], subscribe: () => () => undefined } },
  useOutbox: () => [],
  isOpen: () => true,
  outboxWords: jest.requireActual<{ words: unknown }>('@/client/outbox/words').words,
  whyItWaits: () => mockWhy,
}))

const sheet = {
  survey: '6b6f269c-5fe3-451d-8e65-45de43a559a4',
  who: 'own',
  stage: 'waiting',
  answers: {},
  at: null,
  problem: null,
  m: 'm',
  sealed: null,
  code: '0000-0000-0000-0000-0000',
  invite: null,
  village: null,
  fingerprint: null,
  resultsOn: null,
} as const

beforeEach(() => {
  server.reset()
  server.goOffline()
  network.set(true)
})

test.each(['apart', 'queue', 'held'] as const)(
  'waiting (%s): one short line on the sky, why and what to mind below it',
  (why) => {
    mockWhy = why
    render(
      <QueryProvider>
        <Thanks sheet={sheet} fingerprint={null} onHelp={() => undefined} />
      </QueryProvider>,
    )
    const title = screen.getByRole('heading', { level: 1 })
    // whoever cannot see it is put on it, in place of a button that has gone
    expect(document.activeElement).toBe(title)
    expect(title.parentElement?.textContent).toBe(words.finish.waitingTitle + outboxWords.waits[why])
    const [banner] = screen.getAllByRole('status')
    expect(banner?.textContent).toContain(outboxWords.why[why])
    expect(banner?.textContent).toContain(words.finish.keepApp)
    // true also after the opening
    expect(screen.getByText(/开箱以前谁也看不到答案/)).toBeTruthy()
  },
)
