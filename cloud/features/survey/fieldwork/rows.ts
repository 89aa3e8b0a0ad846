/** What the fieldwork reads and writes. */
import { and, asc, desc, eq, getTableColumns, gt, inArray, lte, sql } from 'drizzle-orm'
import { type KeyRing, seal, unseal } from '../../../platform/crypto'
import type { Db } from '../../../platform/database'
import { assignments } from '../../../platform/identity/tables'
import { reseal, type Rotate } from '../../../platform/rotation'
import { INTERVIEWERS } from '../../../shared/roles'
import type { Disposition } from '../rules/dispositions'
import { households } from '../sampling/tables'
import { surveys } from '../tables'
import { interviewers, visitMendings, visits } from './tables'

/** Where something is looked for. */
export interface At {
  db: Db
  county: string
  survey: string
}

const noteContext = (county: string, survey: string, household: number, attempt: number) =>
  `survey_visits.note:${county}:${survey}:${household}:${attempt}`

/** A visit as it lies here, its note opened. */
export interface StoredVisit {
  household: number
  attempt: number
  disposition: Disposition
  day: string
  interviewer: number
  adults: number | null
  note: string | null
}

/**
 * The survey whose drawn households somebody goes to in these villages: the one that runs; else the first to close of
 * those whose envelopes are still taken. A trial in its days of grace does not stand before the survey it was a trial of.
 * @param closedAfter surveys that closed earlier are over
 */
export async function surveyToWalk(
  { db, county }: Pick<At, 'db' | 'county'>,
  villages: readonly string[],
  { now, closedAfter }: { now: Date; closedAfter: Date },
): Promise<string | null> {
  if (villages.length === 0) return null
  const runs = sql`(${lte(surveys.opensAt, now)} and ${gt(surveys.closesAt, now)})`
  const [row] = await db
    .select({ id: surveys.id })
    .from(surveys)
    .where(
      and(
        eq(surveys.county, county),
        gt(surveys.closesAt, closedAfter),
        sql`exists (select from ${households} where ${households.county} = ${surveys.county}
          and ${households.surveyId} = ${surveys.id} and ${inArray(households.village, [...villages])})`,
      ),
    )
    .orderBy(desc(runs), asc(surveys.closesAt), asc(surveys.id))
    .limit(1)
  return row?.id ?? null
}

/** The number of a person in a survey, given at the first look; two at once get two numbers. */
export async function numberOf({ db, county, survey: surveyId }: At, personId: string): Promise<number> {
  const here = and(eq(interviewers.county, county), eq(interviewers.surveyId, surveyId))
  for (;;) {
    const [known] = await db
      .select({ number: interviewers.number })
      .from(interviewers)
      .where(and(here, eq(interviewers.personId, personId)))
    if (known) return known.number
    await db.execute(sql`insert into ${interviewers} (county, survey_id, number, person_id)
      select ${county}, ${surveyId}::uuid, coalesce(max(${interviewers.number}), 0) + 1, ${personId}::uuid
      from ${interviewers} where ${here} on conflict do nothing`)
  }
}

/** Everybody who has a number in a survey. */
export const numbersIn = ({ db, county, survey }: At) =>
  db
    .select({ number: interviewers.number, personId: interviewers.personId })
    .from(interviewers)
    .where(and(eq(interviewers.county, county), eq(interviewers.surveyId, survey)))
    .orderBy(asc(interviewers.number))

/** Everybody who is appointed to interview, with their villages. */
export async function appointed({ db, county }: Pick<At, 'db' | 'county'>): Promise<Map<string, string[]>> {
  const rows = await db
    .select({ personId: assignments.personId, area: assignments.area })
    .from(assignments)
    .where(and(eq(assignments.county, county), inArray(assignments.role, [...INTERVIEWERS])))
    .orderBy(asc(assignments.personId), asc(assignments.area))
  const villages = new Map<string, string[]>()
  for (const { personId, area } of rows) villages.set(personId, [...(villages.get(personId) ?? []), area])
  return villages
}

/** The village of a household; null if it was not drawn. */
export async function villageOf({ db, county, survey }: At, number: number): Promise<string | null> {
  const [row] = await db
    .select({ village: households.village })
    .from(households)
    .where(and(eq(households.county, county), eq(households.surveyId, survey), eq(households.number, number)))
  return row?.village ?? null
}

/** Number and village of every drawn household, in the order of the drawn list. */
export const drawnIn = ({ db, county, survey }: At) =>
  db
    .select({ number: households.number, village: households.village })
    .from(households)
    .where(and(eq(households.county, county), eq(households.surveyId, survey)))
    .orderBy(asc(households.number))

/** The last mending of each visit: beside the visits, `told(mended)` is what they came to. */
export const mendedIn = ({ db, county, survey }: At) =>
  db
    .selectDistinctOn([visitMendings.household, visitMendings.attempt], {
      household: visitMendings.household,
      attempt: visitMendings.attempt,
      disposition: visitMendings.disposition,
    })
    .from(visitMendings)
    .where(and(eq(visitMendings.county, county), eq(visitMendings.surveyId, survey)))
    .orderBy(visitMendings.household, visitMendings.attempt, desc(visitMendings.mending))
    .as('mended')
export type Mended = ReturnType<typeof mendedIn>

export const ofSameVisit = (mended: Mended) =>
  and(eq(mended.household, visits.household), eq(mended.attempt, visits.attempt))
/** What a visit came to: as it was mended, else as it was reported. */
export const told = (mended: Mended) =>
  sql<Disposition>`coalesce(${mended.disposition}, ${visits.disposition})`

/**
 * What is known of visits without opening anything, in the order of households and attempts; `reported` is what the
 * interviewer said where it was mended since. @param of all without
 */
export function visitsIn(at: At, of?: readonly number[]) {
  const { db, county, survey } = at
  const mended = mendedIn(at)
  return db
    .select({ ...getTableColumns(visits), disposition: told(mended), reported: visits.disposition })
    .from(visits)
    .leftJoin(mended, ofSameVisit(mended))
    .where(
      and(
        eq(visits.county, county),
        eq(visits.surveyId, survey),
        of === undefined ? undefined : inArray(visits.household, [...of]),
      ),
    )
    .orderBy(asc(visits.household), asc(visits.attempt))
}

type VisitRow = Awaited<ReturnType<typeof visitsIn>>[number]

/** A row with its note opened. */
export function opened(keyRing: KeyRing, row: VisitRow): StoredVisit & Pick<VisitRow, 'reported'> {
  const { county, surveyId, household, attempt, keyId, sealedNote, ...rest } = row
  const note =
    keyId === null || sealedNote === null
      ? null
      : unseal(keyRing, { keyId, data: sealedNote }, noteContext(county, surveyId, household, attempt))
  return { ...rest, household, attempt, note }
}

/** Writes a visit down, its note sealed. @returns false if that attempt is written down already */
export async function addVisit({ db, county, survey }: At, keyRing: KeyRing, visit: StoredVisit) {
  const { note, household, attempt } = visit
  const sealed = note === null ? null : seal(keyRing, note, noteContext(county, survey, household, attempt))
  const done = await db
    .insert(visits)
    .values({
      county,
      surveyId: survey,
      household,
      attempt,
      disposition: visit.disposition,
      day: visit.day,
      interviewer: visit.interviewer,
      adults: visit.adults,
      keyId: sealed?.keyId ?? null,
      sealedNote: sealed?.data ?? null,
    })
    .onConflictDoNothing()
    .returning({ attempt: visits.attempt })
  return done.length > 0
}

/** Seals notes anew under the current data key. */
export const rotateVisitNotes: Rotate = async ({ db, county, keyRing }, batch) => {
  const old = and(eq(visits.county, county), sql`${visits.keyId} <> ${keyRing.current}`)
  const rows = await db.select().from(visits).where(old).limit(batch).for('update')
  for (const { surveyId, household, attempt, keyId, sealedNote } of rows) {
    const context = noteContext(county, surveyId, household, attempt)
    const fresh = reseal(keyRing, { keyId, data: sealedNote }, context)
    await db
      .update(visits)
      .set({ keyId: fresh.keyId, sealedNote: fresh.data })
      .where(
        and(
          eq(visits.county, county),
          eq(visits.surveyId, surveyId),
          eq(visits.household, household),
          eq(visits.attempt, attempt),
        ),
      )
  }
  return rows.length
}
