import { eq, sql } from 'drizzle-orm'
import { makeOrganiser, publishActivity, signUp } from '../../../../tests/factories/making'
import {
  startTestServices,
  TEST_COUNTY,
  TEST_NOW,
  type TestServices,
} from '../../../../tests/support/services'
import type { Person } from '../../../platform/kernel/context'
import { auditLog } from '../../../platform/kernel/tables'
import { activitiesContract as contract } from '../contract'
import { activitiesMaking as making } from '../contract/making'
import { activities, activitySessions, meetingPoints, signUps } from '../tables'
import { activityStops } from './tables'

const HOUR = 3_600_000
const later = (hours: number) => new Date(TEST_NOW.getTime() + hours * HOUR)

let t: TestServices
let organiser: Person
let guest: Person
beforeAll(async () => {
  t = await startTestServices()
  organiser = await makeOrganiser(t)
})
beforeEach(async () => {
  await t.db.execute(sql`truncate activities cascade`)
  guest = await t.person()
})
afterAll(() => t.stop())

const rowOf = async (activityId: string) => {
  const [row] = await t.db.select().from(activities).where(eq(activities.id, activityId))
  if (!row) throw new Error('no activity')
  return row
}
const kinds = async (person: Person) => (await t.told(person)).map(({ kind }) => kind)
const bus = (seats: number | null) => ({
  key: 'bus',
  name: '县城客运站',
  at: later(47).toISOString(),
  bus: true,
  seats,
})
const propose = (activityId: string) =>
  t.db.insert(activityStops).values({
    county: TEST_COUNTY,
    activityId,
    day: '2026-10-18',
    aqi: 240,
    source: '县城站',
    at: TEST_NOW,
  })

describe('moving', () => {
  const move = (activityId: string, hours: number, now = TEST_NOW) =>
    t.call(
      making.move,
      { activityId, startsAt: later(hours).toISOString(), words: '那天有沙尘暴' },
      { as: organiser, now },
    )

  it('takes sessions, points, the close and unpublished words along; tickets stay, and everybody is told why', async () => {
    const activityId = await publishActivity(t, organiser, {
      meetingPoints: [bus(10)],
      sessions: [
        {
          key: 'am',
          name: '上午',
          startsAt: later(48).toISOString(),
          endsAt: later(50).toISOString(),
          seats: 10,
        },
      ],
    })
    const { signUpId } = await signUp(t, activityId, guest, { meetingPoint: 'bus', session: 'am' })
    const { draftId } = await t.call(making.edit, { activityId }, { as: organiser })
    await propose(activityId)
    expect(await move(activityId, 48 + 24)).toEqual({ told: 1 })
    expect(await rowOf(activityId)).toMatchObject({
      startsAt: later(72),
      endsAt: later(77),
      closesAt: later(60),
      cancelUntil: later(60),
      movedFrom: later(48),
      version: 2,
    })
    const [point] = await t.db.select().from(meetingPoints)
    const [session] = await t.db.select().from(activitySessions)
    expect([point?.at, session?.startsAt, session?.endsAt]).toEqual([later(71), later(72), later(74)])
    expect((await t.call(contract.ticket, { signUpId }, { as: guest })).code).toMatch(/^\d{6}$/)
    const { draft } = await t.call(making.draft, { draftId }, { as: organiser })
    expect(draft).toMatchObject({
      startsAt: later(72).toISOString(),
      meetingPoints: [{ at: later(71).toISOString() }],
    })
    expect((await t.told(guest)).at(-1)?.body).toBe(
      '雀仁乡秋季补种梭梭原定 10 月 18 日 周日 14:06，改到 10 月 19 日 周一 14:06。那天有沙尘暴。票还算数；去不了的，10 月 19 日 周一 02:06 前可以退',
    )
    const { row } = await t.call(making.overview, { activityId }, { as: organiser })
    expect(row.stop).toBeNull()
  })

  it('leaves in unpublished words when signing up began, and until when who was told may leave', async () => {
    const activityId = await publishActivity(t, organiser)
    await signUp(t, activityId, guest)
    const { draftId } = await t.call(making.edit, { activityId }, { as: organiser })
    // in the night before: who is told may leave until the start, and not until an hour that is over
    await move(activityId, 50, later(47))
    const told = await rowOf(activityId)
    expect(told.cancelUntil).toEqual(later(50))
    await move(activityId, 74, later(47))
    const { version, draft } = await t.call(making.draft, { draftId }, { as: organiser })
    expect(draft.opensAt).toBe(later(-1).toISOString())
    const before = await rowOf(activityId)
    await t.call(making.publish, { draftId, version }, { as: organiser, now: later(47) })
    expect(await rowOf(activityId)).toMatchObject({
      opensAt: before.opensAt,
      cancelUntil: before.cancelUntil,
      startsAt: later(74),
    })
  })

  it('twice still says from which day at first', async () => {
    const activityId = await publishActivity(t, organiser)
    await move(activityId, 72)
    await move(activityId, 96)
    expect((await rowOf(activityId)).movedFrom).toEqual(later(48))
  })

  it('to an earlier day leaves a night to step back, and ends offers with the start', async () => {
    const activityId = await publishActivity(t, organiser)
    await signUp(t, activityId, guest)
    await t.db
      .update(signUps)
      .set({ state: 'offered', code: null, offerUntil: later(40) })
      .where(eq(signUps.activityId, activityId))
    await move(activityId, 14)
    expect(await rowOf(activityId)).toMatchObject({ closesAt: later(2), cancelUntil: later(12) })
    const [offer] = await t.db.select().from(signUps)
    expect(offer?.offerUntil).toEqual(later(14))
  })

  it('is refused into the past, to the same time, once it has begun or is called off', async () => {
    const activityId = await publishActivity(t, organiser)
    await expect(move(activityId, -1)).rejects.toMatchObject({ code: 'invalid' })
    await expect(move(activityId, 48)).rejects.toMatchObject({ code: 'invalid' })
    await expect(move(activityId, 90, later(49))).rejects.toMatchObject({ code: 'conflict' })
    await t.call(making.cancelActivity, { activityId, words: '不办了，人手不够' }, { as: organiser })
    await expect(move(activityId, 90)).rejects.toMatchObject({ code: 'conflict' })
  })
})

describe('calling off', () => {
  it('tells everybody who has a seat or waits, once', async () => {
    const activityId = await publishActivity(t, organiser, { seats: 1, maxParty: 1 })
    const [waits, left] = [await t.person(), await t.person()]
    await signUp(t, activityId, guest)
    await signUp(t, activityId, waits)
    const { signUpId } = await signUp(t, activityId, left)
    await t.call(contract.cancel, { signUpId }, { as: left })
    const off = () =>
      t.call(making.cancelActivity, { activityId, words: '空气指数到了 320' }, { as: organiser })
    expect(await off()).toEqual({ told: 2 })
    expect(await off()).toEqual({ told: 0 })
    expect([await kinds(guest), await kinds(waits), await kinds(left)]).toEqual([
      ['activity_cancelled'],
      ['activity_cancelled'],
      [],
    ])
    expect(await t.call(contract.detail, { activityId })).toMatchObject({
      status: { code: 'cancelled' },
      cancelledReason: '空气指数到了 320',
    })
  })
})

it('what was proposed and is held all the same is not proposed any more', async () => {
  const activityId = await publishActivity(t, organiser)
  await propose(activityId)
  const stop = async () => (await t.call(making.desk, {}, { as: organiser })).items[0]?.stop
  expect(await stop()).toMatchObject({ aqi: 240, wind: null, from: '县城站' })
  await t.call(making.keep, { activityId }, { as: organiser, now: later(1) })
  expect(await stop()).toBeNull()
  const { changes } = await t.call(making.overview, { activityId }, { as: organiser })
  expect(changes[0]).toMatchObject({ what: 'kept', told: 0 })
})

describe('seats', () => {
  it('that are added fill from the list at once; fewer than people have are refused', async () => {
    const activityId = await publishActivity(t, organiser, { seats: 2, maxParty: 2 })
    const waits = await t.person()
    await signUp(t, activityId, guest, { party: 2 })
    await signUp(t, activityId, waits)
    expect(await t.call(making.setSeats, { activityId, seats: 4 }, { as: organiser })).toEqual({
      held: 3,
      waiting: 0,
      free: 1,
      movedUp: 1,
    })
    expect(await kinds(waits)).toEqual(['activity_moved_up'])
    await expect(t.call(making.setSeats, { activityId, seats: 2 }, { as: organiser })).rejects.toMatchObject({
      code: 'conflict',
    })
  })

  it('of a bus are changed by themselves', async () => {
    const activityId = await publishActivity(t, organiser, { meetingPoints: [bus(1)] })
    await signUp(t, activityId, guest, { meetingPoint: 'bus' })
    const waits = await t.person()
    await signUp(t, activityId, waits, { meetingPoint: 'bus' })
    const points = [{ key: 'bus', seats: 3 }]
    expect(await t.call(making.setSeats, { activityId, points }, { as: organiser })).toMatchObject({
      movedUp: 1,
    })
    const none = [{ key: 'train', seats: 3 }]
    await expect(
      t.call(making.setSeats, { activityId, points: none }, { as: organiser }),
    ).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('taking somebody off', () => {
  it('tells them why, gives the seat to the next, and stands in the audit log; done twice it stays done', async () => {
    const activityId = await publishActivity(t, organiser, { seats: 1, maxParty: 1 })
    const waits = await t.person()
    const { signUpId } = await signUp(t, activityId, guest)
    await signUp(t, activityId, waits)
    const off = () => t.call(making.takeOff, { signUpId, words: '年龄不到 16 岁' }, { as: organiser })
    await off()
    await off()
    expect(await kinds(guest)).toEqual(['activity_taken_off'])
    expect((await t.told(guest))[0]?.body).toContain('年龄不到 16 岁')
    expect(await kinds(waits)).toEqual(['activity_moved_up'])
    expect(await t.call(contract.ticket, { signUpId }, { as: guest })).toMatchObject({
      cancelledWhy: 'organiser',
    })
    const deeds = await t.db
      .select()
      .from(auditLog)
      .where(eq(auditLog.subject, `sign_up:${signUpId}`))
    expect(deeds).toMatchObject([
      { action: 'activity.take_off', actorId: organiser.id, reason: '年龄不到 16 岁' },
    ])
  })
})

it('an organiser of another town can do none of it', async () => {
  const activityId = await publishActivity(t, organiser, {}, '652328101')
  const { signUpId } = await signUp(t, activityId, guest)
  const as = await makeOrganiser(t, '652328100')
  const tries = [
    () => t.call(making.move, { activityId, startsAt: later(72).toISOString(), words: '改天再办' }, { as }),
    () => t.call(making.cancelActivity, { activityId, words: '不办了吧' }, { as }),
    () => t.call(making.keep, { activityId }, { as }),
    () => t.call(making.setSeats, { activityId, seats: 99 }, { as }),
    () => t.call(making.takeOff, { signUpId, words: '不让他来' }, { as }),
    () => t.call(making.edit, { activityId }, { as }),
    () => t.call(making.overview, { activityId }, { as }),
    () => t.call(making.tell, { activityId, to: 'all', words: '都别来了' }, { as }),
    () => t.call(making.askAgain, { activityId }, { as }),
  ]
  for (const tried of tries) await expect(tried()).rejects.toMatchObject({ code: 'forbidden' })
  expect(await t.told(guest)).toEqual([])
  expect(await rowOf(activityId)).toMatchObject({ seats: 10, version: 1, cancelledAt: null })
})

it('seats that were set meanwhile are not set back by unpublished words about something else', async () => {
  const activityId = await publishActivity(t, organiser, { meetingPoints: [bus(5)] })
  const { draftId, version, draft } = await t.call(making.edit, { activityId }, { as: organiser })
  const other = await makeOrganiser(t)
  const points = [{ key: 'bus', seats: 9 }]
  await t.call(making.setSeats, { activityId, seats: 30, points }, { as: other })
  const words = { ...draft, bring: '带水杯' }
  await expect(
    t.call(making.save, { draftId, version, draft: words }, { as: organiser }),
  ).rejects.toMatchObject({ code: 'conflict', detail: { reason: 'saved_meanwhile' } })
  const now = await t.call(making.draft, { draftId }, { as: organiser })
  expect(now.draft).toMatchObject({ seats: 30, meetingPoints: [{ seats: 9 }] })
  await t.call(making.publish, { draftId, version: now.version }, { as: organiser })
  expect(await rowOf(activityId)).toMatchObject({ seats: 30 })
  expect(await t.db.select({ seats: meetingPoints.seats }).from(meetingPoints)).toEqual([{ seats: 9 }])
})

it('free at the desk is what somebody can have, as it is on the list of everybody', async () => {
  const activityId = await publishActivity(t, organiser, { meetingPoints: [bus(2)] })
  await signUp(t, activityId, guest, { party: 2, meetingPoint: 'bus' })
  const { items } = await t.call(making.desk, {}, { as: organiser })
  const { items: cards } = await t.call(contract.list, {})
  expect([items[0]?.free, cards[0]?.free]).toEqual([0, 0])
})
