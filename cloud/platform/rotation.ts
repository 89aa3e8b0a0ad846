import { type KeyRing, seal, type Sealed, unseal } from './crypto'
import type { Db } from './database'

export interface RotationPlace {
  db: Db
  county: string
  keyRing: KeyRing
}

/**
 * Seals what lies under older keys anew under the current one, a batch at a time, in the open transaction.
 * @returns how many rows were changed; 0: none is left
 */
export type Rotate = (at: RotationPlace, batch: number) => Promise<number>

/** Opens a sealed value and seals it under the current key. @throws Error if its key is gone */
export function reseal(
  ring: KeyRing,
  old: { keyId: string | null; data: string | null },
  context: string,
): Sealed {
  if (old.keyId === null || old.data === null) throw new Error('nothing is sealed here')
  return seal(ring, unseal(ring, { keyId: old.keyId, data: old.data }, context), context)
}
