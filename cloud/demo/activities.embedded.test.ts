import { activitiesContract as contract } from '../features/activities/contract'
import { activitiesAfter } from '../features/activities/contract/after'
import { TEST_NOW, type TestServices, startTestServices } from '../../tests/support/services'
import type { Person } from '../platform/kernel/context'
import { seedActivities } from './activities'
import { planActivities } from './activity-plan'
import { seedPersons } from './persons'

let t: TestServices
let resident: Person
beforeAll(async () => {
  t = await startTestServices()
  const people = await seedPersons(t.db, t.settings)
  await seedActivities(t.db, t.settings, TEST_NOW, people)
  resident = { id: people.get('01-resident') ?? '', kind: 'resident', roles: [] }
})
afterAll(() => t.stop())

it('shows every status of the vocabulary, and the resident among them', async () => {
  const coming = (await t.call(contract.list, { limit: 50 }, { as: resident })).items
  const past = (await t.call(contract.list, { when: 'past', limit: 50 })).items
  expect(coming.length + past.length).toBeGreaterThanOrEqual(12)
  const codes = [...coming, ...past].map((one) => one.status.code)
  expect(new Set(codes)).toEqual(new Set(['left', 'few', 'full', 'soon', 'cancelled', 'over']))
  expect(coming.flatMap((one) => one.mine?.state ?? [])).toEqual(['seated', 'waiting'])
  expect(past.every((one) => one.mine === null)).toBe(true)
})

it('asks how old people are wherever an age is a limit, and nothing of the kind elsewhere', async () => {
  const coming = (await t.call(contract.list, { limit: 50 })).items
  const details = await Promise.all(coming.map(({ id }) => t.call(contract.detail, { activityId: id })))
  const limited = details.filter(({ minAge, maxAge }) => minAge !== null || maxAge !== null)
  expect(limited).not.toEqual([])
  expect(details.filter(({ asksAges }) => asksAges)).toEqual(limited)
})

it('has a full activity first, whose queue went well last time', async () => {
  const [first] = (await t.call(contract.list, {})).items
  expect(first?.status).toEqual({ code: 'full', waiting: 7 })
  expect(await t.call(contract.detail, { activityId: first?.id ?? '' })).toMatchObject({ movedUpLastTime: 9 })
})

it('adds up: who came is who had a seat, and trees of a year ago were counted again', async () => {
  const past = (await t.call(contract.list, { when: 'past', limit: 50 })).items
  const held = past.filter(({ status, startsAt }) => status.code === 'over' && startsAt.startsWith('2026'))
  expect(await t.call(contract.impact, {})).toMatchObject({
    events: held.length,
    people: held.reduce((sum, one) => sum + one.held, 0),
    alivePerMille: expect.any(Number),
  })
})

it('the trees of a plot are those that people planted there, and the resident has some that were counted', async () => {
  const past = (await t.call(contract.list, { when: 'past', limit: 50 })).items
  const details = await Promise.all(past.map(({ id }) => t.call(contract.detail, { activityId: id })))
  const counted = details.flatMap(({ outcome }) => (outcome?.alive ? [outcome] : []))
  expect(counted).not.toEqual([])
  for (const { trees, alive } of counted) expect(alive?.of).toBe(trees)
  const { sum } = await t.call(activitiesAfter.times, {}, { as: resident })
  expect(sum).toMatchObject({ trees: 16, aliveOf: 16, alive: 14 })
})

it('has a group that was passed while a few seats are left', async () => {
  const coming = (await t.call(contract.list, { limit: 50 })).items
  expect(coming.filter(({ free, waiting }) => free > 0 && waiting > free)).not.toEqual([])
})

it('holds what the tables ask on every day of a year, each activity in its season', () => {
  for (let day = 0; day < 366; day++) {
    const now = new Date(TEST_NOW.getTime() + day * 86_400_000)
    const plan = planActivities(now)
    expect(plan).toHaveLength(16)
    for (const { text, startsAt, opensAt } of plan) {
      expect(text.months).toContain(new Date(startsAt.getTime() + 8 * 3_600_000).getUTCMonth() + 1)
      expect(opensAt.getTime()).toBeLessThan(startsAt.getTime() - 86_400_000)
    }
    expect(plan.slice(9).every(({ startsAt }) => startsAt < now)).toBe(true)
    expect((plan[0]?.startsAt.getTime() ?? 0) - now.getTime()).toBeGreaterThan(86_400_000)
  }
})
