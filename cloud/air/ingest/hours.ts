import { sql } from 'drizzle-orm'
import type { Db } from '../../platform/database'
import { BEIJING_OFFSET_MS, DAY_MS, HOUR_MS } from '../../platform/time'
import { POLLUTANTS } from '../contract.kinds'
import type { Milli } from '../rules/decimal'
import type { Channel } from '../tables'
import { intArray } from './arrays'

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

const BATCH = 10_000

export const hourOf = (at: Date): number => Math.floor(at.getTime() / HOUR_MS)
export const dateOfHour = (hour: number): Date => new Date(hour * HOUR_MS)
/** Beijing day of an hour, in whole days since 1970-01-01. */
export const dayOfHour = (hour: number): number => Math.floor((hour * HOUR_MS + BEIJING_OFFSET_MS) / DAY_MS)
export const dayText = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10)
export const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY_MS

/**
 * Writes hours, whatever order they come in. The same values again change nothing; other values correct the hour
 * and the trigger keeps the former ones. A value that is absent here leaves the one that is there, so that late
 * parts of an hour complete it. Machines do not overrule what people brought (a reviewed file, an entry by hand).
 * @returns what happened, and the days to judge again
 */
export async function writeHours(
  db: Db,
  county: string,
  source: Source,
  rows: readonly HourInput[],
): Promise<Ingested & { changed: ChangedDays }> {
  const total: Ingested = { inserted: 0, corrected: 0, unchanged: 0 }
  const changed: ChangedDays = new Map()
  for (const [station, hours] of byStation(rows)) {
    const list = [...hours.values()].sort((a, b) => a.hour - b.hour)
    for (let from = 0; from < list.length; from += BATCH) {
      const batch = list.slice(from, from + BATCH)
      const { inserted, corrected } = await writeBatch(db, county, source, station, batch)
      total.inserted += inserted
      total.corrected += corrected
      total.unchanged += batch.length - inserted - corrected
      if (inserted + corrected === 0) continue
      const days = changed.get(station) ?? new Set()
      for (const { hour } of batch) days.add(dayOfHour(hour))
      changed.set(station, days)
    }
  }
  return { ...total, changed }
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
/** 1 for what people brought, 0 for machines. */
const rank = (channel: string) => sql.raw(`(${channel} in ('file', 'manual'))::int`)

async function writeBatch(
  db: Db,
  county: string,
  { channel, importId, receivedAt }: Source,
  station: string,
  batch: readonly HourInput[],
): Promise<{ inserted: number; corrected: number }> {
  const value = (i: 0 | 1 | 2 | 3 | 4 | 5) => intArray(batch.map(({ values }) => values[i]))
  const result = await db.execute<{ inserted: number; corrected: number }>(sql`
    with written as (
      insert into air_hours as h (county, station, hour, ${columns}, channel, import_id, received_at)
      select ${county}, ${station}, to_timestamp(hour * 3600.0), ${columns},
        ${channel}, ${importId}::uuid, ${receivedAt.toISOString()}::timestamptz
      from unnest(${intArray(batch.map(({ hour }) => hour))}, ${value(0)}, ${value(1)}, ${value(2)},
        ${value(3)}, ${value(4)}, ${value(5)}) as t(hour, ${columns})
      on conflict (county, station, hour) do update
      set ${assignments}, channel = excluded.channel, import_id = excluded.import_id,
        received_at = excluded.received_at
      where (${completed}) is distinct from (${current})
        and ${rank('excluded.channel')} >= ${rank('h.channel')}
      returning (xmax = 0) as fresh
    )
    select count(*) filter (where fresh)::int as inserted, count(*) filter (where not fresh)::int as corrected
    from written`)
  return result.rows[0] ?? { inserted: 0, corrected: 0 }
}
