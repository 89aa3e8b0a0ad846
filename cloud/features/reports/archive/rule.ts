/** Timelines of cases that ended long ago go into the archive, in which they are read as before. */
import { sql } from 'drizzle-orm'
import type { Rule } from '../../../platform/retention/rule'
import { DAY_MS } from '../../../shared/time'
import { reportSettings } from './settings'

/** Rows that a case moves. */
const ROWS_OF_A_CASE = 10

/**
 * Cases are walked in the order in which they ended, along the county's own desk, which sees every case; none is looked
 * at twice. One that does not go, because somebody still wrote of it, stays at hand. Which may go the database decides
 * itself: the function alone may take lines away (`archive_cases`).
 */
const archiveRule: Rule = {
  name: 'reports.archive',
  async turn({ db, county, settings, now }, mark, atOnce) {
    const most = Math.ceil(atOnce / ROWS_OF_A_CASE)
    const before = new Date(now.getTime() - reportSettings.of(settings).atHand * DAY_MS).toISOString()
    const beyond =
      mark === null
        ? sql``
        : sql`and (sort_at, case_id) > ((${mark}::jsonb ->> 0)::timestamptz, (${mark}::jsonb ->> 1)::uuid)`
    const { rows } = await db.execute<{ gone: number; seen: number; last: string | null }>(sql`
      with looked as materialized (
        select sort_at, case_id from case_desks
        where county = ${county} and desk = ${county} and queue = 'done' and sort_at < ${before}::timestamptz ${beyond}
        order by sort_at, case_id limit ${most})
      select archive_cases(${county}, array(select case_id from looked)) as gone,
        (select count(*) from looked)::int as seen,
        (select jsonb_build_array(sort_at, case_id)::text from looked order by sort_at desc, case_id desc limit 1) as last`)
    const [{ gone, seen, last } = { gone: 0, seen: 0, last: null }] = rows
    return { gone, done: seen < most, mark: last ?? mark }
  },
}

export const reportRules: readonly Rule[] = [archiveRule]
