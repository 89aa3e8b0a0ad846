/**
 * What five years of a prefecture leave in the tables, laid in by SQL around the demo county: a village where a third
 * of all happens, an inbox with many messages, an activity with many people, a case that many follow; nearly all cases
 * closed.
 */
import { sql } from 'drizzle-orm'
import { plantActivities } from './activities'
import { plantAir } from './air'
import { plantCases } from './cases'
import { plantPlatform } from './platform'
import type { Plot } from './size'
import { plantSurveys } from './surveys'

const PARTS = { plantPlatform, plantCases, plantActivities, plantSurveys, plantAir }

/** @param progress name of a part and how long it took, in seconds */
export async function plant(plot: Plot, progress: (part: string, seconds: number) => void = () => {}) {
  const { db } = plot
  const timed = async (name: string, work: () => Promise<unknown>) => {
    const started = Date.now()
    await work()
    progress(name, (Date.now() - started) / 1000)
  }
  // made at once they cost a tenth of what they cost row by row
  const { rows: indexes } = await db.execute<{ name: string; made: string }>(sql`
    select c.relname as name, pg_get_indexdef(i.indexrelid) as made from pg_index i
    join pg_class c on c.oid = i.indexrelid
    where c.relnamespace = 'public'::regnamespace and not i.indisunique`)
  for (const { name } of indexes) await db.execute(sql`drop index ${sql.identifier(name)}`)
  for (const [name, part] of Object.entries(PARTS)) await timed(name, () => part(plot))
  await timed('indexes', async () => {
    await db.execute(sql`set maintenance_work_mem = '512MB'`)
    for (const { made } of indexes) await db.execute(sql.raw(made))
  })
  await timed('statistics', () => db.execute(sql`vacuum analyze`))
}
