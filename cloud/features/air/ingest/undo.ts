import { randomUUID } from 'node:crypto'
import { and, eq, sql } from 'drizzle-orm'
import type { Db } from '../../../platform/database'
import { BEIJING_OFFSET_HOURS } from '../../../shared/time'
import { POLLUTANTS } from '../contract/kinds'
import { HOURS } from '../rules/day'
import { imports, type Channel } from '../tables'
import { isOfPeople, lockAir, type ChangedDays } from './hours'
import { rollUp } from './rollup'

export interface Undo {
  /** The import that is taken back. */
  id: string
  reason: string
  byId: string
  now: Date
}

/** Why an import cannot be taken back: nothing newer may stand on it, and only what people brought is. */
export type UndoRefusal =
  | { refused: 'unknown' | 'machine' | 'undo' | 'undone' | 'nothing' }
  /** Hours of it that were changed since, by how they came to be as they are now. */
  | { refused: 'newer'; by: { channel: Channel; hours: number }[] }

/** What taking it back did to the hours it had written. */
export interface Undone {
  refused?: undefined
  /** The row that says so in the list of imports. */
  id: string
  /** Hours that are what they were before it. */
  restored: number
  /** Hours that are gone, since it had brought them. */
  vanished: number
}

/**
 * Takes an import of people back whole: each hour it wrote is exactly what it was, an hour it brought first is gone, and
 * the days and years are judged again. What it had written stays in the revisions. Run it inside a transaction.
 */
export async function undoImport(db: Db, county: string, undo: Undo): Promise<Undone | UndoRefusal> {
  await lockAir(db, county)
  const refusal = await refusalOf(db, county, undo.id)
  if (refusal) return refusal
  const { restored, vanished, changed } = await hoursOf(db, county, undo.id)
  if (restored + vanished === 0) return { refused: 'nothing' }
  const id = randomUUID()
  await db.insert(imports).values({
    county,
    id,
    at: undo.now,
    channel: 'undo',
    byId: undo.byId,
    reason: undo.reason,
    undoes: undo.id,
    lines: restored + vanished,
    inserted: 0,
    corrected: restored,
    unchanged: 0,
    refused: 0,
    faults: [],
  })
  await takeBack(db, county, { id: undo.id, undoId: id, stations: [...changed.keys()] })
  await rollUp(db, county, changed, undo.now)
  return { id, restored, vanished }
}

async function refusalOf(db: Db, county: string, id: string): Promise<UndoRefusal | null> {
  const [row] = await db
    .select({ channel: imports.channel })
    .from(imports)
    .where(and(eq(imports.county, county), eq(imports.id, id)))
  if (!row) return { refused: 'unknown' }
  if (row.channel === 'undo') return { refused: 'undo' }
  if (!isOfPeople(row.channel)) return { refused: 'machine' }
  const undone = await db.$count(imports, and(eq(imports.county, county), eq(imports.undoes, id)))
  if (undone > 0) return { refused: 'undone' }
  const { rows } = await db.execute<{ channel: Channel; hours: number }>(sql`
    select h.channel, count(*)::int as hours
    from (
      select distinct station, hour from air_hour_revisions
      where county = ${county} and (import_id = ${id}::uuid or replaced_by_import = ${id}::uuid)
    ) as written
    join air_hours h on h.county = ${county} and h.station = written.station and h.hour = written.hour
    where h.import_id is distinct from ${id}::uuid
    group by h.channel order by 2 desc, 1`)
  return rows.length > 0 ? { refused: 'newer', by: rows } : null
}

/** The hours that stand on an import, by what becomes of them, and their days. */
async function hoursOf(db: Db, county: string, id: string) {
  const { rows } = await db.execute<{ station: string; day: number; restored: number; vanished: number }>(sql`
    select h.station,
      div(extract(epoch from h.hour)::bigint / 3600 + ${BEIJING_OFFSET_HOURS}, ${HOURS})::int as day,
      count(before.seq)::int as restored, count(*) filter (where before.seq is null)::int as vanished
    from air_hours h
    left join lateral hour_before_import(h.county, h.station, h.hour, h.import_id) as before on true
    where h.county = ${county} and h.import_id = ${id}::uuid
    group by 1, 2`)
  const changed: ChangedDays = new Map()
  const total = { restored: 0, vanished: 0, changed }
  for (const { station, day, restored, vanished } of rows) {
    total.restored += restored
    total.vanished += vanished
    const days = changed.get(station)
    if (days) days.add(day)
    else changed.set(station, new Set([day]))
  }
  return total
}

const columns = sql.raw([...POLLUTANTS, 'channel', 'import_id', 'received_at'].join(', '))
/** What an hour was before the import that wrote it: looked up hour by hour, which no plan can make a look at all of them. */
const formerly = sql`hour_before_import(h.county, h.station, h.hour, h.import_id)`

interface TakenBack {
  /** The import. */
  id: string
  undoId: string
  /** Of which it wrote hours: one after the other, so that no statement takes longer than one may. */
  stations: readonly string[]
}

/** The trigger `air_hours_keep_former` lets nothing else through while the setting names the undo. */
async function takeBack(db: Db, county: string, { id, undoId, stations }: TakenBack): Promise<void> {
  const set = (name: string, value: string) => db.execute(sql`select set_config(${name}, ${value}, true)`)
  await set('air.undo', undoId)
  // the trigger looks each hour up among the revisions: planned while there are few of them, it would go through all of
  // them each time, though it makes one more of every hour
  await set('enable_seqscan', 'off')
  for (const station of stations) {
    await db.execute(sql`
      update air_hours as h set (${columns}) = (select ${columns} from ${formerly})
      where h.county = ${county} and h.station = ${station} and h.import_id = ${id}::uuid
        and exists (select from ${formerly})`)
    // what is left of it was there for the first time
    await db.execute(sql`
      delete from air_hours where county = ${county} and station = ${station} and import_id = ${id}::uuid`)
  }
  await set('enable_seqscan', 'on')
  await set('air.undo', '')
}
