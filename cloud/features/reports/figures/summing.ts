/** Keeps `case_days` short: differences that came since are summed up, a part at a time. */
import { and, eq, ne, sql } from 'drizzle-orm'
import type { Db } from '../../../platform/database'
import { caseDays, SUMMED } from './tables'

/** Differences of one statement. */
const PART = 20_000

/**
 * Sums up what has been added since the last time. A county that has never been summed is counted from its cases first:
 * its cases may be older than the figures.
 * @returns how many rows were taken up
 */
export async function sumFigures(db: Db, county: string): Promise<number> {
  const [summed] = await db
    .select({ id: caseDays.id })
    .from(caseDays)
    .where(and(eq(caseDays.county, county), eq(caseDays.id, SUMMED)))
    .limit(1)
  if (!summed) await db.execute(sql`select recount_cases(${county})`)
  let taken = 0
  for (;;) {
    const n = await sumPart(db, county)
    taken += n
    if (n < PART) return taken
  }
}

/** One statement: who reads meanwhile sees all of it or nothing. */
async function sumPart(db: Db, county: string): Promise<number> {
  const fresh = db
    .select({ key: sql`ctid` })
    .from(caseDays)
    .where(and(eq(caseDays.county, county), ne(caseDays.id, sql`${SUMMED}::uuid`)))
    .limit(PART)
  const { rows } = await db.execute<{ taken: number }>(sql`
    with gone as (
      delete from ${caseDays} where county = ${county} and ctid in (${fresh}) returning span, part, day, measure, n),
    kept as (
      insert into ${caseDays} (county, span, part, day, measure, id, n)
      select ${county}, span, part, day, measure, ${SUMMED}::uuid, sum(n) from gone group by 2, 3, 4, 5
      on conflict (county, span, day, part, measure, id) do update set n = case_days.n + excluded.n)
    select count(*)::int as taken from gone`)
  return rows[0]?.taken ?? 0
}
