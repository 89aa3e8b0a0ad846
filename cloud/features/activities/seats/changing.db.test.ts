import { eq, sql } from 'drizzle-orm'
import { createActivity } from '../../../../tests/factories/activities'
import { refusal } from '../../../../tests/support/refusal'
import { TEST_NOW, type TestServices, startTestServices } from '../../../../tests/support/services'
import type { InputOf } from '../../../shared/contract'
import { inChinese } from '../../../shared/locale'
import type { Person } from '../../../platform/kernel/context'
import { activitiesContract as contract } from '../contract'
import { settleDueActivities } from '../jobs'
import { activities, signUps } from '../tables'
import { setCapacity } from './capacity'
import { takeOff } from './leave'
import { clearPeople } from './people'
import { release } from './settle'

const HOUR = 3_600_000
const later = (hours: number) => new Date(TEST_NOW.getTime() + hours * HOUR)

let t: TestServices
beforeAll(async () => {
  t = await startTestServices()
})
beforeEach(() => t.db.execute(sql`truncate activities cascade`))
afterAll(() => t.stop())

type SignUp = InputOf<typeof contract.signUp>
type Change = InputOf<typeof contract.change>

const sign = (activityId: string, as: Person, party: number, more: Partial<SignUp> = {}) =>
  t.call(contract.signUp, { activityId, party, autoAccept: true, expect: 'waiting', ...more }, { as })
const change = (signUpId: string, as: Person, party: number, more: Partial<Change> = {}, now?: Date) =>
  t.call(contract.change, { signUpId, party, autoAccept: true, ...more }, { as, now })
const stateOf = async (signUpId: string) => {
  const [row] = await t.db.select().from(signUps).where(eq(signUps.id, signUpId))
  return row
}
const countsOf = async (activityId: string) => {
  const [row] = await t.db.select().from(activities).where(eq(activities.id, activityId))
  return row && [row.held, row.waiting, row.kept]
}
const inside = <T>(deed: (parts: Parameters<typeof takeOff>[0]) => Promise<T>, now = TEST_NOW) =>
  t.db.transaction((tx) =>
    deed({ db: tx, county: t.settings.county, now, messages: t.kernel.parts.messages(tx, now) }),
  )
const kinds = async (person: Person) => (await t.told(person)).map(({ kind }) => kind)

describe('changing', () => {
  it('makes a party smaller, whose seats go to the list at once, and keeps its place', async () => {
    const [holder, next] = [await t.person(), await t.person()]
    const activityId = await createActivity(t.db, { seats: 4, maxParty: 4 })
    const { signUpId } = await sign(activityId, holder, 4)
    const waits = await sign(activityId, next, 2)
    expect(await change(signUpId, holder, 2)).toMatchObject({ state: 'seated', party: 2 })
    expect(await change(signUpId, holder, 2)).toMatchObject({ state: 'seated', party: 2 })
    expect(await stateOf(waits.signUpId)).toMatchObject({ state: 'seated' })
    expect(await countsOf(activityId)).toEqual([4, 0, 0])
  })

  it('makes it larger only where seats are free, and says how many', async () => {
    const holder = await t.person()
    const activityId = await createActivity(t.db, { seats: 5, maxParty: 5 })
    const { signUpId } = await sign(activityId, holder, 1)
    await sign(activityId, await t.person(), 2)
    const error = await refusal(change(signUpId, holder, 4))
    expect(error).toMatchObject({ code: 'conflict', words: '只够 3 个人，原来的没有动', detail: { free: 3 } })
    expect(await change(signUpId, holder, 3)).toMatchObject({ state: 'seated', party: 3 })
    expect(await countsOf(activityId)).toEqual([5, 0, 0])
  })

  it('goes to another session and another bus, and what it leaves goes to who waits there', async () => {
    const [holder, next] = [await t.person(), await t.person()]
    const activityId = await createActivity(
      t.db,
      { seats: 20 },
      { sessions: { am: 2, pm: 2 }, points: { bus: 2, other: 3 } },
    )
    const { signUpId } = await sign(activityId, holder, 2, { session: 'am', meetingPoint: 'bus' })
    const waits = await sign(activityId, next, 2, { session: 'am', meetingPoint: 'bus' })
    expect(waits).toMatchObject({ state: 'waiting', position: 1 })
    await change(signUpId, holder, 2, { session: 'pm', meetingPoint: 'other' })
    expect(await stateOf(waits.signUpId)).toMatchObject({ state: 'seated' })
    const full = await refusal(change(signUpId, holder, 2, { session: 'am', meetingPoint: 'other' }))
    expect(full).toMatchObject({ words: '那边没有名额了，原来的没有动', detail: { free: 0 } })
  })

  it('lets who waits become fewer, and seats them as soon as they fit, and never more', async () => {
    const [holder, me] = [await t.person(), await t.person()]
    const activityId = await createActivity(t.db, { seats: 5, maxParty: 5 })
    await sign(activityId, holder, 3)
    const { signUpId } = await sign(activityId, me, 4)
    expect((await refusal(change(signUpId, me, 5))).words).toContain('不能再加人')
    expect(await change(signUpId, me, 3)).toMatchObject({ state: 'waiting', party: 3, position: 1 })
    expect(await change(signUpId, me, 2)).toMatchObject({ state: 'seated', party: 2, position: null })
    expect((await stateOf(signUpId))?.code).toMatch(/^\d{6}$/)
  })

  it('keeps other names, and ends with the hour until which one may leave', async () => {
    const me = await t.person()
    const activityId = await createActivity(t.db)
    const { signUpId } = await sign(activityId, me, 1, { people: [{ name: '古丽' }] })
    await change(signUpId, me, 1, { people: [{ name: '古丽娜尔' }] })
    expect((await t.call(contract.ticket, { signUpId }, { as: me })).people).toEqual([{ name: '古丽娜尔' }])
    expect(await refusal(change(signUpId, me, 1, {}, later(36)))).toMatchObject({ code: 'conflict' })
    expect(await refusal(change(signUpId, await t.person(), 1))).toMatchObject({ code: 'not_found' })
  })
})

describe('a group that does not fit', () => {
  it('is passed and told once, and what comes free is held back for it, for half an hour', async () => {
    const [holder, single, group] = [await t.person(), await t.person(), await t.person()]
    const activityId = await createActivity(t.db, { seats: 5, maxParty: 5 })
    await sign(activityId, holder, 2)
    const one = await sign(activityId, single, 1)
    const waits = await sign(activityId, group, 4)
    // three people joined what was free before: nobody locks it
    expect(await sign(activityId, await t.person(), 2)).toMatchObject({ state: 'seated' })
    expect(await kinds(group)).toEqual(['activity_passed'])
    await t.call(contract.cancel, { signUpId: one.signUpId }, { as: single })
    expect(await countsOf(activityId)).toEqual([4, 4, 1])
    const ticket = await t.call(contract.ticket, { signUpId: waits.signUpId }, { as: group })
    expect(ticket.passed).toEqual({ kept: 1, until: later(0.5).toISOString() })
    // held back is not free: nobody else gets it, until its time is over
    expect(await sign(activityId, single, 1)).toMatchObject({ state: 'waiting', position: 5 })
    const settle = (now: Date) =>
      settleDueActivities({ db: t.db, county: t.settings.county, now, messages: t.kernel.parts.messages })
    expect(await settle(later(0.49))).toBe(0)
    expect(await settle(later(0.5))).toBe(1)
    expect(await countsOf(activityId)).toEqual([5, 4, 0])
    expect(await kinds(single)).toEqual(['activity_moved_up'])
    expect(await kinds(group)).toEqual(['activity_passed'])
  })

  it('gets nothing held back out of what was held back for one who left: two who take turns lock no seat', async () => {
    const [holder, one, other] = [await t.person(), await t.person(), await t.person()]
    const activityId = await createActivity(t.db, { seats: 5, maxParty: 5 })
    const held = await sign(activityId, holder, 3)
    await sign(activityId, await t.person(), 2)
    const first = await sign(activityId, one, 5)
    const second = await sign(activityId, other, 5)
    await t.call(contract.cancel, { signUpId: held.signUpId }, { as: holder })
    expect(await stateOf(first.signUpId)).toMatchObject({ kept: 3 })
    await t.call(contract.cancel, { signUpId: first.signUpId }, { as: one })
    expect(await stateOf(second.signUpId)).toMatchObject({ kept: 0, keptUntil: null })
    expect(await sign(activityId, await t.person(), 3)).toMatchObject({ state: 'seated' })
  })

  it('is told as well when somebody who waits behind it becomes fewer and passes, or who has seats takes more', async () => {
    const [mine, group, behind] = [await t.person(), await t.person(), await t.person()]
    const activityId = await createActivity(t.db, { seats: 6, maxParty: 5 })
    const { signUpId } = await sign(activityId, mine, 1)
    await sign(activityId, await t.person(), 1)
    await sign(activityId, group, 5)
    const waits = await sign(activityId, behind, 5)
    await change(waits.signUpId, behind, 2)
    expect(await stateOf(waits.signUpId)).toMatchObject({ state: 'seated' })
    expect(await kinds(group)).toEqual(['activity_passed'])
    const late = await t.person()
    await sign(activityId, late, 4)
    await change(signUpId, mine, 2)
    expect(await kinds(late)).toEqual(['activity_passed'])
    // once
    expect(await kinds(group)).toEqual(['activity_passed'])
  })
})

describe('the organiser', () => {
  it('adds seats, which fill from the list, and takes away only what nobody has', async () => {
    const [holder, next] = [await t.person(), await t.person()]
    const activityId = await createActivity(t.db, { seats: 3, maxParty: 3 }, { points: { bus: 3 } })
    await sign(activityId, holder, 3, { meetingPoint: 'bus' })
    const waits = await sign(activityId, next, 2, { meetingPoint: 'bus' })
    const set = (seats: number, bus: number) =>
      inside((parts) => setCapacity(parts, activityId, { seats, points: [{ key: 'bus', seats: bus }] }))
    expect(await set(9, 4)).toEqual({ held: 3, waiting: 2, free: 5, movedUp: 0, changed: 1 })
    expect(await countsOf(activityId)).toEqual([3, 2, 1])
    expect(await set(9, 3)).toMatchObject({ held: 3, free: 6 })
    expect(await countsOf(activityId)).toEqual([3, 2, 0])
    expect(await set(9, 5)).toMatchObject({ held: 5, waiting: 0, movedUp: 2 })
    expect(await stateOf(waits.signUpId)).toMatchObject({ state: 'seated' })
    expect(await refusal(set(9, 4))).toMatchObject({ code: 'conflict' })
    expect(await refusal(set(4, 5))).toMatchObject({ code: 'conflict', words: expect.stringContaining('5') })
  })

  it('takes somebody off once, and their seats move up', async () => {
    const [holder, next] = [await t.person(), await t.person()]
    const activityId = await createActivity(t.db, { seats: 1, maxParty: 1 })
    const { signUpId } = await sign(activityId, holder, 1)
    const waits = await sign(activityId, next, 1)
    const off = () => inside((parts) => takeOff(parts, signUpId))
    expect(await off()).toEqual({ personId: holder.id, activityId, done: true })
    expect(await off()).toMatchObject({ done: false })
    expect(await stateOf(signUpId)).toMatchObject({ state: 'cancelled', cancelledWhy: 'organiser' })
    expect(await stateOf(waits.signUpId)).toMatchObject({ state: 'seated' })
  })

  it('lets the list move on the day, when only offers surprise nobody', async () => {
    const [holder, next] = [await t.person(), await t.person()]
    const activityId = await createActivity(t.db, { seats: 1, maxParty: 1 })
    const { signUpId } = await sign(activityId, holder, 1)
    const waits = await sign(activityId, next, 1)
    await inside((parts) => takeOff(parts, signUpId), later(47))
    expect(await stateOf(waits.signUpId)).toMatchObject({ state: 'waiting' })
    expect(await inside((parts) => release(parts, activityId), later(47))).toMatchObject({ movedUp: 1 })
    expect(await stateOf(waits.signUpId)).toMatchObject({ state: 'offered', offerUntil: later(48) })
  })
})

describe('the form', () => {
  const asked = { asksAges: true, asksPhone: true, insured: true, minAge: 8, maxAge: 60 }
  const faults = async (activityId: string, party: number, more: Partial<SignUp> = {}) =>
    (await refusal(sign(activityId, await t.person(), party, more))).fields

  it('says by person what is missing or against the rules', async () => {
    const activityId = await createActivity(t.db, asked)
    const people = [
      { name: '古丽', age: 34 },
      { name: '叶尔兰', age: 6 },
      { name: '巴合提', age: 71 },
    ]
    expect(await faults(activityId, 4, { people })).toEqual({
      'people.1.age': '叶尔兰还小，这个活动要满 8 岁',
      'people.2.age': '巴合提超过了年龄，这个活动到 60 岁为止',
      'people.3.name': '买保险要用，请填家人的姓名',
      'people.3.age': '请填第 4 个人的年龄',
      phone: '请留一个电话，当天好联系',
    })
  })

  it('asks who answers for children who come alone, and not where somebody of full age comes along', async () => {
    const activityId = await createActivity(t.db, { asksAges: true })
    const children = [
      { name: '叶尔兰', age: 12 },
      { name: '阿依努尔', age: 17 },
    ]
    expect(Object.keys((await faults(activityId, 2, { people: children })) ?? {})).toEqual([
      'guardian.name',
      'guardian.phone',
    ])
    const guardian = { name: '巴合提', phone: '13900000000' }
    expect(await sign(activityId, await t.person(), 2, { people: children, guardian })).toMatchObject({
      state: 'seated',
    })
    const people = [...children, { name: '古丽', age: 18 }]
    expect(await sign(activityId, await t.person(), 3, { people })).toMatchObject({ state: 'seated' })
  })

  it('wants the name of a group and the number of its leader, and one person who signs up alone', async () => {
    const activityId = await createActivity(t.db)
    expect(Object.keys((await faults(activityId, 4, { as: 'group' })) ?? {})).toEqual(['group', 'phone'])
    expect(await faults(activityId, 2, { as: 'self' })).toEqual({
      party: '给自己报就是 1 个人，要多报请选“一家人”',
    })
  })

  it('wants a session, a bus that is large enough, and answers that are among the options', async () => {
    const questions = [
      { key: 'shoes', text: inChinese('有厚底鞋吗？'), options: [inChinese('有')], needed: true },
      { key: 'note', text: inChinese('还有什么要说？'), options: [], needed: false },
    ]
    const activityId = await createActivity(t.db, { questions }, { sessions: { am: 9 }, points: { bus: 2 } })
    expect(Object.keys((await faults(activityId, 1)) ?? {})).toEqual([
      'session',
      'meetingPoint',
      'answers.shoes',
    ])
    const where = { session: 'am', meetingPoint: 'bus' }
    expect(await faults(activityId, 3, { ...where, answers: [{ key: 'shoes', answer: '也许' }] })).toEqual({
      party: '这趟车一共 2 个座',
      'answers.shoes': '请从给出的几项里选',
    })
    const me = await t.person()
    const answers = [
      { key: 'shoes', answer: '有' },
      { key: 'gone', answer: '不再问了' },
    ]
    const { signUpId } = await sign(activityId, me, 2, { ...where, answers })
    expect((await t.call(contract.ticket, { signUpId }, { as: me })).answers).toEqual([answers[0]])
  })
})

it('forgets who was to come thirty days after the end, and not before', async () => {
  const activityId = await createActivity(t.db)
  const { signUpId } = await sign(activityId, await t.person(), 1, { people: [{ name: '古丽' }] })
  const clear = (now: Date) => clearPeople({ db: t.db, county: t.settings.county, now })
  const end = 48 + 5 + 30 * 24
  expect(await clear(later(end - 0.01))).toBe(0)
  expect(await clear(later(end))).toBe(1)
  expect(await stateOf(signUpId)).toMatchObject({ party: 1, namesSealed: null, namesKeyId: null })
})
