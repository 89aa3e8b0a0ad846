/** The households that were drawn, with what is sealed of them: for letters and for the way of an interviewer. */
import { and, asc, eq, inArray } from 'drizzle-orm'
import { type KeyRing, seal, unseal } from '../../../platform/crypto'
import type { Db } from '../../../platform/database'
import { households } from './tables'

interface At {
  db: Db
  county: string
  keyRing: KeyRing
  survey: string
}

/** A household as whoever goes there needs it. */
export interface DrawnHousehold {
  /** Running number in the drawn list. */
  number: number
  /** 12 digits. */
  village: string
  place: string
  /** Of its letter, as printed. */
  code: string
}

type Named = Pick<At, 'county' | 'survey'> & { number: number }
const contextOf = (what: 'place' | 'code', { county, survey, number }: Named) =>
  `survey_households.${what}:${county}:${survey}:${number}`

/** Seals where a household is, and the code of its letter; both under the current data key, whose id is one column. */
export function sealHousehold(keyRing: KeyRing, at: Named, { place, code }: { place: string; code: string }) {
  const sealedPlace = seal(keyRing, place, contextOf('place', at))
  const sealedCode = seal(keyRing, code, contextOf('code', at))
  return { keyId: sealedPlace.keyId, sealedPlace: sealedPlace.data, sealedCode: sealedCode.data }
}

/**
 * Opens the households of some villages, in the order of the drawn list. Whoever calls this writes into the audit log who
 * looked.
 */
export async function householdsOf(
  { db, county, keyRing, survey }: At,
  villages: readonly string[],
): Promise<DrawnHousehold[]> {
  if (villages.length === 0) return []
  const rows = await db
    .select()
    .from(households)
    .where(
      and(
        eq(households.county, county),
        eq(households.surveyId, survey),
        inArray(households.village, [...villages]),
      ),
    )
    .orderBy(asc(households.number))
  return rows.map(({ number, village, keyId, sealedPlace, sealedCode }) => {
    const at = { county, survey, number }
    return {
      number,
      village,
      place: unseal(keyRing, { keyId, data: sealedPlace }, contextOf('place', at)),
      code: unseal(keyRing, { keyId, data: sealedCode }, contextOf('code', at)),
    }
  })
}
