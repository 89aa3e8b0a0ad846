import { backoff } from './backoff'
import { problemOf, type Entry, type StoredPhoto } from './entry'
import type { Failure, OutboxPorts } from './ports'

/** Photos that have to travel again: never under a name that they had before. */
export const unsent = (photos: readonly StoredPhoto[], { uuid }: Pick<OutboxPorts, 'uuid'>): StoredPhoto[] =>
  photos.map((photo) => ({ ...photo, uploadKey: uuid(), fileId: null }))

/**
 * What a failed attempt makes of an entry.
 * @param before an earlier attempt may have reached the server, whatever this one says
 */
export function outcomeOf(
  entry: Entry,
  failure: Failure,
  before: boolean,
  ports: Pick<OutboxPorts, 'now' | 'random' | 'uuid'>,
): Partial<Entry> {
  const tries = entry.tries + 1
  if (failure.photosLost && entry.problem?.code !== 'photos_lost') {
    return {
      tries,
      attempted: false,
      problem: { code: 'photos_lost', words: failure.words },
      photos: unsent(entry.photos, ports),
    }
  }
  if (failure.final) return { stage: 'attention', attempted: false, tries, problem: problemOf(failure) }
  return {
    tries,
    attempted: failure.untouched ? before : entry.attempted,
    nextAt: ports.now() + backoff(tries, ports.random(), failure.retryAfter),
    asked: failure.retryAfter !== undefined,
  }
}
