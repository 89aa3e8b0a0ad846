/** Who signs up while seats are free reads a few of those who wait, however many there are: whom it concerns. */
import { randomUUID } from 'node:crypto'
import { and, eq, sql } from 'drizzle-orm'
import { createActivity } from '../../../../tests/factories/activities'
import {
  TEST_COUNTY,
  TEST_NOW,
  type TestServices,
  startTestServices,
} from '../../../../tests/support/services'
import { activitiesContract } from '../contract'
import { signUps } from '../tables'
import { readConcerned } from './concerned'
import { readStanding } from './queue'

let t: TestServices
beforeAll(async () => {
  t = await startTestServices()
})
afterAll(() => t.stop())

/** More than are told at once, twice. */
const WAITING = 250

interface List {
  seats: number
  /** Of each who waits. */
  party: number
  points?: Record<string, number | null>
  /** Where all of them wait. */
  point?: string
}

/** One who has ten seats, and behind them a long list. */
async function makeList({ seats, party, points = {}, point }: List): Promise<string> {
  const activityId = await createActivity(t.db, { seats, maxParty: 10 }, { points })
  const mark = randomUUID()
  await t.db.execute(sql`
    insert into persons (county, id, kind)
    select ${TEST_COUNTY}, md5(${mark}::text || i)::uuid, 'resident' from generate_series(0, ${WAITING}::int) i`)
  await t.db.execute(sql`
    insert into activity_sign_ups (county, id, activity_id, person_id, party, state, queue_no, auto_accept, code, meeting_point, created_at)
    select ${TEST_COUNTY}, gen_random_uuid(), ${activityId}, md5(${mark}::text || i)::uuid,
      case when i = 0 then 10 else ${party}::int end, case when i = 0 then 'seated' else 'waiting' end, i + 1, true,
      case when i = 0 then '000001' end, case when i > 0 then ${point ?? null}::text end, ${TEST_NOW.toISOString()}
    from generate_series(0, ${WAITING}::int) i`)
  return activityId
}
/** How many of those who wait are read for somebody who comes alone. */
async function readFor(activityId: string, point: string | null = null): Promise<number> {
  const parts = {
    db: t.db,
    county: TEST_COUNTY,
    now: TEST_NOW,
    messages: t.kernel.parts.messages(t.db, TEST_NOW),
  }
  const standing = await readStanding(parts, activityId)
  if (!standing) throw new Error('there is such an activity')
  const ahead = standing.counts.ahead([{ session: null, point, party: 1 }])
  return (await readConcerned(parts, activityId, ahead)).waiting.length
}
async function come(activityId: string, meetingPoint?: string) {
  return t.call(
    activitiesContract.signUp,
    { activityId, party: 1, autoAccept: true, expect: 'waiting', ...(meetingPoint && { meetingPoint }) },
    { as: await t.person() },
  )
}
const told = (activityId: string) =>
  t.db.$count(signUps, and(eq(signUps.activityId, activityId), sql`passed_at is not null`))

it('those who do not fit are told, some at a time, that others were let pass; then nobody is read any more', async () => {
  const activityId = await makeList({ seats: 16, party: 7 })
  const seen: number[][] = []
  for (let nth = 0; nth < 4; nth++) {
    const read = await readFor(activityId)
    expect(await come(activityId)).toMatchObject({ state: 'seated' })
    seen.push([read, await told(activityId)])
  }
  expect(seen).toEqual([
    [100, 100],
    [100, 200],
    [50, WAITING],
    [0, WAITING],
  ])
})

it('who waits for a bus is not read for somebody who takes nothing of it', async () => {
  const activityId = await makeList({
    seats: 2_000,
    party: 7,
    points: { bus: 3, foot: null },
    point: 'bus',
  })
  expect(await readFor(activityId, 'foot')).toBe(0)
  expect(await come(activityId, 'foot')).toMatchObject({ state: 'seated' })
  expect(await told(activityId)).toBe(0)
  expect(await readFor(activityId, 'bus')).toBe(100)
  expect(await come(activityId, 'bus')).toMatchObject({ state: 'seated' })
  expect(await told(activityId)).toBe(100)
})

it('whoever fits comes before the one who arrives, even where the list was not settled', async () => {
  const activityId = await makeList({ seats: 10, party: 2 })
  await t.db.execute(
    sql`update activity_sign_ups set party = 7 where activity_id = ${activityId} and state = 'seated'`,
  )
  expect(await come(activityId)).toMatchObject({ state: 'seated' })
  const rows = await t.db
    .select({ no: signUps.queueNo })
    .from(signUps)
    .where(and(eq(signUps.activityId, activityId), eq(signUps.state, 'seated')))
    .orderBy(signUps.queueNo)
  expect(rows.map(({ no }) => no)).toEqual([1, 2, WAITING + 2])
})
