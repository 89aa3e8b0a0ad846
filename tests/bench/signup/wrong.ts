import { sql } from 'drizzle-orm'
import type { Db } from '../../../cloud/platform/database'
import type { Crowd } from './crowd'

/** What must hold of every activity, whoever wrote; each violation is told. */
export async function wrongRows(db: Db): Promise<string[]> {
  const { rows } = await db.execute<{ said: string }>(sql`
    with sums as (
      select a.id, a.seats, a.held, a.waiting, a.kept,
        coalesce(sum(s.party) filter (where s.state in ('seated', 'offered')), 0) as seated,
        coalesce(sum(s.party) filter (where s.state = 'waiting'), 0) as queued,
        min(s.queue_no) filter (where s.state = 'waiting') as first_waiting,
        max(s.queue_no) filter (where s.state = 'seated') as last_seated,
        count(s.code) as codes, count(distinct s.code) as different
      from activities a left join activity_sign_ups s on s.county = a.county and s.activity_id = a.id
      group by a.id, a.seats, a.held, a.waiting, a.kept)
    select 'oversold ' || id as said from sums where seated > seats
    union all select 'held is not who is seated ' || id from sums where held <> seated or waiting <> queued
    union all select 'a seat is free while somebody waits ' || id from sums where seated < seats and queued > 0
    union all select 'somebody was overtaken ' || id from sums where last_seated > first_waiting
    union all select 'a code twice ' || id from sums where codes <> different`)
  return rows.map(({ said }) => said)
}

/** What must hold of a crowd of parties of one: what it was told is what the rows say. */
export async function wrongAnswers(
  db: Db,
  activityId: string,
  { people, seats }: { people: number; seats: number },
  { statuses, ended }: Crowd,
): Promise<string[]> {
  const wrong: string[] = []
  for (const [status, count] of Object.entries(statuses))
    if (!['200', '409', '503'].includes(status)) wrong.push(`${count} answers ${status}`)
  const { rows } = await db.execute<{ state: string; n: number }>(sql`
    select state, count(*)::int as n from activity_sign_ups where activity_id = ${activityId} group by state`)
  const kept = Object.fromEntries(rows.map(({ state, n }) => [state, n]))
  const told = (state: string) => ended.filter((one) => one.state === state).length
  for (const state of ['seated', 'waiting'])
    if ((kept[state] ?? 0) !== told(state))
      wrong.push(`${told(state)} were told ${state}, ${kept[state] ?? 0} are`)
  if (told('seated') !== Math.min(seats, people)) wrong.push(`${told('seated')} of ${seats} seats`)
  if (ended.length !== people) wrong.push(`${people - ended.length} without an answer`)
  const places = ended.flatMap(({ position }) => (position === null ? [] : [position])).sort((a, b) => a - b)
  if (places.some((place, n) => place !== n + 1)) wrong.push('places in the queue are not 1, 2, 3, …')
  return wrong
}
