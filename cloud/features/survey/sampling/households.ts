/** The households that were drawn, with what is sealed of them: for letters and for the way of an interviewer. */
import { and, asc, eq, inArray } from 'drizzle-orm'
import { type KeyRing, unseal } from '../../../platform/crypto'
import type { Context } from '../../../platform/kernel/context'
import { households } from './tables'

/** What place and code of a drawn household are sealed under. */
export const placeContext = (county: string, survey: string, number: number) =>
  `survey_households.place:${county}:${survey}:${number}`
export const codeContext = (county: string, survey: string, number: number) =>
  `survey_households.code:${county}:${survey}:${number}`

/** A drawn household as whoever goes there has it. */
interface DrawnHousehold {
  /** Running number in the drawn list, from 1. */
  number: number
  /** 12 digits. */
  village: string
  /** Landmark or address. */
  place: string
  /** The invite code, as printed. */
  code: string
}

/**
 * Drawn households of some villages with their places and codes, in the order of the drawn list. Whoever calls it writes
 * down who looked (`ctx.audit`).
 */
export async function householdsOf(
  { db, county, settings: { keyRing } }: Pick<Context, 'db' | 'county' | 'settings'>,
  survey: string,
  villages: readonly string[],
): Promise<DrawnHousehold[]> {
  const { number, village, keyId, sealedPlace, sealedCode } = households
  const rows = await db
    .select({ number, village, keyId, sealedPlace, sealedCode })
    .from(households)
    .where(
      and(eq(households.county, county), eq(households.surveyId, survey), inArray(village, [...villages])),
    )
    .orderBy(asc(number))
  return rows.map((row) => ({
    number: row.number,
    village: row.village,
    place: opened(keyRing, row.keyId, row.sealedPlace, placeContext(county, survey, row.number)),
    code: opened(keyRing, row.keyId, row.sealedCode, codeContext(county, survey, row.number)),
  }))
}

const opened = (ring: KeyRing, keyId: string, data: string, context: string) =>
  unseal(ring, { keyId, data }, context)
