/** @jest-environment jsdom */
import { act, render, screen } from '@testing-library/react'
import { outbox } from '@/client/outbox'
import type { Entry } from '@/client/outbox'
import { QueryProvider } from '@/client/queries'
import { resetTaro } from '../../../tests/support/taro-mock'
import { emptyDraft } from '../compose/draft'
import MinePage from '.'

const mockShelf = new Map<string, Entry>()
jest.mock('@/client/outbox/storage', () => ({
  storage: {
    all: () => Promise.resolve([...mockShelf.values()]),
    put: (entry: Entry) => {
      mockShelf.set(entry.id, entry)
      return Promise.resolve(true)
    },
    keepFile: () => Promise.resolve(300_000),
    fileNames: () => Promise.resolve([]),
  },
  exclusive: (job: () => Promise<void>) => job(),
}))
jest.mock('@/client/system', () => ({
  systemTheme: { get: () => 'light', set: () => undefined, subscribe: () => () => undefined },
  systemWantsLargeText: () => false,
}))
jest.mock('@/client/transport', () => ({
  send: () => Promise.resolve({ person: null, demo: false, unread: 0 }),
}))

beforeEach(() => {
  resetTaro()
  mockShelf.clear()
})

const draft = emptyDraft({ name: '', phone: '' })
async function shown(body: Partial<typeof draft>) {
  await act(async () => {
    await outbox.shelf.load()
    const entry = await outbox.shelf.create('report', { ...draft, ...body }, 'draft')
    await outbox.shelf.addPhoto(entry.id, 'tmp://1')
  })
  render(
    <QueryProvider>
      <MinePage />
    </QueryProvider>,
  )
}

test('a draft in which something is missing is not finished', async () => {
  await shown({ words: '河边倒垃圾' })
  const row = screen.getByRole('link', { name: /河边倒垃圾/ })
  expect(row.textContent).toContain('1 张照片')
  expect(row.textContent).toContain('还没填完')
})

test('a draft in which nothing is missing says that it only has to be handed over', async () => {
  await shown({
    words: '河边倒垃圾',
    categories: ['waste.household'],
    place: { ...draft.place, town: '652328201' },
  })
  expect(screen.getByRole('link', { name: /河边倒垃圾/ }).textContent).toContain('填好了，还没交')
})
