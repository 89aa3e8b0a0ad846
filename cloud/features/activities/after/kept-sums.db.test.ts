/** What an activity keeps of who came, and a plot of how it was counted, is what their rows say, whatever is done to these. */
import { sql } from 'drizzle-orm'
import { createActivity } from '../../../../tests/factories/activities'
import { makeAttendance } from '../../../../tests/factories/attendance'
import { startTestServices, type TestServices } from '../../../../tests/support/services'
import type { Person } from '../../../platform/kernel/context'

let t: TestServices
let by: Person
beforeAll(async () => {
  t = await startTestServices()
  by = await t.staff([{ role: 'organiser', area: t.settings.county }])
})
afterAll(() => t.stop())

const kept = async (id: string) => {
  const { rows } = await t.db.execute(
    sql`select came, came_minutes, came_trees from activities where id = ${id}`,
  )
  return rows[0]
}
const summed = async (id: string) => {
  const { rows } = await t.db.execute(sql`
    select coalesce(sum(people), 0)::int as came, coalesce(sum(people::int * minutes), 0)::int as came_minutes,
      coalesce(sum(trees), 0)::int as came_trees from activity_attendances where activity_id = ${id}`)
  return rows[0]
}

test('who came is added up as attendances come, change and go, many in one statement too', async () => {
  const [one, other] = [await createActivity(t.db, {}), await createActivity(t.db, {})]
  await makeAttendance(t.db, one, { person: null, by, people: 3, minutes: 120, trees: 6 })
  await makeAttendance(t.db, one, { person: null, by, people: 1, minutes: null })
  await makeAttendance(t.db, other, { person: null, by, people: 200, minutes: 1440, trees: 1 })
  expect(await kept(one)).toEqual({ came: 4, came_minutes: 360, came_trees: 6 })
  for (const change of [
    sql`update activity_attendances set people = people + 1, minutes = least(coalesce(minutes, 0) + 30, 1440), trees = 2`,
    sql`update activity_attendances set trees = null where activity_id = ${one}`,
    sql`update activity_attendances set activity_id = ${other} where activity_id = ${one} and people = 2`,
    sql`delete from activity_attendances where activity_id = ${one}`,
    sql`delete from activity_attendances`,
  ]) {
    await t.db.execute(change)
    for (const id of [one, other]) expect(await kept(id)).toEqual(await summed(id))
  }
  expect(await kept(other)).toEqual({ came: 0, came_minutes: 0, came_trees: 0 })
})

test('a plot keeps the count of the latest day', async () => {
  const id = await createActivity(t.db, {})
  const { county } = t.settings
  const plot = async () => {
    const { rows } = await t.db.execute(
      sql`select counted_day as day, counted_alive as alive, counted_of as of from activity_plots where activity_id = ${id} and key = 'a'`,
    )
    return rows[0]
  }
  const count = (day: string, alive: number) =>
    t.db.execute(sql`
      insert into activity_plot_counts (county, activity_id, plot, day, alive, of_trees, by_person, at)
      values (${county}, ${id}, 'a', ${day}, ${alive}, 100, ${by.id}, now())
      on conflict (county, activity_id, plot, day) do update set alive = excluded.alive`)
  for (const key of ['a', 'b'])
    await t.db.execute(sql`
      insert into activity_plots (county, activity_id, key, name, species, water, trees) values (${county}, ${id}, ${key}, '{}', '{}', '{}', 100)`)
  expect(await plot()).toEqual({ day: null, alive: null, of: null })
  await count('2026-05-01', 90)
  await count('2025-05-01', 99)
  expect(await plot()).toEqual({ day: '2026-05-01', alive: 90, of: 100 })
  await count('2026-05-01', 88)
  expect(await plot()).toEqual({ day: '2026-05-01', alive: 88, of: 100 })
  await t.db.execute(sql`delete from activity_plot_counts where day = '2026-05-01'`)
  expect(await plot()).toEqual({ day: '2025-05-01', alive: 99, of: 100 })
  const { rows } = await t.db.execute(
    sql`select counted_day from activity_plots where activity_id = ${id} and key = 'b'`,
  )
  expect(rows).toEqual([{ counted_day: null }])
})
