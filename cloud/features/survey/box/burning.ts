/** How the papers of an opened box ended: written down by one person, confirmed by another, then public. */
import { and, eq } from 'drizzle-orm'
import type { Db } from '../../../platform/database'
import type { PersonContext } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import type { ParsedInput } from '../../../platform/kernel/procedure'
import { beijingDay } from '../../../shared/time'
import type { boxDesk } from '../contract/desk/box'
import type { SurveyResult } from '../contract/result'
import { burnings, surveyBoxes } from '../tables'
import { boxDeskWords as words } from './words'

type Input = ParsedInput<(typeof boxDesk)['recordBurning']>

const burningOf = (county: string, survey: string) =>
  and(eq(burnings.county, county), eq(burnings.surveyId, survey))

/** What is written down of the papers' end; null if nothing is. */
export async function findBurning(db: Db, county: string, survey: string) {
  const [row] = await db.select().from(burnings).where(burningOf(county, survey))
  return row ?? null
}

/** What the public result says of a box: its day, and the papers' end as far as a second person has confirmed it. */
export async function endOfBox(db: Db, county: string, survey: string): Promise<SurveyResult['box']> {
  const here = and(eq(surveyBoxes.county, county), eq(surveyBoxes.surveyId, survey))
  const [box] = await db.select({ openedOn: surveyBoxes.openedOn }).from(surveyBoxes).where(here)
  if (!box || box.openedOn === null) return null
  const burning = await findBurning(db, county, survey)
  const confirmed = burning !== null && burning.confirmedBy !== null
  const burnt = confirmed ? { on: burning.burntOn, witnesses: burning.witnesses } : null
  return { openedOn: box.openedOn, burnt }
}

const refused = (reason: 'not_opened' | 'confirmed' | 'own_record' | 'own_confirm' | 'changed') =>
  fail('conflict', { words: words[reason], detail: { reason } })

/** Writes it down, in the place of what nobody has confirmed yet. @throws AppError conflict (409), invalid (422) */
export async function recordBurning(ctx: PersonContext, { survey, on, witnesses }: Input) {
  const { db, county, person } = ctx
  const here = and(eq(surveyBoxes.county, county), eq(surveyBoxes.surveyId, survey))
  // whoever writes the same at once waits here
  const [box] = await db
    .select({ openedOn: surveyBoxes.openedOn })
    .from(surveyBoxes)
    .where(here)
    .for('update')
  if (!box) throw fail('not_found')
  if (box.openedOn === null) throw refused('not_opened')
  if (on < box.openedOn || on > beijingDay(ctx.now)) throw fail('invalid', { fields: { on: words.burntOn } })
  const former = await findBurning(db, county, survey)
  if (former && former.confirmedBy !== null) throw refused('confirmed')
  if (former && former.recordedBy !== person.id) throw refused('own_record')
  const row = { burntOn: on, witnesses, recordedBy: person.id }
  await db
    .insert(burnings)
    .values({ county, surveyId: survey, ...row })
    .onConflictDoUpdate({ target: [burnings.county, burnings.surveyId], set: row })
  await ctx.audit({ action: 'survey.papers_burnt', subject: `survey:${survey}`, detail: { on, witnesses } })
  return {}
}

/** The second person's word on what stands there. @throws AppError not_found (404), conflict (409) */
export async function confirmBurning(ctx: PersonContext, { survey, on, witnesses }: Input) {
  const { db, county, person } = ctx
  const [row] = await db.select().from(burnings).where(burningOf(county, survey)).for('update')
  if (!row) throw fail('not_found')
  if (row.confirmedBy !== null) throw refused('confirmed')
  if (row.recordedBy === person.id) throw refused('own_confirm')
  if (row.burntOn !== on || row.witnesses !== witnesses) throw refused('changed')
  await db.update(burnings).set({ confirmedBy: person.id }).where(burningOf(county, survey))
  await ctx.audit({ action: 'survey.burning_confirmed', subject: `survey:${survey}`, detail: { on } })
  return {}
}
