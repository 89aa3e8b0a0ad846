import type { ApartState } from '../apart'
import type { Entry } from '../entry'
import { OutboxError, type OutboxStorage } from '../ports'

/** What lasts when the app is killed. Each write happens wholly or not at all. */
export class Flash {
  readonly entries = new Map<string, string>()
  readonly files = new Map<string, string>()
  /** What had arrived before the person cleared it away: it was not taken back. */
  readonly clearedAfterArrival = new Set<string>()
  /** Every entry that was ever stored, as it was last; and what each photo showed. For the judge, not for the app. */
  readonly last = new Map<string, Entry>()
  readonly contents = new Map<string, string>()
  /** When something without a name went last. */
  apart: ApartState | null = null
  writes = 0
  fileWrites = 0
  /** Photos and entries that still fit; a full phone refuses. */
  room = Number.POSITIVE_INFINITY
  /** So full that nothing can be written, not even over what is there. */
  readOnly = false
  /** How often it said so. */
  refusals = 0
}

const parse = (text: string) => JSON.parse(text) as Entry // only `put` below writes these texts
const revision = (text: string | undefined) => (text === undefined ? 0 : parse(text).rev)

/**
 * The outbox's storage on a simulated phone.
 * @param step takes each act at its time, or lets the app die before or after it
 */
export function flashStorage(flash: Flash, step: <T>(act: () => T) => Promise<T>): OutboxStorage {
  const full = () => flash.entries.size + flash.files.size >= flash.room
  return {
    all: () => step(() => [...flash.entries.values()].map(parse)),
    put: (entry, over) =>
      step(() => {
        if (flash.readOnly || (over === 0 && full())) {
          flash.refusals += 1
          throw new OutboxError('storage_full')
        }
        if (revision(flash.entries.get(entry.id)) !== over) return false
        flash.writes += 1
        flash.entries.set(entry.id, JSON.stringify(entry))
        flash.last.set(entry.id, entry)
        return true
      }),
    remove: (id, over) =>
      step(() => {
        const text = flash.entries.get(id)
        if (text === undefined || revision(text) !== over) return false
        if (parse(text).stage === 'sent') flash.clearedAfterArrival.add(id)
        return flash.entries.delete(id)
      }),
    keepFile: (name, source) =>
      step(() => {
        if (flash.readOnly || full()) throw new OutboxError('storage_full')
        if (source === 'broken') throw new OutboxError('photo_unreadable')
        flash.fileWrites += 1
        flash.files.set(name, source)
        flash.contents.set(name, source)
        return source.length
      }),
    dropFile: (name) => step(() => void flash.files.delete(name)),
    fileNames: () => step(() => [...flash.files.keys()]),
  }
}
