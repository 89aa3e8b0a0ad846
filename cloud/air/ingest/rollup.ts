import { eq, sql } from 'drizzle-orm'
import type { Db } from '../../platform/database'
import { POLLUTANTS, type Evidence, type Pollutant } from '../contract.kinds'
import { countyExempt, countyMeans } from '../rules/county'
import { dayMeans, judgeDay, type DayMeans, type DayResult, type HourValues } from '../rules/day'
import { COUNTY_SCOPE, stations, type Channel } from '../tables'
import { intArray, textArray } from './arrays'
import { dayNumber, dayText, type ChangedDays } from './hours'
import { rollUpYears } from './years'

/** Days judged in one go: bounds what is held in memory to some ten thousand hours. */
const SPAN_DAYS = 64

interface StationInfo {
  code: string
  kind: 'official' | 'other' | 'model'
  exempt: Pollutant[]
}

/** Days by scope (station code or `*`). */
export type Results = Map<string, DayResult[]>

/**
 * Judges days again from the hours that are there now, then the county's days that depend on them, then the
 * years. One at a time for a county: whoever comes second sees what the first has committed.
 */
export async function rollUp(db: Db, county: string, changed: ChangedDays, now: Date): Promise<void> {
  if (changed.size === 0) return
  await db.execute(sql`select pg_advisory_xact_lock(hashtext(${`air rollup ${county}`}))`)
  const infos = await stationInfos(db, county)
  const scopeYears = new Map<string, Set<number>>()
  for (const span of spans(changed)) {
    const results = await judgeSpan(db, county, infos, changed, span)
    await writeDays(db, county, results, now)
    for (const [scope, list] of results) {
      const years = scopeYears.get(scope) ?? new Set()
      for (const { day } of list) years.add(Number(day.slice(0, 4)))
      scopeYears.set(scope, years)
    }
  }
  await rollUpYears(db, county, scopeYears, now)
}

async function stationInfos(db: Db, county: string): Promise<Map<string, StationInfo>> {
  const rows = await db
    .select({ code: stations.code, kind: stations.kind, exempt: stations.exempt })
    .from(stations)
    .where(eq(stations.county, county))
  return new Map(rows.map((row) => [row.code, row]))
}

/** All changed days, cut into stretches of at most `SPAN_DAYS`; stretches without a change are left out. */
function spans(changed: ChangedDays): { from: number; to: number }[] {
  const all = [...new Set([...changed.values()].flatMap((days) => [...days]))].sort((a, b) => a - b)
  const found: { from: number; to: number }[] = []
  for (const day of all) {
    const last = found.at(-1)
    if (last && day - last.from < SPAN_DAYS) last.to = day
    else found.push({ from: day, to: day })
  }
  return found
}

async function judgeSpan(
  db: Db,
  county: string,
  infos: ReadonlyMap<string, StationInfo>,
  changed: ChangedDays,
  { from, to }: { from: number; to: number },
): Promise<Results> {
  const official = [...infos.values()].filter(({ kind }) => kind === 'official').map(({ code }) => code)
  const touchesCounty = changed.has(COUNTY_SCOPE) || official.some((code) => changed.has(code))
  const wanted = new Set([...changed.keys(), ...(touchesCounty ? official : [])])
  const hours = await readHours(db, county, infos, [...wanted], from, to)
  const results: Results = new Map()
  const add = (scope: string, result: DayResult) => {
    const list = results.get(scope) ?? []
    list.push(result)
    results.set(scope, list)
  }
  for (let day = from; day <= to; day++) {
    const text = dayText(day)
    const means = new Map<string, DayMeans>()
    const meansOf = (code: string): DayMeans | undefined => {
      const list = hours.get(code)?.get(day)
      if (!list) return undefined
      const found = means.get(code) ?? dayMeans(list)
      means.set(code, found)
      return found
    }
    for (const [code, days] of changed) {
      const info = infos.get(code)
      const own = days.has(day) ? meansOf(code) : undefined
      if (info && own) add(code, judgeDay(text, own, info.exempt))
    }
    if (![COUNTY_SCOPE, ...official].some((code) => changed.get(code)?.has(day))) continue
    const present = official.filter((code) => meansOf(code))
    const all = present.flatMap((code) => meansOf(code) ?? [])
    const exempt = countyExempt(present.map((code) => infos.get(code)?.exempt ?? []))
    if (all.length > 0) add(COUNTY_SCOPE, judgeDay(text, countyMeans(all), exempt))
  }
  return results
}

/** Hours of these stations by station and day. */
async function readHours(
  db: Db,
  county: string,
  infos: ReadonlyMap<string, StationInfo>,
  codes: readonly string[],
  from: number,
  to: number,
): Promise<Map<string, Map<number, HourValues[]>>> {
  const { rows } = await db.execute<
    Record<Pollutant, number | null> & { station: string; at: number; channel: Channel }
  >(sql`
    select station, (extract(epoch from hour) / 3600)::int + 8 as at, channel, ${sql.raw(POLLUTANTS.join(', '))}
    from air_hours
    where county = ${county} and station = any(${textArray(codes)})
      and hour >= to_timestamp(${from} * 86400.0) - interval '8 hours'
      and hour < to_timestamp(${to + 1} * 86400.0) - interval '8 hours'`)
  const found = new Map<string, Map<number, HourValues[]>>()
  for (const { station, at, channel, so2, no2, co, o3, pm10, pm25 } of rows) {
    const kind = infos.get(station)?.kind ?? 'other'
    const day = Math.floor(at / 24)
    let days = found.get(station)
    if (!days) found.set(station, (days = new Map()))
    let list = days.get(day)
    if (!list) days.set(day, (list = []))
    list.push({ hour: at - day * 24, evidence: evidenceOf(kind, channel), so2, no2, co, o3, pm10, pm25 })
  }
  return found
}

/** What an hour is evidence of: a value typed in is `manual` wherever the station belongs. */
export function evidenceOf(kind: 'official' | 'other' | 'model', channel: Channel): Evidence {
  return channel === 'manual' ? 'manual' : kind
}

const DAY_COLUMNS = [...POLLUTANTS, 'o3_hour', 'aqi'] as const

async function writeDays(db: Db, county: string, results: Results, now: Date): Promise<void> {
  for (const [scope, list] of results) {
    const six = POLLUTANTS.map((code) => intArray(list.map(({ values }) => values[code])))
    const text = (make: (result: DayResult) => string | null) => textArray(list.map(make))
    await db.execute(sql`
      insert into air_days as d (county, scope, day, rule, evidence, ${sql.raw(DAY_COLUMNS.join(', '))},
        primary_pollutants, valid, missing, computed_at)
      select ${county}, ${scope}, day::date, rule, evidence, ${sql.raw(DAY_COLUMNS.join(', '))},
        main, valid::boolean, missing::int[], ${now.toISOString()}::timestamptz
      from unnest(${text(({ day }) => day)}, ${text(({ rule }) => rule)}, ${text(({ evidence }) => evidence)},
        ${sql.join(six, sql`, `)}, ${intArray(list.map(({ o3Hour }) => o3Hour))},
        ${intArray(list.map(({ report }) => report.aqi))},
        ${text(({ report }) => (report.primary.length > 0 ? report.primary.join('+') : null))},
        ${text(({ report }) => String(report.valid))},
        ${text(({ missing }) => `{${POLLUTANTS.map((code) => missing[code]).join(',')}}`)}
      ) as t(day, rule, evidence, ${sql.raw(DAY_COLUMNS.join(', '))}, main, valid, missing)
      on conflict (county, scope, day) do update set
        rule = excluded.rule, evidence = excluded.evidence,
        ${sql.raw(DAY_COLUMNS.map((name) => `${name} = excluded.${name}`).join(', '))},
        primary_pollutants = excluded.primary_pollutants, valid = excluded.valid, missing = excluded.missing,
        computed_at = excluded.computed_at
      where (d.rule, d.evidence, ${sql.raw(DAY_COLUMNS.map((name) => `d.${name}`).join(', '))}, d.valid, d.missing,
          d.primary_pollutants)
        is distinct from (excluded.rule, excluded.evidence,
          ${sql.raw(DAY_COLUMNS.map((name) => `excluded.${name}`).join(', '))}, excluded.valid, excluded.missing,
          excluded.primary_pollutants)`)
  }
}

/** Judges all days of a stretch again: for the recheck, and where the nature of a station changed. */
export async function rollUpAgain(
  db: Db,
  county: string,
  { first, last }: { first: string; last: string },
  now: Date,
): Promise<void> {
  const rows = await db.select({ code: stations.code }).from(stations).where(eq(stations.county, county))
  const from = dayNumber(first)
  const list = new Set(Array.from({ length: dayNumber(last) - from + 1 }, (_, i) => from + i))
  await rollUp(
    db,
    county,
    new Map([COUNTY_SCOPE, ...rows.map(({ code }) => code)].map((code) => [code, list])),
    now,
  )
}
