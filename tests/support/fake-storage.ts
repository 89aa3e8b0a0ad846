// The outbox's storage in memory, for pages in jsdom, which has no IndexedDB. A test takes it by
// jest.mock('@/client/outbox/storage', () => jest.requireActual('<…>/tests/support/fake-storage'))
import type { Entry } from '@/client/outbox'
import { OutboxError, type OutboxStorage } from '@/client/outbox/ports'

/** What the phone of this test holds. */
export const phone = {
  entries: new Map<string, Entry>(),
  /** A full phone takes nothing more. */
  full: false,
  /** Empties it. For beforeEach. */
  reset(): void {
    phone.entries.clear()
    phone.full = false
  },
}

/** Size of every photo it keeps, in bytes. */
const PHOTO_BYTES = 300_000

const revision = (id: string) => phone.entries.get(id)?.rev ?? 0

export const storage: OutboxStorage = {
  all: () => Promise.resolve([...phone.entries.values()]),
  put(entry, over) {
    if (phone.full) return Promise.reject(new OutboxError('storage_full'))
    if (revision(entry.id) !== over) return Promise.resolve(false)
    phone.entries.set(entry.id, entry)
    return Promise.resolve(true)
  },
  remove: (id, over) => Promise.resolve(revision(id) === over && phone.entries.delete(id)),
  keepFile: () => Promise.resolve(PHOTO_BYTES),
  dropFile: () => Promise.resolve(),
  fileNames: () => Promise.resolve([]),
}

export const addressOf = (name: string): Promise<string> => Promise.resolve(`blob:${name}`)

export const exclusive = (job: () => Promise<void>): Promise<void> => job()
