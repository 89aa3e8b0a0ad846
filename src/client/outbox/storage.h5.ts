import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import type { Entry } from './entry'
import { OutboxError, type OutboxStorage } from './ports'

interface OutboxDb extends DBSchema {
  entries: { key: string; value: Entry }
  files: { key: string; value: Blob }
}

let opened: Promise<IDBPDatabase<OutboxDb>> | undefined
const database = () =>
  (opened ??= openDB<OutboxDb>('outbox', 1, {
    upgrade(db) {
      db.createObjectStore('entries', { keyPath: 'id' })
      db.createObjectStore('files')
    },
  }))

let asked = false
/** What a browser keeps at its pleasure it may clear away when the disk gets full, receipt codes and all. */
function keepForGood(): void {
  if (asked) return
  asked = true
  const manager: StorageManager | undefined = navigator.storage
  void manager?.persist().catch(() => undefined)
}

/** A full disk is the only refusal that the person can do something about. */
function asTrouble(error: unknown): Error {
  const full = error instanceof DOMException && error.name === 'QuotaExceededError'
  return full ? new OutboxError('storage_full') : error instanceof Error ? error : new Error('storage')
}

/** Entries and photos in IndexedDB; a transaction holds or is gone. */
export const storage: OutboxStorage = {
  all: async () => (await database()).getAll('entries'),
  async put(entry, over) {
    keepForGood()
    const change = (await database()).transaction('entries', 'readwrite')
    const settled = change.done.catch((error: unknown) => {
      throw asTrouble(error)
    })
    if (((await change.store.get(entry.id))?.rev ?? 0) !== over) {
      await settled
      return false
    }
    await Promise.all([
      change.store.put(entry).catch((error: unknown) => {
        throw asTrouble(error)
      }),
      settled,
    ])
    return true
  },
  async remove(id, over) {
    const change = (await database()).transaction('entries', 'readwrite')
    const current = await change.store.get(id)
    if (current?.rev === over) await change.store.delete(id)
    await change.done
    return current?.rev === over
  },
  async keepFile(name, source) {
    const blob = await fetch(source).then(
      (response) => response.blob(),
      () => {
        throw new OutboxError('photo_unreadable')
      },
    )
    if (blob.size === 0) throw new OutboxError('photo_unreadable')
    await (await database()).put('files', blob, name).catch((error: unknown) => {
      throw asTrouble(error)
    })
    return blob.size
  },
  async dropFile(name) {
    const shown = addresses.get(name)
    if (shown !== undefined) URL.revokeObjectURL(shown)
    addresses.delete(name)
    await (await database()).delete('files', name)
  },
  fileNames: async () => (await database()).getAllKeys('files'),
}

const addresses = new Map<string, string>()

/** Address under which a kept photo is shown and uploaded. @throws OutboxError photo_unreadable */
export async function addressOf(name: string): Promise<string> {
  const known = addresses.get(name)
  if (known !== undefined) return known
  const blob = await (await database()).get('files', name)
  if (!blob) throw new OutboxError('photo_unreadable')
  const address = URL.createObjectURL(blob)
  addresses.set(name, address)
  return address
}

/** Only one tab sends; a browser without locks relies on the idempotency keys alone. */
export async function exclusive(job: () => Promise<void>): Promise<void> {
  const locks: LockManager | undefined = navigator.locks
  if (!locks) return job()
  await locks.request('outbox', { ifAvailable: true }, (lock) => (lock ? job() : undefined))
}
