/** @jest-environment jsdom */
import '../../../tests/support/match-media'
import { screen } from '@testing-library/react'
import type { Entry } from '@/client/outbox'
import { show, signIn, tap } from '../../../tests/support/desk'
import { fakeServer } from '../../../tests/support/fake-server'
import { resetTaro } from '../../../tests/support/taro-mock'
import TodayPage from '../today'
import { visits } from './visits'

// jsdom has no IndexedDB for the outbox; what it does with an entry, it shows in its own tests
jest.mock('@/client/outbox', () => {
  const mockEntries: Partial<Entry>[] = []
  const mockQueued: string[] = []
  const mockGone: string[] = []
  return {
    ...{ entries: mockEntries, queued: mockQueued, gone: mockGone },
    outbox: {
      queue: (id: string) => Promise.resolve(mockQueued.push(id)),
      shelf: {
        isLoaded: () => true,
        list: () => mockEntries,
        subscribe: () => () => undefined,
        remove: (id: string) => Promise.resolve(mockGone.push(id)),
      },
      onArrival: () => () => undefined,
    },
    useOutbox: () => mockEntries,
    useOutboxLoaded: () => true,
  }
})
const { entries, queued, gone } = jest.requireMock<{
  entries: Partial<Entry>[]
  queued: string[]
  gone: string[]
}>('@/client/outbox')
const server = fakeServer()

const lying = (code: string) => {
  const body = { survey: 's', household: 18, attempt: 1, disposition: 'refused', day: '2026-10-10' }
  entries.push({ id: 'e', kind: 'visit', body, stage: 'attention', problem: { code, words: '不行' } })
}

beforeEach(() => {
  resetTaro()
  server.reset()
  visits.observable.set([])
  entries.length = queued.length = gone.length = 0
  signIn('dispatcher', '县里派件员')
})

it.each(['forbidden', 'not_found'])(
  'what an interviewer reports who was dismissed meanwhile stays, and goes once more: %s',
  (code) => {
    lying(code)
    show(<TodayPage />)
    expect(screen.getByText(/^18 户现在不归您管，这一次还在手机里/)).toBeTruthy()
    expect(screen.queryByRole('button', { name: '知道了' })).toBeNull()
    tap('18 户再传一次')
    expect(queued).toEqual(['e'])
    expect(gone).toEqual([])
  },
)

it('what will never be taken is read and put away', () => {
  lying('conflict')
  show(<TodayPage />)
  tap('知道了')
  expect(gone).toEqual(['e'])
  expect(queued).toEqual([])
})
