/** The keys that begin with the county, on rows from before: none is touched, and what pointed to one still does. */
import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { type SQL, sql } from 'drizzle-orm'
import { contentsOf } from '../../cloud/platform/backup/contents'
import { type EmptyDatabase, openEmptyDatabase } from '../support/database'
import { migrationsBefore, migrationsWith } from '../support/migrations'

const [HERE, THERE] = ['652328', '652325']
const [PERSON, STAFF, CASE, ACTIVITY, SIGN_UP, IMPORT] = Array.from({ length: 6 }, () => randomUUID())
const TEXT = '{"zh-CN": "补种梭梭"}'

let empty: EmptyDatabase
const run = (query: SQL) => empty.db.execute(query)
const countOf = async (query: SQL) => {
  const { rows } = await run(sql`select count(*)::int as n from (${query}) q`)
  return rows[0]?.n
}
async function migrated(folder: string): Promise<void> {
  await empty.run(folder)
  rmSync(folder, { recursive: true })
}
/** All rows but those of the history of migrations. */
async function contents() {
  const all = await empty.db.transaction((tx) => contentsOf(tx))
  return Object.fromEntries(Object.entries(all).filter(([table]) => !table.startsWith('drizzle.')))
}

async function fill(): Promise<void> {
  for (const id of [PERSON, STAFF])
    await run(sql`insert into persons (county, id, kind) values (${HERE}, ${id}, 'resident')`)
  await run(sql`insert into sessions (county, token_hash, person_id, expires_at)
    values (${HERE}, 'token', ${PERSON}, '2027-01-01')`)
  await run(sql`insert into assignments (county, person_id, role, area)
    values (${HERE}, ${STAFF}, 'organiser', ${HERE}), (${HERE}, ${PERSON}, 'handler', ${HERE})`)
  await run(
    sql`insert into air_alerts (county, person_id, town, above) values (${HERE}, ${PERSON}, '652328100', 2)`,
  )
  await run(sql`insert into audit_log (county, at, action, subject, request_id)
    select county, now(), 'look', 'case:' || n, 'r'
    from unnest(array[${HERE}, ${THERE}]) county, generate_series(1, 5) n`)
  await run(sql`insert into cases (county, id, number, categories, main_group, words, town, identity, state, submitted_at,
      state_since)
    values (${HERE}, ${CASE}, '2610-0001', '{waste.construction}', 'waste', '河边有旧砖', '652328101', 'county',
      'received', '2026-10-01', '2026-10-01')`)
  await run(sql`insert into case_reporters (county, person_id, case_id, part, since)
    values (${HERE}, ${PERSON}, ${CASE}, 'reporter', '2026-10-01')`)
  await run(sql`insert into case_events (county, case_id, "order", at, kind, to_state, actor, data, shown)
    values (${HERE}, ${CASE}, 1, '2026-10-01', 'submit', 'received', 'reporter', '{}', true)`)
  await run(sql`insert into activities (county, id, area, kind, title, brief, why, picture, starts_at, ends_at, place, town,
      journey, bring, provided, who_can_come, seats, max_party, opens_at, closes_at, cancel_until, organiser_name,
      organiser_contact, organiser_phone)
    values (${HERE}, ${ACTIVITY}, ${HERE}, 'planting', ${TEXT}, ${TEXT}, ${TEXT}, 'saxaul', '2026-12-20', '2026-12-21',
      ${TEXT}, '652328203', ${TEXT}, ${TEXT}, ${TEXT}, ${TEXT}, 6, 5, '2026-09-01', '2026-12-19', '2026-12-19', ${TEXT},
      '巴合提别克', '09944820000')`)
  await run(sql`insert into activity_sign_ups (county, id, activity_id, person_id, party, state, queue_no, auto_accept, code)
    values (${HERE}, ${SIGN_UP}, ${ACTIVITY}, ${PERSON}, 2, 'seated', 1, true, '100001')`)
  await run(sql`insert into activity_attendances (county, activity_id, of_id, sign_up_id, person_id, people, arrived_at,
      by_person)
    values (${HERE}, ${ACTIVITY}, ${SIGN_UP}, ${SIGN_UP}, ${PERSON}, 2, '2026-12-20', ${STAFF}),
      (${HERE}, ${ACTIVITY}, ${randomUUID()}, null, null, 1, '2026-12-20', ${STAFF})`)
  await run(sql`insert into activity_plots (county, activity_id, key, name, species, water, trees)
    values (${HERE}, ${ACTIVITY}, 'a', ${TEXT}, ${TEXT}, ${TEXT}, 100)`)
  await run(sql`insert into activity_plot_counts (county, activity_id, plot, day, alive, of_trees, by_person, at)
    values (${HERE}, ${ACTIVITY}, 'a', '2026-12-21', 80, 100, ${STAFF}, '2026-12-21')`)
  await run(sql`insert into air_stations (county, code, name, kind, town, owner, measures, device_id)
    values (${HERE}, 'S1', ${TEXT}, 'official', '652328100', '环保局', '{pm10}', 'MN1')`)
  await run(sql`insert into air_imports (county, id, at, channel, reason, undoes, lines, inserted, corrected, unchanged,
      refused, faults)
    values (${HERE}, ${IMPORT}, now(), 'file', null, null, 1, 1, 0, 0, 0, '[]'),
      (${HERE}, ${randomUUID()}, now(), 'undo', '错了', ${IMPORT}, 1, 1, 0, 0, 0, '[]')`)
}

beforeAll(async () => {
  empty = await openEmptyDatabase()
  await migrated(migrationsBefore('county_keys'))
  await fill()
})
afterAll(() => empty.close())

test('no row is touched', async () => {
  const before = await contents()
  expect(before.activity_attendances?.rows).toBe(2)
  await migrated(migrationsWith('county_guards'))
  expect(await contents()).toEqual(before)
})

test('another county may have what was one county’s alone', async () => {
  await run(sql`insert into persons (county, id, kind) values (${THERE}, ${PERSON}, 'resident')`)
  await run(sql`insert into sessions (county, token_hash, person_id, expires_at)
    values (${THERE}, 'token', ${PERSON}, '2027-01-01')`)
  await run(sql`insert into air_stations (county, code, name, kind, town, owner, measures, device_id)
    values (${THERE}, 'S1', ${TEXT}, 'official', '652325100', '环保局', '{pm10}', 'MN1')`)
  await expect(
    run(sql`insert into persons (county, id, kind) values (${HERE}, ${PERSON}, 'resident')`),
  ).rejects.toMatchObject({ cause: { code: '23505' } })
})

test('nothing points to a row of another county', async () => {
  for (const pointing of [
    sql`insert into sessions (county, token_hash, person_id, expires_at)
      values (${THERE}, 'other', ${STAFF}, '2027-01-01')`,
    sql`insert into case_reporters (county, person_id, case_id, part, since)
      values (${THERE}, ${PERSON}, ${CASE}, 'follower', '2026-10-01')`,
    sql`update air_imports set county = ${THERE} where undoes is not null`,
    sql`delete from activities where id = ${ACTIVITY}`,
  ])
    await expect(run(pointing)).rejects.toMatchObject({ cause: { code: '23503' } })
})

test('who goes takes sessions, duties and alerts of their own county along, and none of another', async () => {
  await run(sql`delete from activity_attendances`)
  await run(sql`delete from activity_sign_ups`)
  await run(sql`delete from persons where county = ${HERE} and id = ${PERSON}`)
  const left = (table: SQL) => countOf(sql`select from ${table} where person_id = ${PERSON}`)
  expect([await left(sql`sessions`), await left(sql`assignments`), await left(sql`air_alerts`)]).toEqual([
    1, 0, 0,
  ])
  expect(await countOf(sql`select from sessions where county = ${THERE}`)).toBe(1)
})
