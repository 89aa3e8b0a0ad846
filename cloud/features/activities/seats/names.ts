import { and, eq, isNotNull, ne } from 'drizzle-orm'
import * as v from 'valibot'
import { type KeyRing, type Sealed, seal, unseal } from '../../../platform/crypto'
import { reseal, type Rotate } from '../../../platform/rotation'
import { signUps } from '../tables'

/** Names as they lie in the row: sealed, or nothing when nobody gave one. */
export interface SealedNames {
  namesKeyId: string | null
  namesSealed: string | null
}

/** What sealed names are bound to: moved to another row they do not open. */
const context = (signUpId: string) => `activity_sign_ups:${signUpId}`

/** Seals the names of a party, the person who signs up first; an unknown name is an empty text. */
export function sealNames(ring: KeyRing, signUpId: string, names: readonly string[]): SealedNames {
  if (names.every((name) => name === '')) return { namesKeyId: null, namesSealed: null }
  const sealed: Sealed = seal(ring, JSON.stringify(names), context(signUpId))
  return { namesKeyId: sealed.keyId, namesSealed: sealed.data }
}

/** The names that were given. @throws Error if the key is gone or the row was changed */
export function openNames(ring: KeyRing, signUpId: string, row: SealedNames): string[] {
  if (row.namesKeyId === null || row.namesSealed === null) return []
  const text = unseal(ring, { keyId: row.namesKeyId, data: row.namesSealed }, context(signUpId))
  return v.parse(v.array(v.string()), JSON.parse(text)).filter((name) => name !== '')
}

/** Seals the names of all parties anew under the current key. */
export const rotateSignUpNames: Rotate = async ({ db, county, keyRing }, batch) => {
  const rows = await db
    .select({ id: signUps.id, keyId: signUps.namesKeyId, data: signUps.namesSealed })
    .from(signUps)
    .where(
      and(
        eq(signUps.county, county),
        isNotNull(signUps.namesSealed),
        ne(signUps.namesKeyId, keyRing.current),
      ),
    )
    .limit(batch)
    .for('update')
  for (const row of rows) {
    const fresh = reseal(keyRing, row, context(row.id))
    await db
      .update(signUps)
      .set({ namesKeyId: fresh.keyId, namesSealed: fresh.data })
      .where(and(eq(signUps.county, county), eq(signUps.id, row.id)))
  }
  return rows.length
}
