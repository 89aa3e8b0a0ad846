/** Of a waiting list, those whom it concerns that parties arrive while seats are free: however many wait, a few. */
import { and, asc, eq, sql } from 'drizzle-orm'
import { LARGEST, type WishAhead } from '../rules/capacity'
import { signUps } from '../tables'
import { type Queue, queueColumns, queueOf, type QueueParts } from './queue'

/** Of a wish so many are told at a time that others were let pass; the rest when somebody passes them again. */
const TOLD_AT_ONCE = 100

/**
 * Reads them in their order, with the activity's row locked. Whoever moves something settles the list, so that nobody
 * fits as a rule and the first branch is empty; it is asked all the same, that a seat is nobody's who comes later.
 * @param ahead what is free for each wish of which something is
 * @returns who fits into what is free, for whom something is held back, and of those who were never told that others
 *   were let pass, some whom the arrivals may pass
 */
export async function readConcerned(
  { db, county }: QueueParts,
  activityId: string,
  ahead: readonly WishAhead[],
): Promise<Queue> {
  // as `sign_ups_fitting` is made, each wish by itself; put in order afterwards, or the whole list would be walked in that order
  const wish = sql`s.county = ${county} and s.activity_id = ${activityId} and (s.state || '') = 'waiting'
    and coalesce(s.session, '') = w.session and coalesce(s.meeting_point, '') = w.point`
  const found = sql`
    with wishes as materialized (
      select coalesce(w.session, '') as session, coalesce(w.point, '') as point, w.free, coalesce(w.free, ${LARGEST}) as fits, w.above
      from json_to_recordset(${JSON.stringify(ahead)}::text::json) as w(session text, point text, free integer, above integer))
    select f.id from wishes w cross join (values (0), (1)) t(told) cross join lateral (
      select o.id from (select s.id, s.queue_no from ${signUps} s
        where ${wish} and (s.passed_at is not null)::int = t.told and s.party <= w.fits offset 0) o
      order by o.queue_no limit w.free) f
    union all
    select s.id from ${signUps} s where s.county = ${county} and s.activity_id = ${activityId} and s.state = 'waiting' and s.kept > 0
    union all
    select p.id from wishes w cross join lateral (
      select s.id from ${signUps} s
      where ${wish} and (s.passed_at is not null)::int = 0 and s.party > w.above
      order by s.party, s.queue_no limit ${TOLD_AT_ONCE}) p`
  const rows = await db
    .select(queueColumns)
    .from(signUps)
    .where(and(eq(signUps.county, county), sql`${signUps.id} = any(array(${found}))`))
    .orderBy(asc(signUps.queueNo))
  return queueOf(rows)
}
