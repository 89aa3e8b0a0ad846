import { sql, type SQL } from 'drizzle-orm'
import { beijingYear } from '../../../shared/time'
import { dateOfHour } from '../ingest/hours'
import { FIRST_HOUR, FIRST_YEAR } from '../rules/first'

/*
 * Hours and years that answers speak of. Whatever else stands in the database, by a clock that was wrong or by hand,
 * is no reason for an answer to fail.
 */

/** Whether hour `h` can have been measured: since there are rules for it, and begun by now. */
export const believedHour = (now: Date): SQL =>
  sql`(h.hour >= ${dateOfHour(FIRST_HOUR).toISOString()}::timestamptz and h.hour < ${now.toISOString()}::timestamptz)`

/** Whether a column holds a year that can have been measured. */
export const believedYear = (column: SQL, now: Date): SQL =>
  sql`(${column} between ${FIRST_YEAR} and ${beijingYear(now)})`
