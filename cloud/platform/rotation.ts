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

const BATCH = 200

/**
 * Seals everything anew under the current data key, each batch in a transaction of its own: it may be stopped
 * and started again. When it returns, no row names an older key, and that key can be taken away.
 * @param rotations one for each thing that is sealed
 * @returns how many rows were changed
 */
export async function rotateKeys(
  rotations: readonly Rotate[],
  at: RotationPlace,
  batch: number = BATCH,
): Promise<number> {
  let total = 0
  for (const rotate of rotations) {
    for (;;) {
      const changed = await at.db.transaction((tx) => rotate({ ...at, db: tx }, batch))
      if (changed === 0) break
      total += changed
    }
  }
  return total
}
