import { storage } from '@/client'
import { uuid } from '@/client/uuid'

const KEY = 'organise:device'

/** What this phone is called at the door: made once, and says nothing of whose it is. */
export function device(): string {
  const kept = storage.get<string>(KEY)
  if (kept !== undefined) return kept
  const fresh = uuid()
  storage.set(KEY, fresh)
  return fresh
}
