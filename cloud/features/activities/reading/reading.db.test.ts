import { sql } from 'drizzle-orm'
import { createActivity } from '../../../../tests/factories/activities'
import { TEST_NOW, type TestServices, startTestServices } from '../../../../tests/support/services'
import { activitiesContract as contract } from '../contract'
import { activities } from '../tables'

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
