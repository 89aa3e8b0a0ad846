import type { Session } from './sessionShape'
import { storage } from './storage'

const KEY = 'session'

/** Where a phone keeps its session: it is one person's. */
export const sessionPlace = {
  get: (): Session | null => storage.get<Session>(KEY) ?? null,
  keep(value: Session | null): void {
    if (value) storage.set(KEY, value)
    else storage.remove(KEY)
  },
  /** There is one of it. */
  follow(): void {},
}
