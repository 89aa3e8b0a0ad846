import { sql } from 'drizzle-orm'
import { CLEAN, createStation, six } from '../../../../tests/factories/air'
import { makeAttendance } from '../../../../tests/factories/attendance'
import { makeOrganiser, publishActivity, signUp } from '../../../../tests/factories/making'
import {
  startTestServices,
  TEST_COUNTY,
  TEST_NOW,
  type TestServices,
} from '../../../../tests/support/services'
import { hours } from '../../air/tables'
import type { Person } from '../../../platform/kernel/context'
import { HOUR_MS } from '../../../shared/time'
import { activitiesContract as contract } from '../contract'
import { activitiesMaking as making } from '../contract/making'
import { activities } from '../tables'
import { tellEvening } from './evening'
import { watchAir } from './watch-air'

const later = (hoursOn: number) => new Date(TEST_NOW.getTime() + hoursOn * HOUR_MS)
/** The evening before the day of `publishActivity`. */
const EVENING = new Date('2026-10-17T19:00:00+08:00')

let t: TestServices
let organiser: Person
let guest: Person
beforeAll(async () => {
  t = await startTestServices()
})
beforeEach(async () => {
  await t.db.execute(sql`truncate activities, air_stations, assignments cascade`)
  organiser = await makeOrganiser(t)
  guest = await t.person()
})
afterAll(() => t.stop())

const kinds = async (person: Person) => (await t.told(person)).map(({ kind }) => kind)
const parts = (now: Date) => ({ db: t.db, county: TEST_COUNTY, now, messages: t.kernel.parts.messages })

describe('words of the organiser', () => {
  it('go to all, to those with a seat, to those who wait, to who is not there, to who came', async () => {
    const activityId = await publishActivity(t, organiser, { seats: 2, maxParty: 1 })
    const [came, absent, waits] = [guest, await t.person(), await t.person()]
    for (const one of [came, absent, waits]) await signUp(t, activityId, one)
    const [own] = (await t.call(contract.mine, {}, { as: came })).items
    await makeAttendance(t.db, activityId, { person: came, by: organiser })
    await t.db.execute(
      sql`update activity_attendances set sign_up_id = ${own?.signUpId ?? ''}::uuid, of_id = ${own?.signUpId ?? ''}::uuid`,
    )
    await makeAttendance(t.db, activityId, { person: null, by: organiser })
    const tell = async (to: 'all' | 'seated' | 'waiting' | 'absent' | 'came') =>
      (await t.call(making.tell, { activityId, to, words: `${to}：车晚半小时` }, { as: organiser })).told
    expect(await tell('all')).toBe(3)
    expect(await tell('seated')).toBe(2)
    expect(await tell('waiting')).toBe(1)
    expect(await tell('absent')).toBe(1)
    expect(await tell('came')).toBe(1)
    const heard = async (one: Person) => (await t.told(one)).map(({ body }) => body.split('：')[1])
    expect(await heard(came)).toEqual(['all', 'seated', 'came'])
    expect(await heard(absent)).toEqual(['all', 'seated', 'absent'])
    expect(await heard(waits)).toEqual(['all', 'waiting'])
  })
})

describe('who came the last time', () => {
  it('is asked once, unless they have signed up already', async () => {
    const from = { what: 'template', template: 'clean_up' } as const
    const template = await t.call(making.begin, { area: TEST_COUNTY, from }, { as: organiser })
    expect(template.draft.title).toBe('一起捡垃圾')
    const old = await publishActivity(t, organiser, { title: '上回捡垃圾' })
    const activityId = await publishActivity(t, organiser, { title: '这回捡垃圾' })
    await t.db.execute(sql`update activities set series = 'clean_up@652328'`)
    await t.db
      .execute(sql`update activities set starts_at = starts_at - interval '300 days', ends_at = ends_at - interval '300 days',
      opens_at = opens_at - interval '300 days', closes_at = closes_at - interval '300 days', cancel_until = cancel_until - interval '300 days' where id = ${old}::uuid`)
    const [came, signedUp] = [guest, await t.person()]
    for (const person of [came, signedUp]) await makeAttendance(t.db, old, { person, by: organiser })
    await makeAttendance(t.db, old, { person: null, by: organiser })
    await signUp(t, activityId, signedUp)
    const { lastTime } = await t.call(making.overview, { activityId }, { as: organiser })
    const { came: all } = (await t.call(making.overview, { activityId: old }, { as: organiser })).row
    expect(lastTime).toEqual({ day: '2025-12-22', people: all, came: 2, again: 1, asked: false })
    expect(await t.call(making.askAgain, { activityId }, { as: organiser })).toEqual({ told: 1 })
    expect((await t.call(making.overview, { activityId }, { as: organiser })).lastTime?.asked).toBe(true)
    await expect(t.call(making.askAgain, { activityId }, { as: organiser })).rejects.toMatchObject({
      code: 'conflict',
    })
    expect([await kinds(came), await kinds(signedUp)]).toEqual([['activity_again'], []])
  })

  it('is nobody where the same was never held', async () => {
    const activityId = await publishActivity(t, organiser)
    await expect(t.call(making.askAgain, { activityId }, { as: organiser })).rejects.toMatchObject({
      code: 'conflict',
    })
  })
})

describe('the evening before', () => {
  it('who has a seat is told when and where their bus leaves, once however often the clock runs', async () => {
    const bus = { key: 'bus', name: '县城客运站', at: later(47).toISOString(), bus: true, seats: 10 }
    const activityId = await publishActivity(t, organiser, { seats: 1, maxParty: 1, meetingPoints: [bus] })
    const waits = await t.person()
    await signUp(t, activityId, guest, { meetingPoint: 'bus' })
    await signUp(t, activityId, waits, { meetingPoint: 'bus' })
    expect(await tellEvening(parts(EVENING))).toBe(1)
    expect(await tellEvening(parts(EVENING))).toBe(0)
    expect((await t.told(guest)).map(({ body }) => body)).toEqual([
      '雀仁乡秋季补种梭梭，10 月 18 日 周日 13:06，县城客运站。带水杯，穿厚底鞋。票在“我的票”里',
    ])
    expect(await t.told(waits)).toEqual([])
  })

  it('an evening that was missed is made up for in the morning, of that very day and of what is still to come', async () => {
    const activityId = await publishActivity(t, organiser)
    await signUp(t, activityId, guest)
    expect(await tellEvening(parts(new Date('2026-10-18T20:00:00+08:00')))).toBe(0)
    expect(await tellEvening(parts(new Date('2026-10-18T01:30:00+08:00')))).toBe(1)
    // the day itself, and no 明天 that would be another one by then
    expect((await t.told(guest)).map(({ body }) => body)).toEqual([
      expect.stringContaining('，10 月 18 日 周日 '),
    ])
    expect(await tellEvening(parts(EVENING))).toBe(0)
  })

  it('nobody is told of the day after tomorrow, of today, or of what was called off', async () => {
    const activityId = await publishActivity(t, organiser)
    await signUp(t, activityId, guest)
    for (const day of ['16', '18'])
      expect(await tellEvening(parts(new Date(`2026-10-${day}T19:00:00+08:00`)))).toBe(0)
    await t.call(making.cancelActivity, { activityId, words: '不办了，人手不够' }, { as: organiser })
    expect(await tellEvening(parts(EVENING))).toBe(0)
  })

  it('of a day to which it was moved it is told again', async () => {
    const activityId = await publishActivity(t, organiser)
    await signUp(t, activityId, guest)
    await tellEvening(parts(EVENING))
    await t.call(
      making.move,
      { activityId, startsAt: later(72).toISOString(), words: '那天有沙尘暴' },
      { as: organiser, now: EVENING },
    )
    expect(await tellEvening(parts(new Date('2026-10-18T19:00:00+08:00')))).toBe(1)
  })
})

describe('the air of the day', () => {
  const town = '652328203'
  /** PM10 whose index lies above 150 by HJ 633—2026. */
  const DUST = { ...CLEAN, pm10: 420 }
  async function hear(station: string, end: Date, values = DUST) {
    const [so2, no2, co, o3, pm10, pm25] = six(values)
    await t.db.insert(hours).values({
      county: TEST_COUNTY,
      station,
      hour: new Date(Math.floor(end.getTime() / HOUR_MS) * HOUR_MS - HOUR_MS),
      channel: 'hj212',
      receivedAt: end,
      ...{ so2, no2, co, o3, pm10, pm25 },
    })
  }
  const MORNING = new Date('2026-10-18T06:25:00+08:00')
  const stops = async () =>
    (await t.call(making.desk, {}, { as: organiser, now: MORNING })).items.map(
      ({ stop }) => stop?.from ?? null,
    )

  it('proposes to stop once, tells the organisers of the area, and stops nothing by itself', async () => {
    const activityId = await publishActivity(t, organiser, { stopAqi: 150 })
    const elsewhere = await makeOrganiser(t, '652328101')
    await hear(await createStation(t.db, { town }), MORNING)
    expect(await watchAir(parts(MORNING))).toBe(1)
    expect(await watchAir(parts(MORNING))).toBe(0)
    expect(await stops()).toEqual(['县城站'])
    expect([await kinds(organiser), await kinds(elsewhere)]).toEqual([['activity_stop'], []])
    await t.call(making.keep, { activityId }, { as: organiser, now: MORNING })
    expect(await watchAir(parts(later(46)))).toBe(0)
    expect(await t.db.select({ off: activities.cancelledAt }).from(activities)).toEqual([{ off: null }])
  })

  it('proposes it anew for the day to which it was moved', async () => {
    const activityId = await publishActivity(t, organiser, { stopAqi: 150 })
    const station = await createStation(t.db, { town })
    await hear(station, MORNING)
    expect(await watchAir(parts(MORNING))).toBe(1)
    const startsAt = '2026-10-19T14:06:00+08:00'
    await t.call(
      making.move,
      { activityId, startsAt, words: '今天有沙尘暴' },
      { as: organiser, now: MORNING },
    )
    const evening = new Date('2026-10-18T18:25:00+08:00')
    await hear(station, evening)
    expect(await watchAir(parts(evening))).toBe(1)
  })

  it('a town’s own organiser is told before the county’s', async () => {
    await publishActivity(t, organiser, { stopAqi: 150 }, '652328101')
    const own = await makeOrganiser(t, '652328101')
    await hear(await createStation(t.db, { town }), MORNING)
    await watchAir(parts(MORNING))
    expect([await kinds(own), await kinds(organiser)]).toEqual([['activity_stop'], []])
  })

  it('proposes nothing in clean air, by a model, by what is hours old, or where no level was set', async () => {
    await publishActivity(t, organiser, { stopAqi: 150 })
    await publishActivity(t, organiser, { stopAqi: null })
    const model = await createStation(t.db, { code: 'M1', town, kind: 'model' })
    const old = await createStation(t.db, { code: 'O1', town })
    await hear(model, MORNING)
    await hear(old, new Date(MORNING.getTime() - 5 * HOUR_MS))
    expect(await watchAir(parts(MORNING))).toBe(0)
    await hear(await createStation(t.db, { code: 'C1', town }), MORNING, { ...DUST, pm10: 30 })
    expect(await watchAir(parts(MORNING))).toBe(0)
    expect(await stops()).toEqual([null, null])
  })

  it('the air of the evening speaks for tomorrow, that of the noon before does not', async () => {
    await publishActivity(t, organiser, { stopAqi: 150 })
    const station = await createStation(t.db, { town })
    const noon = new Date('2026-10-17T12:25:00+08:00')
    await hear(station, noon)
    expect(await watchAir(parts(noon))).toBe(0)
    const evening = new Date('2026-10-17T18:25:00+08:00')
    await hear(station, evening)
    expect(await watchAir(parts(evening))).toBe(1)
  })
})
