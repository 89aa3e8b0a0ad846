import { randomUUID } from 'node:crypto'
import { and, eq, sql } from 'drizzle-orm'
import type { Db } from '../../../platform/database'
import { POLLUTANTS, type Pollutant } from '../contract/kinds'
import type { Milli } from '../rules/decimal'
import { hours, imports } from '../tables'
import { dayNumberOfHour } from '../../../shared/time'
import { dateOfHour, writeHours } from './hours'
import { rollUp } from './rollup'

export interface ManualEntry {
  station: string
  /** Whole hours since 1970-01-01 UTC. */
  hour: number
  /** A number sets the value, null takes it away, absent leaves it. */
  values: Partial<Record<Pollutant, Milli | null>>
  reason: string
  byId: string
  now: Date
}

/**
 * Enters or corrects an hour by hand; what it was before is kept. Run it inside a transaction.
 * @returns whether anything changed
 */
export async function enterByHand(db: Db, county: string, entry: ManualEntry): Promise<boolean> {
  const { station, hour, values, reason, byId, now } = entry
  const importId = randomUUID()
  const at = (code: Pollutant) => values[code] ?? null
  const { changed, inserted, corrected } = await writeHours(
    db,
    county,
    { channel: 'manual', importId, receivedAt: now },
    POLLUTANTS.some((code) => at(code) !== null)
      ? [{ station, hour, values: [at('so2'), at('no2'), at('co'), at('o3'), at('pm10'), at('pm25')] }]
      : [],
  )
  const taken = await takeAway(db, county, entry, importId)
  if (changed.size === 0 && taken === 0) return false
  await db.insert(imports).values({
    county,
    id: importId,
    at: now,
    channel: 'manual',
    byId,
    reason,
    lines: 1,
    inserted,
    corrected: Math.max(corrected, inserted > 0 ? 0 : taken),
    unchanged: 0,
    refused: 0,
    faults: [],
  })
  await rollUp(db, county, new Map([[station, new Set([dayNumberOfHour(hour)])]]), now)
  return true
}

async function takeAway(
  db: Db,
  county: string,
  { station, hour, values, now }: ManualEntry,
  importId: string,
): Promise<number> {
  const gone = POLLUTANTS.filter((code) => values[code] === null)
  if (gone.length === 0) return 0
  const rows = await db
    .update(hours)
    .set({
      ...Object.fromEntries(gone.map((code) => [code, null])),
      channel: 'manual',
      importId,
      receivedAt: now,
    })
    .where(
      and(
        eq(hours.county, county),
        eq(hours.station, station),
        eq(hours.hour, dateOfHour(hour)),
        sql`coalesce(${sql.join(
          gone.map((code) => sql`${hours[code]}`),
          sql`, `,
        )}) is not null`,
      ),
    )
    .returning({ hour: hours.hour })
  return rows.length
}
