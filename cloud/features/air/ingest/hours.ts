import { sql } from 'drizzle-orm'
import type { Db } from '../../../platform/database'
import { dayNumberOfHour, HOUR_MS } from '../../../shared/time'
import { POLLUTANTS } from '../contract/kinds'
import type { Milli } from '../rules/decimal'
import type { Channel } from '../tables'
import { intArray, textArray } from './arrays'

/** The six in the order of HJ 633, in thousandths; null where this source has nothing to say. */
export type Six = readonly [
  Milli | null,
  Milli | null,
  Milli | null,
  Milli | null,
  Milli | null,
  Milli | null,
]

/** An hourly mean as any source brings it. */
export interface HourInput {
  station: string
  /** Start of the hour, in whole hours since 1970-01-01 UTC. */
  hour: number
  values: Six
}

/** Through which door values come in, and when. */
export interface Source {
  channel: Channel
  importId: string | null
  receivedAt: Date
}

export interface Ingested {
  inserted: number
  /** Changed; what they were before is kept. */
  corrected: number
  unchanged: number
}

/** Days of a station that must be judged again. */
export type ChangedDays = Map<string, Set<number>>

/** Days of a station (whole days since 1970-01-01) of which all 24 hours were just written, and none was there before. */
export type WholeDays = Map<string, Map<number, readonly HourInput[]>>

/** Hours written by one statement. */
const BATCH = 50_000
const HOURS_A_DAY = 24

export const hourOf = (at: Date): number => Math.floor(at.getTime() / HOUR_MS)
export const dateOfHour = (hour: number): Date => new Date(hour * HOUR_MS)

/** One writer at a time for a county: whoever comes second sees what the first has committed. Holds to the end of the transaction. */
export async function lockAir(db: Db, county: string): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtext(${`air ${county}`}))`)
}

/**
 * Writes hours, whatever order they come in. The same values again change nothing; other values correct the hour
 * and the trigger keeps the former ones. A value that is absent here leaves the one that is there, so that late
 * parts of an hour complete it. Machines do not overrule what people brought (a reviewed file, an entry by hand).
 * Run it inside a transaction.
 * @returns what happened, the days to judge again, and those of them that need not be read back for it
 */
export async function writeHours(
  db: Db,
  county: string,
  source: Source,
  rows: readonly HourInput[],
): Promise<Ingested & { changed: ChangedDays; whole: WholeDays }> {
  const total: Ingested = { inserted: 0, corrected: 0, unchanged: 0 }
  const changed: ChangedDays = new Map()
  const whole: WholeDays = new Map()
  if (rows.length > 0) await lockAir(db, county)
  const stations = byStation(rows)
  const list = [...stations.values()].flatMap((hours) => [...hours.values()])
  const written = new Map<string, { inserted: number; corrected: number }>()
  for (let from = 0; from < list.length; from += BATCH) {
    for (const { station, inserted, corrected } of await writeBatch(
      db,
      county,
      source,
      list.slice(from, from + BATCH),
    )) {
      const before = written.get(station)
      written.set(station, {
        inserted: inserted + (before?.inserted ?? 0),
        corrected: corrected + (before?.corrected ?? 0),
      })
    }
  }
  for (const [station, hours] of stations) {
    const { inserted = 0, corrected = 0 } = written.get(station) ?? {}
    total.inserted += inserted
    total.corrected += corrected
    total.unchanged += hours.size - inserted - corrected
    if (inserted + corrected === 0) continue
    const days = byDay(hours.values())
    changed.set(station, new Set(days.keys()))
    if (inserted < hours.size) continue
    whole.set(station, new Map([...days].filter(([, one]) => one.length === HOURS_A_DAY)))
  }
  return { ...total, changed, whole }
}

function byDay(hours: Iterable<HourInput>): Map<number, HourInput[]> {
  const days = new Map<number, HourInput[]>()
  for (const hour of hours) {
    const day = dayNumberOfHour(hour.hour)
    const list = days.get(day)
    if (list) list.push(hour)
    else days.set(day, [hour])
  }
  return days
}

/** One entry for each station hour: what comes later completes or replaces what came before. */
function byStation(rows: readonly HourInput[]): Map<string, Map<number, HourInput>> {
  const stations = new Map<string, Map<number, HourInput>>()
  for (const row of rows) {
    let hours = stations.get(row.station)
    if (!hours) stations.set(row.station, (hours = new Map()))
    const before = hours.get(row.hour)
    hours.set(row.hour, before ? { ...row, values: merged(before.values, row.values) } : row)
  }
  return stations
}

function merged(before: Six, after: Six): Six {
  const [a, b, c, d, e, f] = after
  return [a ?? before[0], b ?? before[1], c ?? before[2], d ?? before[3], e ?? before[4], f ?? before[5]]
}

const columns = sql.raw(POLLUTANTS.join(', '))
const completed = sql.raw(POLLUTANTS.map((code) => `coalesce(excluded.${code}, h.${code})`).join(', '))
const current = sql.raw(POLLUTANTS.map((code) => `h.${code}`).join(', '))
const assignments = sql.raw(
  POLLUTANTS.map((code) => `${code} = coalesce(excluded.${code}, h.${code})`).join(', '),
)
/** Ways by which people bring values: what machines bring does not overrule it, and is corrected hour by hour. */
const PEOPLES: readonly string[] = ['file', 'manual'] satisfies Channel[]
/** Whether people brought what came by this way; an `undo` brings nothing. */
export const isOfPeople = (channel: string): boolean => PEOPLES.includes(channel)
/** The same of a column. */
export const ofPeople = (channel: string) =>
  sql.raw(`${channel} in (${PEOPLES.map((one) => `'${one}'`).join(', ')})`)
/** 1 for what people brought, 0 for machines. */
const rank = (channel: string) => sql`(${ofPeople(channel)})::int`

interface Written extends Record<string, unknown> {
  station: string
  inserted: number
  corrected: number
}

/**
 * One statement for many stations. Where nothing is there yet, a plain insert does, at half the cost of one that
 * looks for conflicts: the lock of `writeHours` keeps two writers from finding the same place empty.
 */
async function writeBatch(
  db: Db,
  county: string,
  { channel, importId, receivedAt }: Source,
  batch: readonly HourInput[],
): Promise<Written[]> {
  const value = (i: 0 | 1 | 2 | 3 | 4 | 5) => intArray(batch.map(({ values }) => values[i]))
  const insert = sql`
    insert into air_hours as h (county, station, hour, ${columns}, channel, import_id, received_at)
    select ${county}, station, to_timestamp(hour * 3600::float8), ${columns},
      ${channel}, ${importId}::uuid, ${receivedAt.toISOString()}::timestamptz
    from unnest(${textArray(batch.map(({ station }) => station))}, ${intArray(batch.map(({ hour }) => hour))},
      ${value(0)}, ${value(1)}, ${value(2)}, ${value(3)}, ${value(4)}, ${value(5)}) as t(station, hour, ${columns})`
  if (await isEmpty(db, county, batch)) {
    await db.execute(insert)
    const counts = new Map<string, number>()
    for (const { station } of batch) counts.set(station, (counts.get(station) ?? 0) + 1)
    return [...counts].map(([station, inserted]) => ({ station, inserted, corrected: 0 }))
  }
  const { rows } = await db.execute<Written>(sql`
    with written as (
      ${insert}
      on conflict (county, station, hour) do update
      set ${assignments}, channel = excluded.channel, import_id = excluded.import_id,
        received_at = excluded.received_at
      where (${completed}) is distinct from (${current})
        and ${rank('excluded.channel')} >= ${rank('h.channel')}
      returning station, (xmax = 0) as fresh
    )
    select station, count(*) filter (where fresh)::int as inserted,
      count(*) filter (where not fresh)::int as corrected
    from written group by station`)
  return rows
}

/** Whether no station of a batch has an hour between the first and the last that the batch brings for it. */
export async function isEmpty(db: Db, county: string, batch: readonly HourInput[]): Promise<boolean> {
  const bounds = new Map<string, { first: number; last: number }>()
  for (const { station, hour } of batch) {
    const held = bounds.get(station)
    if (!held) bounds.set(station, { first: hour, last: hour })
    else if (hour < held.first) held.first = hour
    else if (hour > held.last) held.last = hour
  }
  const list = [...bounds.values()]
  const { rows } = await db.execute<{ any: boolean }>(sql`
    select exists (
      select from unnest(${textArray([...bounds.keys()])}, ${intArray(list.map(({ first }) => first))},
        ${intArray(list.map(({ last }) => last))}) as s(station, first, last)
      join air_hours h on h.county = ${county} and h.station = s.station
        and h.hour between to_timestamp(s.first * 3600::float8) and to_timestamp(s.last * 3600::float8)
    ) as any`)
  return rows[0]?.any === false
}
