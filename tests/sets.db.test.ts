/** What happens by the clock is done in sets: as many statements for hundreds as for a few. */
import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { alerts } from '../cloud/features/air/alerts/tables'
import { sendAlerts } from '../cloud/features/air/alerts/send'
import { forgetUploads } from '../cloud/features/air/files/upload'
import { hours } from '../cloud/features/air/tables'
import { activitiesDoor } from '../cloud/features/activities/contract/door'
import { settleDueActivities } from '../cloud/features/activities/jobs'
import { forgetUnclaimed } from '../cloud/features/files/sweep'
import { persons, sessions } from '../cloud/platform/identity/tables'
import { idempotencyKeys, messages } from '../cloud/platform/kernel/tables'
import { keepRules } from '../cloud/platform/retention/job'
import { rules } from '../cloud/product'
import { HOUR_MS } from '../cloud/shared/time'
import { createActivity } from './factories/activities'
import { CLEAN, createStation, six } from './factories/air'
import { doorTime, putParties, scan } from './factories/door'
import { startTestServices, TEST_COUNTY, TEST_NOW, type TestServices } from './support/services'
import { statementsAt } from './support/sets'

let t: TestServices
beforeAll(async () => {
  t = await startTestServices()
})
afterAll(() => t.stop())

const LONG_AGO = new Date(TEST_NOW.getTime() - 1000 * 24 * HOUR_MS)
const count = async (query: ReturnType<typeof sql>) => {
  const { rows } = await t.db.execute<{ n: number }>(sql`select count(*)::int as n from (${query}) q`)
  return rows[0]?.n
}
/** New persons, as `id`. */
const newPersons = (many: number) =>
  sql`insert into persons (county, kind) select ${TEST_COUNTY}, 'resident' from generate_series(1, ${many}) returning id`

test('air alerts', async () => {
  const end = new Date('2026-10-16T12:00:00+08:00')
  const [so2, no2, co, o3, , pm25] = six(CLEAN)
  const counts = await statementsAt(t, [3, 700], async (many) => {
    await t.db.execute(sql`truncate ${hours}, ${alerts}, messages`)
    const code = await createStation(t.db, { code: `S${many}` })
    await t.db.execute(sql`update air_stations set active = code = ${code}`)
    const bad = { so2, no2, co, o3, pm25, pm10: 180_000, channel: 'hj212' as const, receivedAt: end }
    await t.db
      .insert(hours)
      .values({ county: TEST_COUNTY, station: code, hour: new Date(end.getTime() - HOUR_MS), ...bad })
    await t.db
      .execute(sql`with made as (${newPersons(many)}) insert into air_alerts (county, person_id, town, above)
      select ${TEST_COUNTY}, id, '652328100', 2 from made`)
    return async () => {
      const now = new Date(end.getTime() + 600_000)
      const sent = await sendAlerts({
        db: t.db,
        county: TEST_COUNTY,
        now,
        messages: t.kernel.parts.messages,
      })
      expect(sent).toBe(many)
    }
  })
  expect(counts[1]).toBe(counts[0])
  expect(await count(sql`select distinct person_id from messages where kind = 'air_alert'`)).toBe(700)
})

test('offers of freed seats', async () => {
  const counts = await statementsAt(t, [4, 600], async (many) => {
    await t.db.execute(sql`truncate activities cascade`)
    const id = await createActivity(t.db, { seats: many, maxParty: 2 })
    await t.db.execute(sql`with made as (${newPersons(many)})
      insert into activity_sign_ups (county, id, activity_id, person_id, party, state, queue_no, auto_accept)
      select ${TEST_COUNTY}, gen_random_uuid(), ${id}, id, 1, 'waiting', row_number() over (), row_number() over () % 2 = 0
      from made`)
    return () => settleDueActivities({ ...t.kernel.parts, county: TEST_COUNTY, now: TEST_NOW })
  })
  const { rows } = await t.db.execute(
    sql`select state, count(*)::int as n from activity_sign_ups group by 1 order by 1`,
  )
  expect(rows).toEqual([
    { state: 'offered', n: 300 },
    { state: 'seated', n: 300 },
  ])
  expect(await count(sql`select from activities where held = 600 and waiting = 0`)).toBe(1)
  // a code that another ticket has is drawn again
  expect((counts[1] ?? 0) - (counts[0] ?? 0)).toBeLessThanOrEqual(2)
})

test('who came, as a phone at the door hands it in', async () => {
  const organiser = await t.staff([{ role: 'organiser', area: TEST_COUNTY }])
  const counts = await statementsAt(t, [3, 200], async (many) => {
    const activityId = await createActivity(t.db, { seats: many, maxParty: 1 })
    const parties = await putParties(t, activityId, Array<object>(many).fill({}))
    const scans = parties.map(({ id }) => scan.arrive(id))
    return () =>
      t.call(
        activitiesDoor.scans,
        { activityId, device: randomUUID(), scans },
        { as: organiser, now: new Date(doorTime(600)) },
      )
  })
  expect(await count(sql`select from activity_attendances`)).toBe(203)
  expect(counts[1]).toBe(counts[0])
})

test('photos that nobody handed in, five hundred at a time', async () => {
  const counts = await statementsAt(t, [3, 499, 1_200], async (many) => {
    await t.db
      .execute(sql`insert into files (county, id, width, height, bytes, came_on, unclaimed_since, content_check,
        difference_hash, claim_hash)
      select ${TEST_COUNTY}, gen_random_uuid(), 6, 4, 9, '2026-01-01', ${LONG_AGO.toISOString()}::timestamptz, 'waiting',
        substr(md5(n::text), 1, 16), md5(random()::text) from generate_series(1, ${many}) n`)
    return () => forgetUnclaimed({ ...t.kernel.parts, county: TEST_COUNTY, now: TEST_NOW })
  })
  expect(await count(sql`select from files`)).toBe(0)
  expect(counts).toEqual(t.url === null ? [0, 0, 0] : [1, 1, 3])
})

test('tables that nobody took in', async () => {
  const counts = await statementsAt(t, [3, 499], async (many) => {
    await t.db.execute(sql`insert into air_uploads (county, incoming, by_id, bytes, created_at)
      select ${TEST_COUNTY}, md5(n::text) || md5(n::text), ${randomUUID()}, 9, ${LONG_AGO.toISOString()}::timestamptz
      from generate_series(1, ${many}) n`)
    return () => forgetUploads(t.db, TEST_COUNTY, t.kernel.parts.files, TEST_NOW)
  })
  expect(await count(sql`select from air_uploads`)).toBe(0)
  expect(counts[1]).toBe(counts[0])
})

test('everything that is kept for a time: a statement for each thousand of each kind', async () => {
  // of nobody else: who came in the tests above would be looked at as well
  const own = await startTestServices()
  const old = sql`${LONG_AGO.toISOString()}::timestamptz - interval '3 years'`
  const night = () =>
    keepRules({ db: own.kernel.parts.db, county: TEST_COUNTY, settings: own.settings, now: TEST_NOW }, rules)
  const counts = await statementsAt(own, [3, 900, 2_900], async (many) => {
    await own.db.execute(sql`insert into idempotency_keys (county, key_hash, request_hash, created_on)
      select ${TEST_COUNTY}, md5(n::text), 'x', '2020-01-01' from generate_series(1, ${many}) n`)
    await own.db.execute(sql`with made as (
        insert into persons (county, kind, created_at) select ${TEST_COUNTY}, 'resident', ${old}
        from generate_series(1, ${many}) returning id),
      opened as (insert into sessions (county, token_hash, person_id, expires_at)
        select ${TEST_COUNTY}, md5(id::text), id, ${old} from made)
      insert into messages (county, person_id, kind, data, created_at, read_at)
      select ${TEST_COUNTY}, id, 'x', '{}', ${old}, case when n % 2 = 0 then ${old} end
      from (select id, row_number() over () as n from made) one cross join generate_series(1, 2)`)
    return night
  })
  // who was looked at before the last of their messages went goes the next night
  await night()
  for (const table of [idempotencyKeys, sessions, messages, persons])
    expect(await own.db.$count(table)).toBe(0)
  await own.stop()
  expect(counts[1]).toBe(counts[0])
  // two turns more of commands, sessions, both kinds of messages and guests
  expect(Number(counts[2]) - Number(counts[1])).toBe(own.url === null ? 0 : 10)
})
