import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { createActivity } from '../../../../tests/factories/activities'
import { makeAttendance, makePlot } from '../../../../tests/factories/attendance'
import { startTestServices, TEST_NOW, type TestServices } from '../../../../tests/support/services'
import type { Person } from '../../../platform/kernel/context'
import { activitiesContract } from '../contract'
import { KINDS } from '../contract/kinds'
import { activitiesMaking as contract } from '../contract/making'
import { NO_SUMS, type Sums, sumsOf } from './sums'

let t: TestServices
let by: Person
beforeAll(async () => {
  t = await startTestServices()
  by = await t.staff([{ role: 'organiser', area: t.settings.county }])
})
beforeEach(() => t.db.execute(sql`truncate activities cascade`))
afterAll(() => t.stop())

const figures = (year?: number) => t.call(contract.figures, year === undefined ? {} : { year }, { as: by })
const sums = (year: number) => sumsOf({ db: t.db, county: t.settings.county, now: TEST_NOW }, year)
const at = (text: string) => new Date(`${text}+08:00`)

/** An activity with who came to it. */
async function held(
  change: Parameters<typeof createActivity>[1],
  ...came: { people?: number; minutes?: number | null; trees?: number }[]
) {
  const id = await createActivity(t.db, change)
  for (const one of came) await makeAttendance(t.db, id, { person: null, by, ...one })
  return id
}
const picked = ({ events, people, minutes, trees }: Sums): Sums => ({ events, people, minutes, trees })
const total = (all: readonly Sums[]): Sums =>
  all.reduce(
    (a, b) => ({
      events: a.events + b.events,
      people: a.people + b.people,
      minutes: a.minutes + b.minutes,
      trees: a.trees + b.trees,
    }),
    NO_SUMS,
  )

describe('figures of the county', () => {
  it('count who came, never who signed up: minutes of each, trees of each and those planted together', async () => {
    await held(
      { startsAt: at('2026-04-12T10:00'), kind: 'planting', town: '652328203', sharedTrees: 50 },
      { people: 3, minutes: 120, trees: 6 },
      { people: 1, minutes: null },
    )
    await held(
      { startsAt: at('2026-04-13T10:00'), kind: 'quiz', town: '652328100' },
      { people: 60, minutes: 1440 },
    )
    expect(await figures()).toEqual({
      year: 2026,
      total: { events: 2, people: 64, minutes: 86_760, trees: 56 },
      kinds: [
        { kind: 'planting', events: 1, people: 4, minutes: 360, trees: 56 },
        { kind: 'quiz', events: 1, people: 60, minutes: 86_400, trees: 0 },
      ],
      towns: [
        { town: '652328100', events: 1, people: 60, minutes: 86_400, trees: 0 },
        { town: '652328203', events: 1, people: 4, minutes: 360, trees: 56 },
      ],
      months: [{ month: 4, events: 2, people: 64, minutes: 86_760, trees: 56 }],
      years: [2026],
    })
  })

  it('leave out what is not over, what was called off, and where nobody came', async () => {
    await held({ startsAt: at('2026-10-16T13:00') }, { people: 2 })
    await held({ startsAt: at('2026-10-20T13:00') }, { people: 2 })
    await held(
      { startsAt: at('2026-09-01T13:00'), cancelledAt: at('2026-08-31T13:00'), cancelledReason: '大风' },
      { people: 2 },
    )
    await held({ startsAt: at('2026-09-01T13:00'), sharedTrees: 900 })
    expect(await sums(2026)).toEqual(NO_SUMS)
    expect(await figures()).toMatchObject({ total: NO_SUMS, kinds: [], towns: [], months: [], years: [2026] })
  })

  it('belong to the day in Beijing on which it began', async () => {
    await held({ startsAt: at('2026-01-01T00:00') }, { people: 1 })
    await held({ startsAt: at('2025-12-31T23:59') }, { people: 2 })
    await held({ startsAt: at('2026-05-31T23:59') }, { people: 4 })
    expect((await figures()).months.map(({ month, people }) => [month, people])).toEqual([
      [1, 1],
      [5, 4],
    ])
    expect((await figures(2025)).months.map(({ month, people }) => [month, people])).toEqual([[12, 2]])
    expect((await figures()).years).toEqual([2026, 2025])
  })

  it('have no minutes of an activity that counts no hours', async () => {
    await held({ startsAt: at('2026-05-01T10:00'), countsHours: false }, { people: 2, minutes: 60 })
    expect(await sums(2026)).toEqual({ events: 1, people: 2, minutes: 0, trees: 0 })
  })

  it('say of all trees that were counted, each plot by its latest count, how many in a thousand stand', async () => {
    const share = async () => (await t.call(activitiesContract.impact, {})).alivePerMille
    expect(await share()).toBeNull()
    const first = await held({ startsAt: at('2025-04-12T10:00') }, { trees: 400 })
    await makePlot(
      t.db,
      { activityId: first, key: 'a', by },
      { '2026-04-12': [1, 100], '2026-10-12': [250, 300] },
    )
    await makePlot(t.db, { activityId: first, key: 'b', by }, { '2026-10-12': [50, 100] })
    await makePlot(t.db, { activityId: first, key: 'c', by })
    const off = await held({
      startsAt: at('2025-05-12T10:00'),
      cancelledAt: at('2025-05-11T10:00'),
      cancelledReason: '大风',
    })
    await makePlot(t.db, { activityId: off, key: 'a', by }, { '2026-10-12': [0, 1000] })
    expect(await share()).toBe(750)
  })

  it('are for those who organise and those who oversee', async () => {
    for (const role of ['organiser', 'leader', 'auditor'] as const)
      expect(
        await t.call(contract.figures, {}, { as: await t.staff([{ role, area: t.settings.county }]) }),
      ).toMatchObject({ year: 2026 })
    const ofTown = await t.staff([{ role: 'organiser', area: '652328203' }])
    expect(await t.call(contract.figures, {}, { as: ofTown })).toMatchObject({ year: 2026 })
    await expect(t.call(contract.figures, {}, { as: await t.person() })).rejects.toMatchObject({
      code: 'forbidden',
    })
    const dispatcher = await t.staff([{ role: 'dispatcher', area: t.settings.county }])
    await expect(t.call(contract.figures, {}, { as: dispatcher })).rejects.toMatchObject({
      code: 'forbidden',
    })
  })
})

const attendance = fc.record({
  people: fc.integer({ min: 1, max: 60 }),
  minutes: fc.option(fc.integer({ min: 0, max: 1440 })),
  trees: fc.integer({ min: 0, max: 10_000 }),
})
const activity = fc.record({
  kind: fc.constantFrom(...KINDS),
  town: fc.constantFrom('652328100', '652328203', '652328201'),
  // around the turn of the years, and up to now
  hour: fc.integer({ min: 0, max: 22 * 31 * 24 }),
  off: fc.boolean(),
  countsHours: fc.boolean(),
  sharedTrees: fc.integer({ min: 0, max: 500 }),
  came: fc.array(attendance, { maxLength: 3 }),
})

test('every breakdown adds up to the total, to what is counted by hand, and to what the public reads', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(activity, { maxLength: 8 }), async (all) => {
      await t.db.execute(sql`truncate activities cascade`)
      const expected = new Map<number, Sums>()
      for (const { hour, came, off, ...rest } of all) {
        const startsAt = new Date(at('2024-12-30T00:00').getTime() + hour * 3_600_000)
        const cancelled = off && hour % 3 === 0
        await held(
          { startsAt, ...rest, ...(cancelled ? { cancelledAt: startsAt, cancelledReason: '大风' } : {}) },
          ...came,
        )
        const over = startsAt.getTime() + 5 * 3_600_000 <= TEST_NOW.getTime()
        if (cancelled || !over || came.length === 0) continue
        const year = new Date(startsAt.getTime() + 8 * 3_600_000).getUTCFullYear()
        const mine = {
          events: 1,
          people: came.reduce((sum, one) => sum + one.people, 0),
          minutes: rest.countsHours ? came.reduce((sum, one) => sum + one.people * (one.minutes ?? 0), 0) : 0,
          trees: rest.sharedTrees + came.reduce((sum, one) => sum + one.trees, 0),
        }
        expected.set(year, total([expected.get(year) ?? NO_SUMS, mine]))
      }
      for (const year of [2024, 2025, 2026]) {
        const said = await figures(year)
        const right = expected.get(year) ?? NO_SUMS
        expect(said.total).toEqual(right)
        expect(total(said.kinds.map(picked))).toEqual(right)
        expect(total(said.towns.map(picked))).toEqual(right)
        expect(total(said.months.map(picked))).toEqual(right)
        expect(await sums(year)).toEqual(right)
      }
      const { events, people, trees } = expected.get(2026) ?? NO_SUMS
      expect(await t.call(activitiesContract.impact, {})).toMatchObject({ year: 2026, events, people, trees })
      expect((await figures()).years).toEqual([...new Set([2026, ...expected.keys()])].sort((a, b) => b - a))
    }),
    { numRuns: 25 },
  )
})
