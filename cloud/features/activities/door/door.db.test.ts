import { randomUUID } from 'node:crypto'
import { and, eq, like } from 'drizzle-orm'
import { createActivity } from '../../../../tests/factories/activities'
import { doorTime, putParties, scan } from '../../../../tests/factories/door'
import { startTestServices, type TestServices } from '../../../../tests/support/services'
import type { Person } from '../../../platform/kernel/context'
import { auditLog } from '../../../platform/kernel/tables'
import { rotateKeys } from '../../../platform/rotation'
import { inChinese } from '../../../shared/locale'
import { DAY_MS, HOUR_MS } from '../../../shared/time'
import { activitiesDoor as contract, type Scan } from '../contract/door'
import { readTicketText } from '../rules/ticket-check'
import { signTicket, ticketKey } from '../rules/ticket-code'
import { activities, activitySessions, meetingPoints, signUps } from '../tables'
import { activityAttendances, activityScans } from './tables'
import { clearWalkIns, rotateWalkIns } from './who'

const TOWN = '652328203'
const OTHER_TOWN = '652328100'
const A = randomUUID()
const B = randomUUID()
const startsAt = new Date(doorTime(0))
const evening = new Date(doorTime(600))

let t: TestServices
let organiser: Person
let activityId = ''
beforeAll(async () => {
  t = await startTestServices()
  organiser = await t.staff([{ role: 'organiser', area: TOWN }])
})
afterAll(() => t.stop())
beforeEach(async () => {
  activityId = await createActivity(t.db, { area: TOWN, startsAt, seats: 40 }, 'bus-1')
})

const handIn = (device: string, scans: Scan[], now = evening, as = organiser) =>
  t.call(contract.scans, { activityId, device, scans }, { as, now })
const roll = (change: { device?: string; now?: Date; as?: Person } = {}) =>
  t.call(
    contract.roll,
    { activityId, ...(change.device === undefined ? {} : { device: change.device }) },
    { as: change.as ?? organiser, now: change.now ?? evening },
  )
const attended = () =>
  t.db.select().from(activityAttendances).where(eq(activityAttendances.activityId, activityId))
const kept = () => t.db.select().from(activityScans).where(eq(activityScans.activityId, activityId))
const audited = () =>
  t.db
    .select({ action: auditLog.action, actorId: auditLog.actorId, detail: auditLog.detail })
    .from(auditLog)
    .where(and(eq(auditLog.subject, `activity:${activityId}`), like(auditLog.action, 'activity.%')))

describe('the list', () => {
  it('is for organisers of the area and what lies above it, and nobody else', async () => {
    const [mine] = await putParties(t, activityId, [{}])
    const others = [
      await t.person(),
      await t.staff([{ role: 'organiser', area: OTHER_TOWN }]),
      await t.staff([{ role: 'auditor', area: t.settings.county }]),
    ]
    for (const as of others) {
      await expect(roll({ as })).rejects.toMatchObject({ code: 'forbidden' })
      await expect(handIn(A, [scan.arrive(mine?.id ?? '')], evening, as)).rejects.toMatchObject({
        code: 'forbidden',
      })
    }
    expect(await attended()).toEqual([])
    const county = await t.staff([{ role: 'organiser', area: t.settings.county }])
    expect((await roll({ as: county })).rows).toHaveLength(1)
    const nowhere = { activityId: randomUUID() }
    await expect(t.call(contract.roll, nowhere, { as: county })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('says of each party what is needed at the door, and of one that gave its seat back only who it was', async () => {
    const questions = [
      { key: 'tools', text: inChinese('自己带锹吗'), options: [], needed: false },
      { key: 'food', text: inChinese('吃什么'), options: [], needed: false },
    ]
    await t.db.update(activities).set({ questions }).where(eq(activities.id, activityId))
    const family = {
      people: [
        { name: '阿依努尔', age: 38 },
        { name: '', age: 70 },
        { name: '小月', age: 7 },
      ],
      phone: '13999991234',
      answers: [{ key: 'food', answer: '清真' }],
    }
    const waits = { state: 'waiting' as const }
    await putParties(t, activityId, [
      { party: 3, meetingPoint: 'bus-1', details: family },
      { party: 30, as: 'group', details: { group: '初二（3）班', people: [{ name: '李老师' }] } },
      { party: 4, ...waits },
      { party: 2, ...waits },
      {
        state: 'cancelled',
        cancelledAt: startsAt,
        cancelledWhy: 'self',
        details: { people: [{ name: '马小龙', age: 8 }], phone: '13999995678' },
      },
    ])
    const { rows, activity, madeAt } = await roll()
    expect(rows).toMatchObject([
      {
        ...{ state: 'seated', code: '100001', name: '阿依努尔', group: null, names: ['阿依努尔', '小月'] },
        ...{ phone: '13999991234', party: 3, care: [7, 70], point: 'bus-1', answers: ['', '清真'] },
        ...{ position: null, again: false },
      },
      { name: '初二（3）班', group: '初二（3）班', names: ['李老师'], party: 30, care: [] },
      { state: 'waiting', code: null, name: '', position: 1 },
      { state: 'waiting', position: 5 },
      { state: 'cancelled', code: '100005', name: '马小龙', names: [], phone: null, care: [], answers: [] },
    ])
    expect(activity).toMatchObject({
      questions: ['自己带锹吗', '吃什么'],
      points: [{ key: 'bus-1', name: '县城客运站', bus: true }],
      cancelledReason: null,
    })
    expect(madeAt).toBe(evening.toISOString())
  })

  it('lets the others in where the names of one do not open', async () => {
    const [bad, good] = await putParties(t, activityId, [
      { details: { people: [{ name: '古丽' }] } },
      { details: { people: [{ name: '王强' }] } },
    ])
    await t.db
      .update(signUps)
      .set({ namesSealed: 'AAAA' })
      .where(eq(signUps.id, bad?.id ?? ''))
    expect((await roll()).rows.map(({ name }) => name)).toEqual(['', '王强'])
    const who = scan.walkIn('李明', 20)
    await handIn(A, [scan.arrive(bad?.id ?? ''), scan.arrive(good?.id ?? ''), who])
    await t.db.update(activityScans).set({ whoKeyId: 'gone' }).where(eq(activityScans.id, who.scanId))
    expect((await roll()).attendances.map(({ name }) => name).sort()).toEqual(['', '', '王强'])
    await t.db.update(activityScans).set({ whoKeyId: 'k1' }).where(eq(activityScans.id, who.scanId))
  })

  it('brings the key by which a phone checks what the county signs', async () => {
    const { ticketKey: hex } = await roll()
    const claim = { activityId, code: '100001', party: 2 }
    const text = signTicket(ticketKey(t.settings.secret), claim)
    expect(readTicketText(hex, text)).toEqual({ code: 'valid', claim })
  })

  it('is audited whenever it is taken, and says which phones have it and when they handed in', async () => {
    await roll()
    await roll({ device: A })
    await roll({ device: A, now: new Date(doorTime(610)) })
    await putParties(t, activityId, [{}])
    await handIn(B, [scan.undo(randomUUID())], new Date(doorTime(620)))
    const { devices } = await roll()
    expect(devices).toEqual([
      { device: A, byName: '活动组织员', loadedAt: doorTime(610), syncedAt: null },
      { device: B, byName: '活动组织员', loadedAt: doorTime(620), syncedAt: doorTime(620) },
    ])
    expect(await audited()).toMatchObject([
      { action: 'activity.roll', actorId: organiser.id, detail: { device: null, rows: 0 } },
      { action: 'activity.roll', detail: { device: A } },
      { action: 'activity.roll', detail: { device: A } },
      { action: 'activity.scans', detail: { device: B, scans: 1, refused: 0 } },
      { action: 'activity.roll', detail: { rows: 1 } },
    ])
  })

  it('tells who came the last time the same was held: came, not signed up', async () => {
    const series = randomUUID()
    const before = async (weeks: number) =>
      createActivity(t.db, {
        area: TOWN,
        series,
        startsAt: new Date(startsAt.getTime() - weeks * 7 * DAY_MS),
      })
    const [long, last] = [await before(2), await before(1)]
    // called and not held: nobody came, and the desk knows it as no last time either
    await before(0.5)
    await t.db.update(activities).set({ series }).where(eq(activities.id, activityId))
    const here = await putParties(t, activityId, [{}, {}, {}])
    const [came, stayed, longAgo] = here.map(({ person }) => person.id)
    const now = activityId
    for (const [id, persons] of [
      [long, [longAgo]],
      [last, [came, stayed]],
    ] as const) {
      activityId = id
      const parties = await putParties(
        t,
        id,
        persons.map((personId) => (personId ? { personId } : {})),
      )
      await handIn(A, [scan.arrive(parties[0]?.id ?? '')])
    }
    activityId = now
    expect((await roll()).rows.map(({ again }) => again)).toEqual([true, false, false])
  })
})

describe('what phones hand in', () => {
  it('becomes attendance of who signed up, once however often it is sent', async () => {
    const [one] = await putParties(t, activityId, [
      { party: 2, meetingPoint: 'bus-1', details: { people: [{ name: '阿依努尔' }], phone: '13999991234' } },
    ])
    const scans = [scan.arrive(one?.id ?? '', 5, { people: 2 })]
    const first = await handIn(A, scans)
    expect(first).toMatchObject({
      attendances: [
        {
          ...{ of: one?.id, walkIn: false, scanId: scans[0]?.scanId, name: '阿依努尔', phone: '13999991234' },
          ...{ people: 2, arrivedAt: doorTime(5), point: 'bus-1', minutes: null, byName: '活动组织员' },
        },
      ],
      conflicts: [],
      refused: [],
    })
    expect(await handIn(A, scans)).toEqual(first)
    expect(await attended()).toMatchObject([{ personId: one?.person.id, signUpId: one?.id, people: 2 }])
    expect(await kept()).toHaveLength(1)
    expect((await roll()).attendances).toEqual(first.attendances)
  })

  it('is refused one by one where it is of another activity, and the rest is kept', async () => {
    const [one] = await putParties(t, activityId, [{}])
    const elsewhere = await createActivity(t.db, { area: TOWN, startsAt })
    const [foreign] = await putParties(t, elsewhere, [{}])
    const wrong = [scan.arrive(foreign?.id ?? ''), scan.arrive(randomUUID()), scan.ticket('999999')]
    const { attendances, refused } = await handIn(A, [...wrong, scan.arrive(one?.id ?? '')])
    expect(attendances).toHaveLength(1)
    expect(refused).toEqual(wrong.map(({ scanId }) => ({ scanId, why: 'unknown' })))
    expect(await kept()).toHaveLength(1)
  })

  it('finds whose a signed ticket is that was made after the list', async () => {
    const [one] = await putParties(t, activityId, [{ details: { people: [{ name: '叶尔兰' }] } }])
    const { attendances } = await handIn(A, [scan.ticket(one?.code ?? '', 3)])
    expect(attendances).toMatchObject([{ of: one?.id, name: '叶尔兰', walkIn: false }])
  })

  it('forgets who was taken back, and remembers hours, trees and plot of who stays', async () => {
    const [one, other] = await putParties(t, activityId, [{}, {}])
    const slip = scan.arrive(other?.id ?? '', 6)
    await handIn(A, [scan.arrive(one?.id ?? '', 5), slip])
    expect(await attended()).toHaveLength(2)
    const { attendances } = await handIn(A, [
      scan.undo(slip.scanId, 7),
      scan.finish(one?.id ?? '', 300, { plot: 'west', trees: 12 }),
    ])
    expect(attendances).toMatchObject([{ of: one?.id, minutes: 240, trees: 12, plot: 'west' }])
    expect(await attended()).toMatchObject([{ of: one?.id, minutes: 240, trees: 12, plot: 'west' }])
  })

  it('lists what two phones say differently, with both their times, and what the county knows better', async () => {
    const [one, back, queued] = await putParties(t, activityId, [
      { details: { people: [{ name: '孙丽' }] } },
      { state: 'cancelled', cancelledAt: new Date(doorTime(-600)), cancelledWhy: 'self' },
      { state: 'waiting' },
    ])
    await handIn(A, [scan.arrive(one?.id ?? '', 5), scan.arrive(back?.id ?? '', 6)])
    const { conflicts, attendances } = await handIn(B, [
      scan.arrive(one?.id ?? '', 9),
      scan.arrive(queued?.id ?? '', 10),
    ])
    expect(attendances).toHaveLength(3)
    expect(conflicts).toMatchObject([
      {
        code: 'twice',
        of: one?.id,
        name: '孙丽',
        said: [
          { device: A, at: doorTime(5), people: 1, byName: '活动组织员' },
          { device: B, at: doorTime(9) },
        ],
      },
      { code: 'cancelled_before', of: back?.id, said: [{ device: A, at: doorTime(6) }] },
      { code: 'from_queue', of: queued?.id, said: [{ device: B }] },
    ])
    expect((await roll()).conflicts).toEqual(conflicts)
  })

  it('lists a bus and a session that are over by their names, and that it had been called off', async () => {
    await t.db.update(meetingPoints).set({ seats: 2 }).where(eq(meetingPoints.activityId, activityId))
    const session = { county: t.settings.county, activityId, key: 'am', name: inChinese('上午场'), seats: 3 }
    const hours = { startsAt, endsAt: new Date(startsAt.getTime() + HOUR_MS) }
    await t.db.insert(activitySessions).values({ ...session, ...hours })
    await t.db
      .update(activities)
      .set({ cancelledAt: new Date(doorTime(-60)), cancelledReason: inChinese('风太大') })
      .where(eq(activities.id, activityId))
    const walkIns = [
      scan.walkIn('王强', 1, { point: 'bus-1', session: 'am', people: 3 }),
      scan.walkIn('刘芳', 2, { session: 'am' }),
    ]
    const { conflicts } = await handIn(A, walkIns)
    expect(conflicts.map(({ code, name }) => [code, name])).toEqual([
      ['called_off', ''],
      ['over', '县城客运站'],
      ['over', '上午场'],
    ])
  })

  it('is taken until thirty days after, and then no more', async () => {
    const [one] = await putParties(t, activityId, [{}])
    const last = new Date(startsAt.getTime() + 5 * HOUR_MS + 30 * DAY_MS)
    const arrive = [scan.arrive(one?.id ?? '')]
    await expect(handIn(A, arrive, new Date(last.getTime() + 1))).rejects.toMatchObject({ code: 'conflict' })
    expect((await handIn(A, arrive, last)).attendances).toHaveLength(1)
  })
})

describe('somebody without a sign-up', () => {
  const walkIn = () => scan.walkIn('王强', 20, { phone: '139 9999 0000', people: 2, point: 'bus-1' })

  it('is kept sealed, and found again under the next key', async () => {
    const who = walkIn()
    const { attendances } = await handIn(A, [who])
    const expected = {
      of: who.scanId,
      walkIn: true,
      name: '王强',
      phone: '13999990000',
      people: 2,
      point: 'bus-1',
    }
    expect(attendances).toMatchObject([expected])
    expect(JSON.stringify(await kept())).not.toMatch(/王强|1399999/)
    const { county, keyRing } = t.settings
    const next = { current: 'k2', keys: { ...keyRing.keys, k2: Buffer.alloc(32, 3) } }
    await rotateKeys([rotateWalkIns], { db: t.db, county, keyRing: next })
    expect((await kept()).map(({ whoKeyId }) => whoKeyId)).toEqual(['k2'])
    await rotateKeys([rotateWalkIns], { db: t.db, county, keyRing: { ...next, current: 'k1' } })
    expect((await roll()).attendances).toMatchObject([expected])
  })

  it('is forgotten thirty days after the activity; that so many came stays', async () => {
    const end = startsAt.getTime() + 5 * HOUR_MS + 30 * DAY_MS
    const clear = (at: number) => clearWalkIns({ db: t.db, county: t.settings.county, now: new Date(at) })
    await clear(end)
    await handIn(A, [walkIn()])
    expect(await clear(end - 1)).toBe(0)
    expect((await roll()).attendances).toMatchObject([{ name: '王强' }])
    expect(await clear(end)).toBe(1)
    expect((await roll()).attendances).toMatchObject([{ name: '', phone: null, people: 2 }])
  })

  it('that was taken is not refused when it is sent again after walk-ins were closed', async () => {
    const who = walkIn()
    await handIn(A, [who])
    await t.db.update(activities).set({ walkIns: false }).where(eq(activities.id, activityId))
    const { attendances, refused } = await handIn(A, [who])
    expect([attendances.map(({ of }) => of), refused]).toEqual([[who.scanId], []])
  })

  it('is refused where the organiser takes nobody without a sign-up', async () => {
    await t.db.update(activities).set({ walkIns: false }).where(eq(activities.id, activityId))
    const who = walkIn()
    const { attendances, refused } = await handIn(A, [who])
    expect(attendances).toEqual([])
    expect(refused).toEqual([{ scanId: who.scanId, why: 'walk_ins_closed' }])
    expect(await kept()).toEqual([])
  })
})

describe('seats that stay free on the day', () => {
  it('are offered to who waits and fits, by an organiser of the area, until the activity is over', async () => {
    const [, waits] = await putParties(t, activityId, [
      { party: 39 },
      { state: 'waiting' },
      { state: 'waiting' },
    ])
    const ask = (now: Date, as = organiser) => t.call(contract.release, { activityId }, { as, now })
    const other = await t.staff([{ role: 'organiser', area: OTHER_TOWN }])
    const morning = new Date(doorTime(-10))
    await expect(ask(morning, other)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(ask(evening)).rejects.toMatchObject({ code: 'conflict' })
    expect(await ask(morning)).toEqual({ movedUp: 1 })
    const { rows } = await roll({ now: morning })
    expect(rows.map(({ state }) => state)).toEqual(['seated', 'offered', 'waiting'])
    expect(rows[1]?.signUpId).toBe(waits?.id)
    expect(await ask(morning)).toEqual({ movedUp: 0 })
    expect((await audited()).filter(({ action }) => action === 'activity.release')).toHaveLength(2)
  })
})
