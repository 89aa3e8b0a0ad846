import type { Db } from '../../../platform/database'
import { writeHours, type HourInput, type Ingested, type Source } from './hours'
import { rollUp } from './rollup'

export type { HourInput, Ingested, Six, Source } from './hours'
export { dateOfHour, hourOf } from './hours'

/**
 * The one way in for measured values, whatever their source: writes the hours and judges their days, the
 * county's days and the years again, all in one transaction. Doing it twice changes nothing.
 */
export async function ingest(
  db: Db,
  county: string,
  source: Source,
  rows: readonly HourInput[],
): Promise<Ingested> {
  return db.transaction(async (tx) => {
    const { changed, whole, ...counts } = await writeHours(tx, county, source, rows)
    await rollUp(tx, county, changed, source.receivedAt, { channel: source.channel, days: whole })
    return counts
  })
}
