import { eq, sql } from 'drizzle-orm'
import type { Db } from '../../../platform/database'
import { beijingOffset } from '../../../platform/database/beijing'
import { POLLUTANTS, type Evidence, type Pollutant } from '../contract/kinds'
import { BEIJING_OFFSET_HOURS, dayNumber, dayOfNumber } from '../../../shared/time'
import { countyExempt, countyMeans } from '../rules/county'
import { dayMeans, HOURS, judgeDay, type DayMeans, type HourValues } from '../rules/day'
import { COUNTY_SCOPE, stations, type Channel } from '../tables'
import { intArray, textArray } from './arrays'
import { dropDays, writeDays, type Judged, type ScopeDay } from './days'
import { lockAir, type ChangedDays, type WholeDays } from './hours'
import { rollUpYears } from './years'

/** Days judged in one go: bounds what is held in memory to some ten thousand hours. */
const SPAN_DAYS = 64

interface StationInfo {
  code: string
  kind: 'official' | 'other' | 'model'
  exempt: Pollutant[]
}

/** Hours that the caller has just written and that need not be read back, with the channel they came by. */
export interface JustWritten {
  channel: Channel
  days: WholeDays
}

/**
 * Judges days again from the hours that are there now, then the county's days that depend on them, then the
 * years. A day without an hour is none, and neither is a year without a day.
 */
export async function rollUp(
  db: Db,
  county: string,
  changed: ChangedDays,
  now: Date,
  written?: JustWritten,
): Promise<void> {
  if (changed.size === 0) return
  await lockAir(db, county)
  const infos = await stationInfos(db, county)
  const scopeYears = new Map<string, Set<number>>()
  for (const span of spans(changed)) {
    const results = await judgeSpan(db, county, infos, changed, span, written)
    await writeDays(db, county, results, now)
    const gone = await dropDays(db, county, emptyDays(infos, changed, span, results))
    for (const { scope, day } of [...results, ...gone]) {
      const years = scopeYears.get(scope) ?? new Set()
      scopeYears.set(scope, years.add(Number(day.slice(0, 4))))
    }
  }
  await rollUpYears(db, county, scopeYears, now)
}

/** The changed days of a stretch of which nothing is left to judge, and the county's with them. */
function emptyDays(
  infos: ReadonlyMap<string, StationInfo>,
  changed: ChangedDays,
  { from, to }: { from: number; to: number },
  results: readonly Judged[],
): ScopeDay[] {
  const judged = new Set(results.map(({ scope, day }) => `${scope} ${day}`))
  const empty = new Map<string, ScopeDay>()
  for (const [code, days] of changed) {
    const scopes = infos.get(code)?.kind === 'official' ? [code, COUNTY_SCOPE] : [code]
    for (let number = from; number <= to; number++) {
      if (!days.has(number)) continue
      const day = dayOfNumber(number)
      for (const scope of scopes)
        if (!judged.has(`${scope} ${day}`)) empty.set(`${scope} ${day}`, { scope, day })
    }
  }
  return [...empty.values()]
}

export async function stationInfos(db: Db, county: string): Promise<Map<string, StationInfo>> {
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

/** Judges the changed days of a stretch, and the county's that depend on them. Only reads. */
export async function judgeSpan(
  db: Db,
  county: string,
  infos: ReadonlyMap<string, StationInfo>,
  changed: ChangedDays,
  { from, to }: { from: number; to: number },
  written: JustWritten | undefined,
): Promise<Judged[]> {
  const official = [...infos.values()].filter(({ kind }) => kind === 'official').map(({ code }) => code)
  const touchesCounty = (day: number) =>
    [COUNTY_SCOPE, ...official].some((code) => changed.get(code)?.has(day))
  const hours = new Hours(infos, written)
  const days = Array.from({ length: to - from + 1 }, (_, i) => from + i)
  await hours.read(
    db,
    county,
    days.flatMap((day) =>
      [...infos.keys()]
        .filter((code) => changed.get(code)?.has(day) || (official.includes(code) && touchesCounty(day)))
        .map((station) => ({ station, day })),
    ),
  )
  const results: Judged[] = []
  for (const day of days) {
    const text = dayOfNumber(day)
    for (const [code, { exempt }] of infos) {
      const own = changed.get(code)?.has(day) ? hours.meansOf(code, day) : undefined
      if (own) results.push({ scope: code, ...judgeDay(text, own, exempt) })
    }
    if (!touchesCounty(day)) continue
    const present = official.filter((code) => hours.meansOf(code, day))
    const all = present.flatMap((code) => hours.meansOf(code, day) ?? [])
    const exempt = countyExempt(present.map((code) => infos.get(code)?.exempt ?? []))
    if (all.length > 0) results.push({ scope: COUNTY_SCOPE, ...judgeDay(text, countyMeans(all), exempt) })
  }
  return results
}

/** The hours of a stretch by station and day: those just written, and the others as the database has them. */
class Hours {
  private readonly found = new Map<string, Map<number, HourValues[]>>()
  private readonly means = new Map<string, Map<number, DayMeans>>()

  constructor(
    private readonly infos: ReadonlyMap<string, StationInfo>,
    private readonly written: JustWritten | undefined,
  ) {}

  meansOf(station: string, day: number): DayMeans | undefined {
    const known = this.means.get(station)?.get(day)
    if (known) return known
    const hours = this.found.get(station)?.get(day) ?? this.writtenHours(station, day)
    if (!hours) return undefined
    const means = dayMeans(hours)
    entry(this.means, station, () => new Map<number, DayMeans>()).set(day, means)
    return means
  }

  private writtenHours(station: string, day: number): HourValues[] | undefined {
    const { channel, days } = this.written ?? {}
    const rows = days?.get(station)?.get(day)
    if (!rows || !channel) return undefined
    const evidence = evidenceOf(this.infos.get(station)?.kind ?? 'other', channel)
    return rows.map(({ hour, values: [so2, no2, co, o3, pm10, pm25] }) => ({
      hour: beijingHourOf(hour) - day * HOURS,
      evidence,
      so2,
      no2,
      co,
      o3,
      pm10,
      pm25,
    }))
  }

  async read(db: Db, county: string, wanted: readonly { station: string; day: number }[]): Promise<void> {
    const missing = wanted.filter(({ station, day }) => !this.written?.days.get(station)?.has(day))
    if (missing.length === 0) return
    const stretches = stretchesOf(missing)
    // an aggregate below `lateral` keeps the planner from joining all hours of a station with all its days
    const { rows } = await db.execute<PackedDay>(sql`
      select w.station, d.*
      from unnest(${textArray(stretches.map(({ station }) => station))},
        ${intArray(stretches.map(({ first }) => first))}, ${intArray(stretches.map(({ last }) => last))})
        as w(station, first, last)
      cross join lateral (
        select (h.at + ${BEIJING_OFFSET_HOURS}) / ${HOURS} as day,
          array_agg(h.at * 2 + (h.channel = 'manual')::int)::text as hours, ${packed}
        from (
          select *, (date_part('epoch', hour) / 3600)::int as at from air_hours
          where county = ${county} and station = w.station
            and hour >= to_timestamp(w.first * 86400::float8) - ${beijingOffset}
            and hour < to_timestamp((w.last + 1) * 86400::float8) - ${beijingOffset}
        ) as h
        group by 1
      ) as d`)
    for (const row of rows)
      entry(this.found, row.station, () => new Map<number, HourValues[]>()).set(row.day, this.unpack(row))
  }

  private unpack(row: PackedDay): HourValues[] {
    const kind = this.infos.get(row.station)?.kind ?? 'other'
    const [so2, no2, co, o3, pm10, pm25] = POLLUTANTS.map((code) => numbers(row[code]))
    return numbers(row.hours).map((packedHour, i) => {
      const manual = (packedHour ?? 0) % 2
      return {
        hour: beijingHourOf(((packedHour ?? 0) - manual) / 2) - row.day * HOURS,
        evidence: manual ? 'manual' : kind,
        so2: so2?.[i] ?? null,
        no2: no2?.[i] ?? null,
        co: co?.[i] ?? null,
        o3: o3?.[i] ?? null,
        pm10: pm10?.[i] ?? null,
        pm25: pm25?.[i] ?? null,
      }
    })
  }
}

/** Days that follow each other, joined; given day after day for each station. */
function stretchesOf(days: readonly { station: string; day: number }[]) {
  const stretches: { station: string; first: number; last: number }[] = []
  const open = new Map<string, { station: string; first: number; last: number }>()
  for (const { station, day } of days) {
    const held = open.get(station)
    if (held && held.last === day - 1) held.last = day
    else {
      const fresh = { station, first: day, last: day }
      open.set(station, fresh)
      stretches.push(fresh)
    }
  }
  return stretches
}

/** The hours of a station's day in one row, each column an array as PostgreSQL writes it: travels and reads fast. */
interface PackedDay extends Record<Pollutant, string> {
  [name: string]: unknown
  station: string
  day: number
  /** Whole hours since 1970-01-01 UTC, twice, and one more where the hour came by hand (see `evidenceOf`). */
  hours: string
}
const packed = sql.raw(POLLUTANTS.map((code) => `array_agg(h.${code})::text as ${code}`).join(', '))

/** An array of whole numbers as PostgreSQL writes it: `{1,NULL,3}`. */
function numbers(array: string): (number | null)[] {
  // the columns are integers, so that nothing else can stand between the braces
  return JSON.parse(`[${array.slice(1, -1).replaceAll('NULL', 'null')}]`) as (number | null)[]
}

/** Whole hours since midnight of 1970-01-01 in Beijing. */
const beijingHourOf = (hour: number): number => hour + BEIJING_OFFSET_HOURS

/** What a map holds at a key, put there first if it is not yet. */
function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const held = map.get(key)
  if (held !== undefined) return held
  const made = make()
  map.set(key, made)
  return made
}

/** What an hour is evidence of: a value typed in is `manual` wherever the station belongs. */
export function evidenceOf(kind: 'official' | 'other' | 'model', channel: Channel): Evidence {
  return channel === 'manual' ? 'manual' : kind
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
