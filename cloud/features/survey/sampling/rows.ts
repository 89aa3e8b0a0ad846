/** The rows of a sample, and what they are sealed under. */
import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import { unseal } from '../../../platform/crypto'
import type { Db } from '../../../platform/database'
import type { Context } from '../../../platform/kernel/context'
import { reseal, type Rotate } from '../../../platform/rotation'
import type { Counts } from '../rules/sampling/design'
import { draws, frames, households, margins } from './tables'

/** What a list is sealed under, and place and code of a drawn household. */
export const frameContext = (county: string, survey: string) => `survey_frames:${county}:${survey}`
export const placeContext = (county: string, survey: string, number: number) =>
  `survey_households.place:${county}:${survey}:${number}`
export const codeContext = (county: string, survey: string, number: number) =>
  `survey_households.code:${county}:${survey}:${number}`

export type FrameRow = typeof frames.$inferSelect
export type DrawRow = typeof draws.$inferSelect
/** Of which survey. */
export interface Of {
  db: Db
  county: string
  survey: string
}

export const ofFrame = ({ county, survey }: Of) => and(eq(frames.county, county), eq(frames.surveyId, survey))
export const ofDraw = ({ county, survey }: Of) => and(eq(draws.county, county), eq(draws.surveyId, survey))

/** The list without what is sealed of it; null if there is none. */
export async function frameOf(of: Of): Promise<Omit<FrameRow, 'sealed'> | null> {
  const { county, surveyId, source, asOf, missing, households: many, counts, sha256, keyId } = frames
  const [row] = await of.db
    .select({ county, surveyId, source, asOf, missing, households: many, counts, sha256, keyId })
    .from(frames)
    .where(ofFrame(of))
  return row ?? null
}

/** Households by village in the order of the codes: jsonb keeps no order. */
export const countsIn = ({ counts }: Pick<FrameRow, 'counts'>): Counts =>
  new Map(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)))

export async function drawOf(of: Of): Promise<DrawRow | null> {
  const [row] = await of.db.select().from(draws).where(ofDraw(of))
  return row ?? null
}

/** The same, and nobody else changes it until the transaction ends. */
export async function heldDraw(of: Of): Promise<DrawRow | null> {
  const [row] = await of.db.select().from(draws).where(ofDraw(of)).for('update')
  return row ?? null
}

/** Margins of a survey. */
export const marginsOf = ({ db, county, survey }: Of) =>
  db
    .select()
    .from(margins)
    .where(and(eq(margins.county, county), eq(margins.surveyId, survey)))
    .orderBy(asc(margins.question), asc(margins.category))

/** A drawn household as whoever goes there or writes there has it. */
export interface DrawnHousehold {
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
 * Drawn households of some villages with their places and codes, for letters and routes; none once the lists have gone.
 * Whoever calls it writes down who looked (`ctx.audit`).
 */
export async function householdsOf(
  { db, county, settings }: Pick<Context, 'db' | 'county' | 'settings'>,
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
  return rows.flatMap(({ number: at, village: where, keyId: key, sealedPlace: place, sealedCode: code }) => {
    if (key === null || place === null || code === null) return []
    const opened = (data: string, context: string) => unseal(settings.keyRing, { keyId: key, data }, context)
    return [
      {
        number: at,
        village: where,
        place: opened(place, placeContext(county, survey, at)),
        code: opened(code, codeContext(county, survey, at)),
      },
    ]
  })
}

/** Seals lists anew under the current data key. */
export const rotateFrames: Rotate = async ({ db, county, keyRing }, batch) => {
  const old = and(eq(frames.county, county), sql`${frames.keyId} <> ${keyRing.current}`)
  const rows = await db.select().from(frames).where(old).limit(Math.min(batch, FEW)).for('update')
  for (const { surveyId, keyId, sealed } of rows) {
    const fresh = reseal(keyRing, { keyId, data: sealed }, frameContext(county, surveyId))
    await db
      .update(frames)
      .set({ keyId: fresh.keyId, sealed: fresh.data })
      .where(ofFrame({ db, county, survey: surveyId }))
  }
  return rows.length
}
/** A list is some megabytes. */
const FEW = 4

/** Seals drawn households anew under the current data key. */
export const rotateHouseholds: Rotate = async ({ db, county, keyRing }, batch) => {
  const old = and(eq(households.county, county), sql`${households.keyId} <> ${keyRing.current}`)
  const rows = await db.select().from(households).where(old).limit(batch).for('update')
  for (const { surveyId, number, keyId, sealedPlace, sealedCode } of rows) {
    const place = reseal(keyRing, { keyId, data: sealedPlace }, placeContext(county, surveyId, number))
    const code = reseal(keyRing, { keyId, data: sealedCode }, codeContext(county, surveyId, number))
    await db
      .update(households)
      .set({ keyId: place.keyId, sealedPlace: place.data, sealedCode: code.data })
      .where(
        and(eq(households.county, county), eq(households.surveyId, surveyId), eq(households.number, number)),
      )
  }
  return rows.length
}
