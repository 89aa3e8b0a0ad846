/** What only the fieldwork needed goes once nobody can object to the result any more. */
import { randomUUID } from 'node:crypto'
import { and, eq, isNotNull, lt, sql } from 'drizzle-orm'
import type { Job, JobParts } from '../../platform/jobs'
import { writeAudit } from '../../platform/kernel/audit'
import { beijingDay, DAY_MS } from '../../shared/time'
import { visits } from './fieldwork/tables'
import { frames, households } from './sampling/tables'
import { surveyBoxes, surveys } from './tables'

/** So long a review of what the county has published may be asked for (行政复议法, article 20). */
const OBJECTION_DAYS = 60
/** After the close of a survey that nobody opens. */
const UNOPENED_DAYS = 365

type Parts = Pick<JobParts, 'db' | 'county' | 'settings'> & { now: Date }

/**
 * Forgets of each survey that is over: the sealed list of all households, places and codes of the drawn ones, and what
 * interviewers noted for the next visit. It is over sixty days after its result was published and its box opened,
 * whichever came later; where the box was not opened, a year after the close. Figures need none of it: villages, weights
 * and what came of the visits stay, and so do the sums by which anybody who has the list repeats the draw. With the codes
 * goes the last thing that led from a household to its letter.
 * @returns of how many surveys
 */
export async function forgetLists(parts: Parts): Promise<number> {
  let forgotten = 0
  for (const survey of await surveysOver(parts)) if (await forgetListsOf(parts, survey)) forgotten += 1
  return forgotten
}

const ago = (now: Date, days: number) => new Date(now.getTime() - days * DAY_MS)

async function surveysOver({ db, county, now }: Parts): Promise<string[]> {
  const objected = ago(now, OBJECTION_DAYS)
  const itsBox = and(eq(surveyBoxes.county, surveys.county), eq(surveyBoxes.surveyId, surveys.id))
  // a survey from before there were boxes was opened with its publication
  const isOver = sql`case when ${surveyBoxes.surveyId} is not null and ${surveyBoxes.openedOn} is null
    then ${lt(surveys.closesAt, ago(now, UNOPENED_DAYS))}
    else ${lt(surveys.resultsAt, objected)}
      and (${surveyBoxes.openedOn} is null or ${lt(surveyBoxes.openedOn, beijingDay(objected))}) end`
  const rows = await db
    .select({ id: surveys.id })
    .from(surveys)
    .leftJoin(surveyBoxes, itsBox)
    .where(and(eq(surveys.county, county), isOver))
  return rows.map(({ id }) => id)
}

/** @returns false if there was nothing left */
function forgetListsOf({ db, county, settings, now }: Parts, survey: string): Promise<boolean> {
  return db.transaction(async (tx) => {
    const notes = await tx
      .update(visits)
      .set({ keyId: null, sealedNote: null })
      .where(and(eq(visits.county, county), eq(visits.surveyId, survey), isNotNull(visits.sealedNote)))
      .returning({ household: visits.household })
    const drawn = await tx
      .update(households)
      .set({ keyId: null, sealedPlace: null, codeHash: null, sealedCode: null })
      .where(and(eq(households.county, county), eq(households.surveyId, survey), isNotNull(households.keyId)))
      .returning({ number: households.number })
    const lists = await tx
      .update(frames)
      .set({ keyId: null, sealed: null })
      .where(and(eq(frames.county, county), eq(frames.surveyId, survey), isNotNull(frames.keyId)))
      .returning({ survey: frames.surveyId })
    if (notes.length + drawn.length + lists.length === 0) return false
    const detail = { lists: lists.length, households: drawn.length, notes: notes.length }
    const entry = { action: 'survey.lists_forgotten', subject: `survey:${survey}`, detail }
    await writeAudit(tx, settings, now, null, randomUUID(), entry)
    return true
  })
}

/** What the survey does by the clock. */
export const surveyJobs: readonly Job[] = [
  {
    name: 'survey.lists',
    cron: '40 3 * * *',
    run: async (parts) => {
      await forgetLists(parts)
    },
  },
]
