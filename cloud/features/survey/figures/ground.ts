/** What is known of a sample but its answers: list, draw, visits, tables of the population. */
import { and, asc, eq, sql } from 'drizzle-orm'
import type { Db } from '../../../platform/database'
import type { Disposition } from '../rules/dispositions'
import type { Ground, VillageDrawn } from '../rules/figures/ground'
import { draws, households, margins } from '../sampling/tables'
import { mendedIn, ofSameVisit, told } from '../fieldwork/rows'
import { visits } from '../fieldwork/tables'

/** Everything but the sheets. */
export async function groundOf(db: Db, county: string, surveyId: string): Promise<Ground> {
  const [draw] = await db
    .select({ design: draws.design })
    .from(draws)
    .where(and(eq(draws.county, county), eq(draws.surveyId, surveyId)))
  return {
    kind: draw?.design.kind ?? 'none',
    villages: await villagesOf(db, county, surveyId),
    margins: await marginsOf(db, county, surveyId),
  }
}

/** By village: how it was drawn, and its households by what came of the last visit. */
async function villagesOf(db: Db, county: string, surveyId: string): Promise<Map<string, VillageDrawn>> {
  const mended = mendedIn({ db, county, survey: surveyId })
  const last = db
    .selectDistinctOn([visits.household], {
      household: visits.household,
      disposition: told(mended).as('disposition'),
    })
    .from(visits)
    .leftJoin(mended, ofSameVisit(mended))
    .where(and(eq(visits.county, county), eq(visits.surveyId, surveyId)))
    .orderBy(visits.household, sql`${visits.attempt} desc`)
    .as('last')
  const { village, town, stratum, psu, stratumSize, weight } = households
  const rows = await db
    .select({
      village,
      town,
      stratum,
      psu,
      stratumSize,
      weight,
      disposition: last.disposition,
      n: sql<number>`count(*)::int`,
    })
    .from(households)
    .leftJoin(last, eq(last.household, households.number))
    .where(and(eq(households.county, county), eq(households.surveyId, surveyId)))
    .groupBy(village, town, stratum, psu, stratumSize, weight, last.disposition)
  const found = new Map<string, VillageDrawn>()
  for (const { disposition, n, village: code, ...drawn } of rows) {
    const known: VillageDrawn = found.get(code) ?? { ...drawn, households: 0, visited: new Map() }
    known.households += n
    // a household nobody went to has none, which the join does not tell the type
    const what: Disposition | null = disposition
    if (what !== null) known.visited.set(what, (known.visited.get(what) ?? 0) + n)
    found.set(code, known)
  }
  return found
}

async function marginsOf(db: Db, county: string, surveyId: string): Promise<Ground['margins']> {
  const rows = await db
    .select()
    .from(margins)
    .where(and(eq(margins.county, county), eq(margins.surveyId, surveyId)))
    .orderBy(asc(margins.question), asc(margins.category))
  const found = new Map<string, Ground['margins'][number]>()
  for (const { question, category, total, source } of rows) {
    const margin = found.get(question) ?? { question, source, totals: new Map() }
    margin.totals.set(category, total)
    found.set(question, margin)
  }
  return [...found.values()]
}
