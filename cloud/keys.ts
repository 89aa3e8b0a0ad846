import { rotateSignUpNames } from './features/activities/seats/names'
import { rotatePersonNames } from './platform/identity/names'
import type { Rotate, RotationPlace } from './platform/rotation'
import { rotateIdentities } from './features/reports/filing/identity'

/** Everything that is sealed under the data keys. A service that seals something is one entry here. */
const rotations: readonly Rotate[] = [rotateIdentities, rotateSignUpNames, rotatePersonNames]

const BATCH = 200

/**
 * Seals everything anew under the current data key, each batch in a transaction of its own: it may be stopped
 * and started again. When it returns, no row names an older key, and that key can be taken away.
 * @returns how many rows were changed
 */
export async function rotateKeys(at: RotationPlace, batch: number = BATCH): Promise<number> {
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
