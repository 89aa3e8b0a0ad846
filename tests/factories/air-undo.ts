import { desc, sql } from 'drizzle-orm'
import { importTable } from '../../cloud/features/air/files/import'
import { hourOf } from '../../cloud/features/air/ingest'
import { enterByHand } from '../../cloud/features/air/ingest/manual'
import { undoImport } from '../../cloud/features/air/ingest/undo'
import { imports } from '../../cloud/features/air/tables'
import type { Db } from '../../cloud/platform/database'
import { startTestServices, TEST_COUNTY, TEST_NOW, type TestServices } from '../support/services'
import { createStation } from './air'

/** The first hour of the tests of taking back: a day before a year begins. */
export const FIRST = hourOf(new Date('2025-12-31T00:00:00+08:00'))

let clock = 0
/** Each deed has its own time, all of one day. */
export const tick = (): Date => new Date(TEST_NOW.getTime() + ++clock)

/** A county of three stations, two of them official. @returns it, and who brings hours */
export async function openStations(): Promise<{ t: TestServices; byId: string }> {
  const t = await startTestServices()
  await createStation(t.db)
  await createStation(t.db, { code: 'S2', name: '白杨河站' })
  await createStation(t.db, { code: 'S3', name: '校园站', kind: 'other' })
  return { t, byId: (await t.staff([{ role: 'air_editor', area: TEST_COUNTY }])).id }
}

/** An hour as a table writes it. */
export const written = (hour: number): string =>
  new Date((hour + 8) * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')

export const emptyAir = (db: Db) =>
  db.execute(sql`truncate air_hours, air_hour_revisions, air_days, air_years, air_imports cascade`)

/** All that is published of the hours, as the database has it; when it was computed is no figure. */
export async function figures(db: Db): Promise<unknown> {
  const dump = async (table: string, order: string) => {
    const { rows } = await db.execute(
      sql.raw(`select (to_jsonb(r) - 'computed_at')::text as row from ${table} r order by ${order}`),
    )
    return rows
  }
  return {
    hours: await dump('air_hours', 'station, hour'),
    days: await dump('air_days', 'scope, day'),
    years: await dump('air_years', 'scope, year'),
  }
}

/** Brings lines `time,station,six values` in as a file. @returns its import */
export async function importLines(db: Db, byId: string, lines: readonly string[]): Promise<string> {
  async function* bytes() {
    yield Buffer.from(['time,station,SO2,NO2,CO,O3,PM10,PM2.5', ...lines].join('\n'))
  }
  const options = { county: TEST_COUNTY, now: tick(), byId, reason: '州站复核', doubts: 'take' } as const
  return (await importTable(db, bytes(), options)).id
}

export const undo = (db: Db, byId: string, id: string) =>
  db.transaction((tx) => undoImport(tx, TEST_COUNTY, { id, reason: '传错了', byId, now: tick() }))

/** Enters PM10 (thousandths, null takes it away) and SO2 of an hour. @returns its import, null if it changed nothing */
export async function byHand(
  db: Db,
  byId: string,
  { station, hour, pm10 }: { station: string; hour: number; pm10: number | null },
): Promise<string | null> {
  const entry = { station, hour, values: { pm10, so2: 7000 }, reason: '校准', byId, now: tick() }
  const changed = await db.transaction((tx) => enterByHand(tx, TEST_COUNTY, entry))
  const [last] = await db.select({ id: imports.id }).from(imports).orderBy(desc(imports.seq)).limit(1)
  return changed ? (last?.id ?? null) : null
}
