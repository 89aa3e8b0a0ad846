import { and, eq } from 'drizzle-orm'
import type { Db } from '../../../platform/database'
import { POLLUTANTS } from '../contract/kinds'
import { dateOfHour, type HourInput } from '../ingest'
import { hours } from '../tables'

/** Whether other values than these stand for an hour, though these were to be written just now: a person's. */
export async function standsBySomebody(
  db: Db,
  county: string,
  { station, hour, values }: HourInput,
): Promise<boolean> {
  const [row] = await db
    .select()
    .from(hours)
    .where(and(eq(hours.county, county), eq(hours.station, station), eq(hours.hour, dateOfHour(hour))))
  return row !== undefined && POLLUTANTS.some((code, i) => (values[i] ?? row[code]) !== row[code])
}
