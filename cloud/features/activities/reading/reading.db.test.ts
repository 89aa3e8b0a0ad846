import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { createActivity } from '../../../../tests/factories/activities'
import {
  TEST_COUNTY,
  TEST_NOW,
  type TestServices,
  startTestServices,
} from '../../../../tests/support/services'
import type { Person } from '../../../platform/kernel/context'
import { inChinese } from '../../../shared/locale'
import { activitiesContract as contract } from '../contract'
import { activityAttendances } from '../door/tables'
import { activityPhotos, activityPlots, plotCounts } from '../making/tables'
import { activities, signUps } from '../tables'

const later = (hours: number) => new Date(TEST_NOW.getTime() + hours * 3_600_000)

let t: TestServices
beforeAll(async () => {
  t = await startTestServices()
})
beforeEach(() => t.db.execute(sql`truncate activities cascade`))
afterAll(() => t.stop())

const titles = async (input: Parameters<typeof list>[0] = {}) =>
  (await list(input)).items.map((one) => one.title)
const list = (input: {
  kind?: 'quiz'
  town?: string
  month?: string
  only?: 'seats' | 'weekend' | 'children'
  when?: 'coming' | 'past'
  limit?: number
  after?: string
}) => t.call(contract.list, input)

describe('the list', () => {
  it('shows what is to come, the next first, and what is over, the latest first', async () => {
    for (const hours of [72, 24, -100, -50])
      await createActivity(t.db, { title: String(hours), startsAt: later(hours) })
    expect(await titles()).toEqual(['24', '72'])
    expect(await titles({ when: 'past' })).toEqual(['-50', '-100'])
  })

  it('pages by key: every activity once, also when several start at the same minute', async () => {
    for (let n = 0; n < 7; n++)
      await createActivity(t.db, { title: String(n), startsAt: later(24 + Math.floor(n / 3)) })
    for (const when of ['coming', 'past'] as const) {
      if (when === 'past')
        await t.db.update(activities).set({
          opensAt: later(-999),
          closesAt: later(-998),
          cancelUntil: later(-998),
          startsAt: later(-900),
          endsAt: later(-800),
        })
      const seen: string[] = []
      let after: string | null | undefined
      do {
        const page = await list({ when, limit: 2, ...(after ? { after } : {}) })
        seen.push(...page.items.map((one) => one.title))
        after = page.next
      } while (after)
      expect(seen).toHaveLength(7)
      expect(new Set(seen).size).toBe(7)
    }
  })

  it('refuses a cursor that is not its own', async () => {
    await expect(list({ after: 'bm9wZQ' })).rejects.toMatchObject({ code: 'bad_request' })
  })

  it('filters by kind, town, month, children, weekend and seats left', async () => {
    // 16 October 2026 is a Friday: the day after tomorrow is a Sunday
    await createActivity(t.db, { title: 'plain', startsAt: later(72) })
    await createActivity(t.db, { title: 'quiz', kind: 'quiz', startsAt: later(73) })
    await createActivity(t.db, { title: 'town', town: '652328100', startsAt: later(74) })
    await createActivity(t.db, { title: 'children', children: true, startsAt: later(75) })
    await createActivity(t.db, { title: 'sunday', startsAt: later(48) })
    await createActivity(t.db, { title: 'soon', opensAt: later(1), startsAt: later(76) })
    await createActivity(t.db, { title: 'november', startsAt: new Date('2026-11-01T00:00:00+08:00') })
    expect(await titles({ kind: 'quiz' })).toEqual(['quiz'])
    expect(await titles({ town: '652328100' })).toEqual(['town'])
    expect(await titles({ only: 'children' })).toEqual(['children'])
    expect(await titles({ only: 'weekend' })).toEqual(['sunday', 'november'])
    expect(await titles({ month: '2026-11' })).toEqual(['november'])
    expect(await titles({ only: 'seats' })).toEqual([
      'sunday',
      'plain',
      'quiz',
      'town',
      'children',
      'november',
    ])
  })

  it('shows my own sign-up with its place in the queue, to me only', async () => {
    const [holder, me] = [await t.person(), await t.person()]
    const activityId = await createActivity(t.db, { seats: 2, maxParty: 2 })
    const base = { activityId, party: 2, autoAccept: true, expect: 'waiting' as const }
    await t.call(contract.signUp, base, { as: holder })
    await t.call(contract.signUp, base, { as: await t.person() })
    await t.call(contract.signUp, base, { as: me })
    const card = async (as?: typeof me) => (await t.call(contract.list, {}, as ? { as } : {})).items[0]
    expect(await card()).toMatchObject({ mine: null, status: { code: 'full', waiting: 4 } })
    expect(await card(me)).toMatchObject({ mine: { state: 'waiting', position: 3 } })
    expect(await card(holder)).toMatchObject({ mine: { state: 'seated', position: null } })
  })

  it('shows an activity once, without a sign-up that was given back', async () => {
    const me = await t.person()
    const activityId = await createActivity(t.db)
    const input = { activityId, party: 1, autoAccept: true, expect: 'seated' as const }
    for (let n = 0; n < 2; n++) {
      const { signUpId } = await t.call(contract.signUp, input, { as: me })
      await t.call(contract.cancel, { signUpId }, { as: me })
    }
    const { items } = await t.call(contract.list, {}, { as: me })
    expect(items.map((one) => one.mine)).toEqual([null])
  })
})

describe('the page of an activity', () => {
  it('says what is free in each session and each bus, and what somebody can have of all of it', async () => {
    const activityId = await createActivity(
      t.db,
      { seats: 20 },
      { sessions: { am: 8, pm: 4 }, points: { bus: 10, self: null } },
    )
    const sign = (party: number, session: string, meetingPoint: string) =>
      t
        .person()
        .then((as) =>
          t.call(
            contract.signUp,
            { activityId, party, session, meetingPoint, autoAccept: true, expect: 'seated' },
            { as },
          ),
        )
    await sign(5, 'am', 'bus')
    await sign(2, 'pm', 'self')
    const detail = await t.call(contract.detail, { activityId })
    expect(detail).toMatchObject({ free: 5, held: 7, status: { code: 'left', seats: 5 } })
    expect(detail.sessions.map(({ key, seats, free }) => [key, seats, free])).toEqual([
      ['am', 8, 3],
      ['pm', 4, 2],
    ])
    expect(detail.meetingPoints.map(({ key, seats, free }) => [key, seats, free])).toEqual([
      ['bus', 10, 5],
      ['self', null, null],
    ])
    const [card] = (await t.call(contract.list, {})).items
    expect(card).toMatchObject({ free: 5, seats: 20 })
  })

  it('says for each session how many wait for it, so that who joins stands where the page said', async () => {
    const activityId = await createActivity(t.db, { seats: 20 }, { sessions: { am: 1, pm: 1 } })
    const sign = async (session: string, expect: 'seated' | 'waiting') => {
      const wish = { activityId, party: 1, session, autoAccept: true, expect }
      return t.call(contract.signUp, wish, { as: await t.person() })
    }
    for (const session of ['am', 'pm']) await sign(session, 'seated')
    for (const session of ['am', 'am', 'am', 'pm']) await sign(session, 'waiting')
    const { waiting, sessions } = await t.call(contract.detail, { activityId })
    expect([waiting, sessions.map((one) => [one.key, one.waiting])]).toEqual([
      4,
      [
        ['am', 3],
        ['pm', 1],
      ],
    ])
    expect(await sign('pm', 'waiting')).toMatchObject({ position: 2 })
  })

  it('is as full as its buses are, where everybody comes by bus', async () => {
    await createActivity(t.db, { seats: 20 }, { points: { north: 3, south: 4 } })
    expect((await t.call(contract.list, {})).items[0]).toMatchObject({ free: 7 })
  })

  it('asks what the organiser asks', async () => {
    const questions = [
      {
        key: 'shoes',
        text: inChinese('有厚底鞋吗？'),
        options: [inChinese('有'), inChinese('没有')],
        needed: true,
      },
    ]
    const activityId = await createActivity(t.db, { questions })
    expect((await t.call(contract.detail, { activityId })).questions).toEqual([
      { key: 'shoes', text: '有厚底鞋吗？', options: ['有', '没有'], needed: true },
    ])
  })

  it('says what came of it once it is summed up', async () => {
    const by = await t.person()
    const startsAt = later(-24 * 366)
    const activityId = await createActivity(t.db, {
      startsAt,
      sharedTrees: 40,
      bags: 6,
      summedUpAt: later(-24 * 360),
      summary: '谢谢大家',
    })
    const of = { county: TEST_COUNTY, activityId }
    const came = { ...of, people: 3, minutes: 120, trees: 9, arrivedAt: startsAt, by: by.id }
    await t.db.insert(activityAttendances).values({ ...came, of: randomUUID() })
    await t.db.insert(activityPhotos).values({ ...of, fileId: 'photo', caption: inChinese('种完了') })
    await t.db.insert(activityPlots).values({
      ...of,
      key: 'a',
      name: inChinese('北沙窝'),
      species: inChinese('梭梭'),
      water: inChinese('滴灌'),
      trees: 49,
    })
    await t.db
      .insert(plotCounts)
      .values({ ...of, plot: 'a', day: '2026-10-10', alive: 45, of: 49, by: by.id, at: TEST_NOW })
    const { outcome } = await t.call(contract.detail, { activityId })
    expect(outcome).toMatchObject({
      words: '谢谢大家',
      people: 3,
      minutes: 360,
      trees: 49,
      bags: 6,
      photos: [{ caption: '种完了' }],
      alive: { day: '2026-10-10', alive: 45, of: 49, years: 1 },
    })
  })

  it('gives the point for the map of a Chinese phone, some hundred metres from where GPS has it', async () => {
    const activityId = await createActivity(t.db, { longitude: 90.28, latitude: 43.83 })
    const { map } = await t.call(contract.detail, { activityId })
    expect(map?.longitude).not.toBeCloseTo(90.28, 4)
    expect(Math.abs((map?.longitude ?? 0) - 90.28)).toBeLessThan(0.01)
  })

  it('says how far the queue got when the same was last held', async () => {
    const series = 'saxaul'
    const past = await createActivity(t.db, { series, seats: 1, maxParty: 1 })
    const people = [await t.person(), await t.person()]
    const ids: string[] = []
    for (const as of people) {
      const input = { activityId: past, party: 1, autoAccept: true, expect: 'waiting' as const }
      ids.push((await t.call(contract.signUp, input, { as })).signUpId)
    }
    await t.call(contract.cancel, { signUpId: ids[0] ?? '' }, { as: people[0] ?? null })
    const next = await createActivity(t.db, { series, startsAt: later(240) })
    const movedUp = async (now: Date) =>
      (await t.call(contract.detail, { activityId: next }, { now })).movedUpLastTime
    expect(await movedUp(later(50))).toBeNull()
    expect(await movedUp(later(60))).toBe(1)
  })

  it('is not found when there is none', async () => {
    const activityId = '00000000-0000-4000-8000-000000000000'
    await expect(t.call(contract.detail, { activityId })).rejects.toMatchObject({ code: 'not_found' })
  })
})

it('shows on the ticket who comes, when and where, and that they came', async () => {
  const me = await t.person()
  const activityId = await createActivity(t.db, {}, { sessions: { am: 8 }, points: { bus: 10 } })
  const input = {
    activityId,
    as: 'group' as const,
    party: 3,
    people: [{ name: '古丽娜尔', age: 34 }],
    group: '初二（3）班',
    phone: '139 0000 0000',
    session: 'am',
    meetingPoint: 'bus',
    autoAccept: true,
    expect: 'seated' as const,
  }
  const { signUpId } = await t.call(contract.signUp, input, { as: me })
  const ticket = () => t.call(contract.ticket, { signUpId }, { as: me })
  expect(await ticket()).toMatchObject({
    as: 'group',
    people: [{ name: '古丽娜尔', age: 34 }],
    group: '初二（3）班',
    phone: '13900000000',
    guardian: null,
    session: { key: 'am', free: 5 },
    meetingPoint: { key: 'bus', seats: 10, free: 7 },
    passed: null,
    arrived: null,
    mayChange: true,
  })
  const of = { county: TEST_COUNTY, activityId }
  await t.db.insert(activityPlots).values({
    ...of,
    key: 'a',
    name: inChinese('北沙窝 2 号地'),
    species: inChinese('梭梭'),
    water: inChinese('滴灌'),
    trees: 10,
  })
  await t.db.insert(activityAttendances).values({
    ...of,
    of: signUpId,
    signUpId,
    personId: me.id,
    people: 2,
    minutes: 95,
    trees: 6,
    plot: 'a',
    arrivedAt: later(48),
    by: me.id,
  })
  expect((await ticket()).arrived).toEqual({
    at: later(48).toISOString(),
    people: 2,
    minutes: 95,
    trees: 6,
    plot: '北沙窝 2 号地',
  })
})

it('lists my tickets that count, coming and past apart', async () => {
  const me = await t.person()
  const ids: Record<string, string> = {}
  for (const [title, hours] of [
    ['later', 96],
    ['next', 48],
    ['left', 50],
  ] as const) {
    const activityId = await createActivity(t.db, { title, startsAt: later(hours) })
    const input = { activityId, party: 1, autoAccept: true, expect: 'seated' as const }
    ids[title] = (await t.call(contract.signUp, input, { as: me })).signUpId
  }
  await t.call(contract.cancel, { signUpId: ids.left ?? '' }, { as: me })
  const mine = async (when: 'coming' | 'past', now = TEST_NOW) =>
    (await t.call(contract.mine, { when }, { as: me, now })).items.map((one) => one.activity.title)
  expect(await mine('coming')).toEqual(['next', 'later'])
  expect(await mine('past', later(60))).toEqual(['next'])
  await expect(t.call(contract.mine, {})).rejects.toMatchObject({ code: 'unauthenticated' })
})

describe("the county's sum", () => {
  const came = (activityId: string, people: number, trees: number | null, by: Person) => ({
    county: TEST_COUNTY,
    activityId,
    of: randomUUID(),
    people,
    trees,
    arrivedAt: TEST_NOW,
    by: by.id,
  })

  it('is of those who came to what is over and was not called off, never of who signed up', async () => {
    const by = await t.person()
    const at = (hours: number, change = {}) => createActivity(t.db, { startsAt: later(hours), ...change })
    const [one, other] = [await at(-100, { sharedTrees: 300 }), await at(-200, { sharedTrees: 80 })]
    const off = await at(-100, { cancelledAt: later(-120), cancelledReason: '大风' })
    const lastYear = await at(0, { startsAt: new Date('2025-12-31T10:00:00+08:00'), sharedTrees: 5 })
    const running = await at(-1)
    // somebody signed up, and nobody came
    const nobody = await at(-50, { sharedTrees: 7 })
    await t.db.insert(signUps).values({
      county: TEST_COUNTY,
      activityId: nobody,
      personId: by.id,
      party: 4,
      state: 'seated',
      queueNo: 1,
      autoAccept: true,
      code: '000001',
    })
    await t.db
      .insert(activityAttendances)
      .values([
        came(one, 3, 12, by),
        came(one, 1, null, by),
        came(other, 2, 8, by),
        came(off, 5, 5, by),
        came(lastYear, 5, 5, by),
        came(running, 5, 5, by),
      ])
    expect(await t.call(contract.impact, {})).toEqual({
      year: 2026,
      events: 2,
      people: 6,
      trees: 400,
      alivePerMille: null,
    })
  })

  it('says how many trees are alive by the last count of each plot', async () => {
    const by = await t.person()
    const activityId = await createActivity(t.db, { startsAt: later(-24 * 365) })
    const plot = (key: string) => ({
      county: TEST_COUNTY,
      activityId,
      key,
      name: inChinese('北沙窝'),
      species: inChinese('梭梭'),
      water: inChinese('滴灌'),
      trees: 100,
    })
    await t.db.insert(activityPlots).values([plot('a'), plot('b')])
    const count = (of: string, day: string, alive: number) => ({
      county: TEST_COUNTY,
      activityId,
      plot: of,
      day,
      alive,
      of: 100,
      by: by.id,
      at: TEST_NOW,
    })
    await t.db
      .insert(plotCounts)
      .values([count('a', '2026-09-01', 90), count('a', '2026-10-01', 80), count('b', '2026-09-15', 61)])
    expect(await t.call(contract.impact, {})).toMatchObject({ alivePerMille: 705 })
  })
})
