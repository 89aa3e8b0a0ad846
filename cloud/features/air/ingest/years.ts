import { and, between, eq, sql } from 'drizzle-orm'
import type { Db } from '../../../platform/database'
import { beijingDay } from '../../../shared/time'
import { POLLUTANTS, type Evidence, type Pollutant, type Rule } from '../contract/kinds'
import { meanMilli } from '../rules/decimal'
import { yearStatistics, type StatDay, type YearStatistics } from '../rules/statistics'
import { days, years } from '../tables'
import { intArray, textArray } from './arrays'

/** What a new roll-up of a year replaces. */
const FIGURES = [
  'rules',
  'evidence',
  'good',
  'valid',
  'goodWithoutDust',
  'validWithoutDust',
  'means',
  'meanDays',
  'meansValid',
  'percentiles',
  'computedAt',
] as const

/**
 * Rolls years up again from their days, in two statements; a day that is not over does not count yet, and a
 * year without a day is none.
 */
export async function rollUpYears(
  db: Db,
  county: string,
  scopes: ReadonlyMap<string, ReadonlySet<number>>,
  now: Date,
): Promise<void> {
  const wanted = [...scopes].flatMap(([scope, list]) => [...list].map((year) => ({ scope, year })))
  if (wanted.length === 0) return
  const found = await readDays(db, county, wanted, beijingDay(now))
  const rows = [...found.values()].map(({ scope, year, list }) =>
    rowOf(county, scope, yearStatistics(year, list), now),
  )
  await dropYears(
    db,
    county,
    wanted.filter(({ scope, year }) => !found.has(keyOf(scope, year))),
  )
  if (rows.length === 0) return
  await db
    .insert(years)
    .values(rows)
    .onConflictDoUpdate({
      target: [years.county, years.scope, years.year],
      set: Object.fromEntries(FIGURES.map((key) => [key, sql.raw(`excluded.${years[key].name}`)])),
    })
}

/** Years of which no day is left. */
async function dropYears(
  db: Db,
  county: string,
  list: readonly { scope: string; year: number }[],
): Promise<void> {
  if (list.length === 0) return
  await db.execute(sql`
    delete from air_years y
    using unnest(${textArray(list.map(({ scope }) => scope))}, ${intArray(list.map(({ year }) => year))})
      as gone(scope, year)
    where y.county = ${county} and y.scope = gone.scope and y.year = gone.year`)
}

const keyOf = (scope: string, year: number): string => `${scope} ${year}`

/** A dust day that is flagged or taken back changes the year of every scope. */
export async function rollUpYearOfAll(db: Db, county: string, year: number, now: Date): Promise<void> {
  const rows = await db
    .selectDistinct({ scope: days.scope })
    .from(days)
    .where(and(eq(days.county, county), between(days.day, `${year}-01-01`, `${year}-12-31`)))
  await rollUpYears(db, county, new Map(rows.map(({ scope }) => [scope, new Set([year])])), now)
}

interface ScopeYear {
  scope: string
  year: number
  list: StatDay[]
}

type DayRow = Record<Pollutant, number | null> & {
  scope: string
  day: string
  rule: Rule
  evidence: Evidence
  aqi: number | null
  valid: boolean
  dust: boolean
}

async function readDays(
  db: Db,
  county: string,
  wanted: readonly { scope: string; year: number }[],
  today: string,
): Promise<Map<string, ScopeYear>> {
  const { rows } = await db.execute<DayRow>(sql`
    select d.scope, d.day::text as day, d.rule, d.evidence, d.aqi, d.valid, u.day is not null as dust,
      ${sql.raw(POLLUTANTS.map((code) => `d.${code}`).join(', '))}
    from unnest(${textArray(wanted.map(({ scope }) => scope))}, ${intArray(wanted.map(({ year }) => year))})
      as w(scope, year)
    join air_days d on d.county = ${county} and d.scope = w.scope
      and d.day between make_date(w.year, 1, 1) and make_date(w.year, 12, 31) and d.day < ${today}::date
    left join air_dust_days u on u.county = d.county and u.day = d.day`)
  const found = new Map<string, ScopeYear>()
  for (const { scope, day, rule, evidence, aqi, valid, dust, ...values } of rows) {
    const year = Number(day.slice(0, 4))
    const key = keyOf(scope, year)
    let one = found.get(key)
    if (!one) found.set(key, (one = { scope, year, list: [] }))
    one.list.push({ day, rule, evidence, aqi, valid, dust, values })
  }
  return found
}

function rowOf(
  county: string,
  scope: string,
  { year, rules, evidence, good, withoutDust, means, percentiles }: YearStatistics,
  now: Date,
): typeof years.$inferInsert {
  return {
    county,
    scope,
    year,
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
}
