import { and, between, eq, lt, sql } from 'drizzle-orm'
import type { Db } from '../../platform/database'
import { beijingDay } from '../../platform/time'
import { POLLUTANTS } from '../contract.kinds'
import { meanMilli } from '../rules/decimal'
import { yearStatistics, type StatDay, type YearStatistics } from '../rules/statistics'
import { days, dustDays, years } from '../tables'

/** Rolls years up again from their days; a day that is not over does not count yet. */
export async function rollUpYears(
  db: Db,
  county: string,
  scopes: ReadonlyMap<string, ReadonlySet<number>>,
  now: Date,
): Promise<void> {
  for (const [scope, wanted] of scopes) {
    for (const year of wanted) {
      const list = await readDays(db, county, scope, year, beijingDay(now))
      if (list.length > 0) await writeYear(db, county, scope, yearStatistics(year, list), now)
    }
  }
}

/** A dust day that is flagged or taken back changes the year of every scope. */
export async function rollUpYearOfAll(db: Db, county: string, year: number, now: Date): Promise<void> {
  const rows = await db
    .selectDistinct({ scope: days.scope })
    .from(days)
    .where(and(eq(days.county, county), between(days.day, `${year}-01-01`, `${year}-12-31`)))
  await rollUpYears(db, county, new Map(rows.map(({ scope }) => [scope, new Set([year])])), now)
}

async function readDays(
  db: Db,
  county: string,
  scope: string,
  year: number,
  today: string,
): Promise<StatDay[]> {
  const rows = await db
    .select({
      day: days.day,
      rule: days.rule,
      evidence: days.evidence,
      aqi: days.aqi,
      valid: days.valid,
      so2: days.so2,
      no2: days.no2,
      co: days.co,
      o3: days.o3,
      pm10: days.pm10,
      pm25: days.pm25,
      dust: sql<boolean>`${dustDays.day} is not null`,
    })
    .from(days)
    .leftJoin(dustDays, and(eq(dustDays.county, days.county), eq(dustDays.day, days.day)))
    .where(
      and(
        eq(days.county, county),
        eq(days.scope, scope),
        between(days.day, `${year}-01-01`, `${year}-12-31`),
        lt(days.day, today),
      ),
    )
  return rows.map(({ day, rule, evidence, aqi, valid, dust, ...values }) => ({
    day,
    rule,
    evidence,
    aqi,
    valid,
    dust,
    values,
  }))
}

async function writeYear(
  db: Db,
  county: string,
  scope: string,
  { year, rules, evidence, good, withoutDust, means, percentiles }: YearStatistics,
  now: Date,
): Promise<void> {
  const row = {
    rules: rules.join('+'),
    evidence,
    good: good.good,
    valid: good.valid,
    goodWithoutDust: withoutDust.good,
    validWithoutDust: withoutDust.valid,
    means: POLLUTANTS.map((code) => means[code].mean).map((mean) => mean && meanMilli(mean)),
    meanDays: POLLUTANTS.map((code) => means[code].days),
    meansValid: POLLUTANTS.map((code) => means[code].valid),
    percentiles: POLLUTANTS.map((code) => percentiles[code]).map((mean) => mean && meanMilli(mean)),
    computedAt: now,
  }
  await db
    .insert(years)
    .values({ county, scope, year, ...row })
    .onConflictDoUpdate({ target: [years.county, years.scope, years.year], set: row })
}
