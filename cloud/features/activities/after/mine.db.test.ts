import { sql } from 'drizzle-orm'
import { createActivity } from '../../../../tests/factories/activities'
import { makeAttendance, makePlot } from '../../../../tests/factories/attendance'
import { startTestServices, TEST_NOW, type TestServices } from '../../../../tests/support/services'
import type { Person } from '../../../platform/kernel/context'
import { activitiesAfter as contract } from '../contract/after'

const ago = (hours: number) => new Date(TEST_NOW.getTime() - hours * 3_600_000)

let t: TestServices
let by: Person
let me: Person
beforeAll(async () => {
  t = await startTestServices()
})
beforeEach(async () => {
  await t.db.execute(sql`truncate activities cascade`)
  by = await t.staff([{ role: 'organiser', area: t.settings.county }])
  me = await t.person()
})
afterAll(() => t.stop())

/** An activity that is over, to which I came. */
async function held(
  hours: number,
  came: Partial<Parameters<typeof makeAttendance>[2]> = {},
  title = String(hours),
) {
  const activityId = await createActivity(t.db, { title, startsAt: ago(hours) })
  await makeAttendance(t.db, activityId, { person: me, by, ...came })
  return activityId
}
const times = (as: Person = me, after?: string) =>
  t.call(contract.times, after === undefined ? {} : { after }, { as })

describe('my times', () => {
  it('are those at which an organiser let me in, the latest first, with what they come to', async () => {
    await held(100, { people: 3, minutes: 120, trees: 6 })
    await held(50, { minutes: 45, trees: null })
    await held(70, { minutes: null })
    const { items, sum } = await times()
    expect(items.map(({ title, people, minutes, trees }) => [title, people, minutes, trees])).toEqual([
      ['50', 1, 45, 0],
      ['70', 1, null, 0],
      ['100', 3, 120, 6],
    ])
    // hours are my own, whomever I brought
    expect(sum).toEqual({ times: 3, minutes: 165, trees: 6, alive: null, aliveOf: null })
    expect(items[0]?.day).toBe('2026-10-14')
  })

  it('are nobody else’s, and not what was called off or is not over', async () => {
    await held(100)
    const called = await createActivity(t.db, {
      startsAt: ago(90),
      cancelledAt: ago(95),
      cancelledReason: '大风',
    })
    await makeAttendance(t.db, called, { person: me, by })
    await held(1)
    const other = await t.person()
    expect((await times()).items.map(({ title }) => title)).toEqual(['100'])
    expect(await times(other)).toMatchObject({ items: [], sum: { times: 0 } })
    await expect(t.call(contract.times, {})).rejects.toMatchObject({ code: 'unauthenticated' })
  })

  it('are one where I gave my place back, signed up again and was let in on both tickets', async () => {
    const activityId = await held(100, { people: 2, minutes: 60, trees: 4 })
    await makeAttendance(t.db, activityId, { person: me, by, people: 1, minutes: 90, trees: 2 })
    expect(await times()).toMatchObject({
      items: [{ people: 3, minutes: 90, trees: 6 }],
      sum: { times: 1, minutes: 90, trees: 6 },
    })
  })

  it('have no hours where the activity counts none', async () => {
    const activityId = await createActivity(t.db, { startsAt: ago(100), countsHours: false })
    await makeAttendance(t.db, activityId, { person: me, by, minutes: 120 })
    expect(await times()).toMatchObject({ items: [{ minutes: null }], sum: { times: 1, minutes: 0 } })
  })

  it('come by page, each once, also when several began at the same minute', async () => {
    for (let n = 0; n < 45; n++) await held(100 + Math.floor(n / 10), { minutes: 10 }, String(n))
    const seen: string[] = []
    let after: string | null | undefined
    do {
      const page = await times(me, after ?? undefined)
      expect(page.sum).toMatchObject({ times: 45, minutes: 450 })
      seen.push(...page.items.map(({ title }) => title))
      after = page.next
    } while (after)
    expect(new Set(seen).size).toBe(45)
    expect(seen).toHaveLength(45)
    await expect(times(me, 'bm9wZQ')).rejects.toMatchObject({ code: 'bad_request' })
  })
})

describe('my trees', () => {
  const trees = (as: Person = me) => t.call(contract.trees, {}, { as })

  it('stand on the plot that the organiser named, which was counted, the latest first', async () => {
    const first = await held(100, { trees: 4, plot: 'a' })
    await makePlot(
      t.db,
      { activityId: first, key: 'a', by },
      { '2026-10-14': [300, 320], '2026-10-15': [240, 320] },
    )
    await makePlot(t.db, { activityId: first, key: 'b', by }, { '2026-10-15': [0, 10] })
    await held(50, { trees: 2 })
    await held(40, { trees: 0 })
    const { items } = await trees()
    expect(items.map(({ title, trees: planted, plot }) => [title, planted, plot?.name])).toEqual([
      ['50', 2, undefined],
      ['100', 4, '地块 a'],
    ])
    expect(items[1]?.plot).toMatchObject({
      species: '梭梭',
      counts: [
        { day: '2026-10-15', alive: 240, of: 320 },
        { day: '2026-10-14', alive: 300, of: 320 },
      ],
    })
    // where phones in China have it, not where GPS does
    expect(items[1]?.plot?.map?.longitude).not.toBeCloseTo(90.28, 4)
    // three of four by the latest count; the two of which nobody knows where they stand are not in it
    expect((await times()).sum).toMatchObject({ trees: 6, alive: 3, aliveOf: 4 })
  })

  it('stand on the only plot there is, and on none where there are several and none was named', async () => {
    const one = await held(100, { trees: 4 })
    await makePlot(t.db, { activityId: one, key: 'a', by }, { '2026-10-15': [160, 320] })
    const two = await held(50, { trees: 4 })
    await makePlot(t.db, { activityId: two, key: 'a', by }, { '2026-10-15': [1, 320] })
    await makePlot(t.db, { activityId: two, key: 'b', by })
    const { items } = await trees()
    expect(items.map(({ plot }) => plot?.name ?? null)).toEqual([null, '地块 a'])
    expect((await times()).sum).toMatchObject({ trees: 8, alive: 2, aliveOf: 4 })
  })

  it('are shown to nobody else', async () => {
    await held(100, { trees: 4 })
    expect((await trees(await t.person())).items).toEqual([])
    await expect(t.call(contract.trees, {})).rejects.toMatchObject({ code: 'unauthenticated' })
  })
})
