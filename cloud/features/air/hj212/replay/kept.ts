import { and, count, eq, inArray } from 'drizzle-orm'
import type { Db } from '../../../../platform/database'
import { hours, revisions, stations } from '../../tables'

/** What lies in the database of the station that a device reports for. */
export interface HeldHours {
  /** Its name. */
  station: string
  hours: number
  /** How often one of them was replaced. */
  corrections: number
}

/** How many hours stations have, by the MN of their devices; those that nobody knows are not there. */
export async function heldHours(
  db: Db,
  county: string,
  mns: readonly string[],
): Promise<ReadonlyMap<string, HeldHours>> {
  const known = await db
    .select({ mn: stations.deviceId, code: stations.code, name: stations.name })
    .from(stations)
    .where(and(eq(stations.county, county), inArray(stations.deviceId, [...mns])))
  const codes = known.map(({ code }) => code)
  const countOf = async (table: typeof hours | typeof revisions) => {
    const rows = await db
      .select({ station: table.station, count: count() })
      .from(table)
      .where(and(eq(table.county, county), inArray(table.station, codes)))
      .groupBy(table.station)
    return new Map(rows.map((row) => [row.station, row.count]))
  }
  const [held, corrected] = [await countOf(hours), await countOf(revisions)]
  return new Map(
    known.map(({ mn, code, name }) => [
      mn ?? '',
      { station: name, hours: held.get(code) ?? 0, corrections: corrected.get(code) ?? 0 },
    ]),
  )
}
