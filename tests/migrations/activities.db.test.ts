/**
 * Migrations 0019 to 0021 on a county that has held activities before there were organisers: trees are kept, seats are
 * counted into the buses as well, who waits keeps the place, and what was counted before is counted on.
 */
import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { eq, sql } from 'drizzle-orm'
import { openPeople } from '../../cloud/features/activities/seats/people'
import { activities, meetingPoints, signUps } from '../../cloud/features/activities/tables'
import { seal } from '../../cloud/platform/crypto'
import { type EmptyDatabase, openEmptyDatabase } from '../support/database'
import { MIGRATIONS, migrationsBefore } from '../support/migrations'

const COUNTY = '652328'
const [HELD, COMING] = [randomUUID(), randomUUID()]
const RING = { current: 'k1', keys: { k1: Buffer.alloc(32, 1) } }
const NAMED = randomUUID()

let empty: EmptyDatabase
beforeAll(async () => {
  empty = await openEmptyDatabase()
  const before = migrationsBefore('activities')
  await empty.run(before)
  rmSync(before, { recursive: true })
  await fill()
  await empty.run(MIGRATIONS)
})
afterAll(() => empty.close())

async function fill(): Promise<void> {
  await insertActivity(HELD, '2026-10-01', 340)
  await insertActivity(COMING, '2026-12-20', null)
  for (const key of ['bus', 'self'])
    await empty.db.execute(sql`insert into activity_meeting_points (county, activity_id, key, name, at, bus)
      values (${COUNTY}, ${COMING}, ${key}, '{"zh-CN": "客运站"}', '2026-12-20', ${key === 'bus'})`)
  await insertSignUp({ n: 1, party: 3, state: 'seated', point: 'bus', id: NAMED })
  await insertSignUp({ n: 2, party: 2, state: 'offered', point: 'bus' })
  await insertSignUp({ n: 3, party: 4, state: 'waiting', point: 'bus' })
  await insertSignUp({ n: 4, party: 2, state: 'cancelled', point: 'bus' })
  await insertSignUp({ n: 5, party: 1, state: 'seated', point: 'self' })
}

const insertActivity = (id: string, day: string, trees: number | null) =>
  empty.db
    .execute(sql`insert into activities (county, id, kind, title, brief, why, picture, starts_at, ends_at, place,
      town, journey, bring, provided, who_can_come, seats, max_party, opens_at, closes_at, cancel_until, organiser_name,
      organiser_contact, organiser_phone, trees_planted, created_at)
    values (${COUNTY}, ${id}, 'planting', ${TEXT}, ${TEXT}, ${TEXT}, 'saxaul', ${`${day}T08:00Z`}, ${`${day}T12:00Z`},
      ${TEXT}, '652328203', ${TEXT}, ${TEXT}, ${TEXT}, ${TEXT}, 6, 5, '2026-09-01', ${`${day}T00:00Z`},
      ${`${day}T00:00Z`}, ${TEXT}, '巴合提别克', '09944820000', ${trees}, '2026-09-01')`)
const TEXT = '{"zh-CN": "补种梭梭"}'

interface Old {
  n: number
  party: number
  state: string
  point: string
  id?: string
}
async function insertSignUp({ n, party, state, point, id = randomUUID() }: Old): Promise<void> {
  const personId = randomUUID()
  await empty.db.execute(
    sql`insert into persons (county, id, kind) values (${COUNTY}, ${personId}, 'resident')`,
  )
  // before there were groups and ages only names were sealed
  const sealed = seal(RING, JSON.stringify(['古丽']), `activity_sign_ups:${id}`)
  await empty.db
    .execute(sql`insert into activity_sign_ups (county, id, activity_id, person_id, party, names_key_id,
      names_sealed, meeting_point, state, queue_no, auto_accept, offer_until, code, cancelled_at, cancelled_why)
    values (${COUNTY}, ${id}, ${COMING}, ${personId}, ${party}, ${sealed.keyId}, ${sealed.data}, ${point}, ${state},
      ${n}, true, ${state === 'offered' ? '2026-12-19' : null}, ${state === 'seated' ? `10000${n}` : null},
      ${state === 'cancelled' ? '2026-11-01' : null}, ${state === 'cancelled' ? 'self' : null})`)
}

const pointsHeld = async () => {
  const rows = await empty.db.select().from(meetingPoints).orderBy(meetingPoints.key)
  return rows.map(({ key, held, kept, seats }) => [key, held, kept, seats])
}
const counts = async () => {
  const [row] = await empty.db.select().from(activities).where(eq(activities.id, COMING))
  return row && [row.held, row.waiting, row.kept]
}

test('trees are kept as those that were planted together, and every activity is the county’s', async () => {
  const rows = await empty.db.select().from(activities).orderBy(activities.startsAt)
  expect(rows.map(({ id, sharedTrees, area }) => [id, sharedTrees, area])).toEqual([
    [HELD, 340, COUNTY],
    [COMING, 0, COUNTY],
  ])
  expect(rows.map(({ publishedAt, createdAt }) => publishedAt.getTime() - createdAt.getTime())).toEqual([
    0, 0,
  ])
})

test('who has a seat is counted into the bus as into the activity, and who waits keeps the place', async () => {
  expect(await counts()).toEqual([6, 4, 0])
  expect(await pointsHeld()).toEqual([
    ['bus', 5, 0, null],
    ['self', 1, 0, null],
  ])
  const [waits] = await empty.db.select().from(signUps).where(eq(signUps.state, 'waiting'))
  expect(waits).toMatchObject({ queueNo: 3, party: 4, kept: 0, keptUntil: null, as: 'family', session: null })
})

test('names from before are still read, and counting goes on where it stood', async () => {
  const [row] = await empty.db.select().from(signUps).where(eq(signUps.id, NAMED))
  if (!row) throw new Error('the sign-up is gone')
  expect(openPeople(RING, NAMED, row).people).toEqual([{ name: '古丽' }])
  await empty.db.update(signUps).set({ party: 1 }).where(eq(signUps.id, NAMED))
  expect([await counts(), (await pointsHeld())[0]]).toEqual([
    [4, 4, 0],
    ['bus', 3, 0, null],
  ])
})
