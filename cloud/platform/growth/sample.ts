import { sql } from 'drizzle-orm'
import { beijingDay } from '../../shared/time'
import { weighedLately } from '../adapters/weigh'
import type { Db } from '../database'
import { storeOf } from '../deployment/folders'
import type { Machine } from '../deployment/machine'
import type { Job } from '../jobs'
import type { Grows, Part } from './part'
import { growthSamples } from './tables'

interface Size {
  rows: number | null
  bytes: number
}

/** Estimates of the statistics, which cost nothing however much there is; with indexes and what lies beside the rows. */
async function tableSizes(db: Db): Promise<({ name: string } & Size)[]> {
  const { rows } = await db.execute<{ name: string; rows: number | null; bytes: string }>(sql`
    select c.relname::text as name, nullif(c.reltuples, -1)::float8 as rows, pg_total_relation_size(c.oid)::text as bytes
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'`)
  return rows.map(({ name, rows: count, bytes }) => ({
    name,
    rows: count === null ? null : Math.round(count),
    bytes: Number(bytes),
  }))
}

/** How much there is of each part now. Tables of nobody belong to the system. */
async function partSizes(db: Db, grows: readonly Grows[], machine?: Machine): Promise<Map<Part, Size>> {
  const sizes = new Map<Part, Size>()
  for (const { name, rows, bytes } of await tableSizes(db)) {
    const { part } = grows.find(({ tables }) => tables.test(name)) ?? { part: 'system' }
    const before = sizes.get(part)
    const all = before && (before.rows === null || rows === null) ? null : (before?.rows ?? 0) + (rows ?? 0)
    sizes.set(part, { rows: before ? all : rows, bytes: (before?.bytes ?? 0) + bytes })
  }
  const photos = sizes.get('photos')
  if (machine && photos) {
    const inFolder = await weighedLately(storeOf(machine.dataDir))
    sizes.set('photos', { ...photos, bytes: photos.bytes + inFolder })
  }
  return sizes
}

/** Notes how much there is, once in a month. */
async function takeSample(
  { db, county, now, machine }: { db: Db; county: string; now: Date; machine?: Machine },
  grows: readonly Grows[],
): Promise<void> {
  const day = beijingDay(now)
  const month = `${day.slice(0, 7)}-01`
  const sizes = await partSizes(db, grows, machine)
  await db
    .insert(growthSamples)
    .values([...sizes].map(([part, size]) => ({ county, month, part, day, ...size })))
    .onConflictDoNothing()
}

/** On the first of a month; a deployment that is new or was off makes up for it at once. */
export const growthJob = (grows: readonly Grows[]): Job => ({
  name: 'platform.growth',
  cron: '45 4 1 * *',
  run: (parts) => takeSample(parts, grows),
})
