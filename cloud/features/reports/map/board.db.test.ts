import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import {
  fileReport,
  INSIDE,
  makeStaff,
  OTHER_TOWN,
  OTHER_VILLAGE,
  sendTo,
  type Staff,
  TOWN,
  VILLAGE,
} from '../../../../tests/factories/reports'
import { startTestServices, TEST_NOW, type TestServices } from '../../../../tests/support/services'
import type { Person } from '../../../platform/kernel/context'
import { reportsContract } from '../contract'
import { mapContract } from '../contract/map'
import { countedBy, MOST_COUNTED, type Placed } from './board'

let t: TestServices
let staff: Staff
let reporter: Person
beforeEach(async () => {
  t = await startTestServices()
  staff = await makeStaff(t)
  reporter = await t.person()
})
afterEach(() => t.stop())

const HERE = { town: TOWN, village: VILLAGE }
const THERE = { town: OTHER_TOWN, village: OTHER_VILLAGE }
const at = (lat: number, lon: number) => ({ ...INSIDE, lat, lon })
const file = (place: object) => fileReport(t, reporter, { place: { ...HERE, ...place } })
const board = (input: object = {}, as = staff.dispatcher, now = TEST_NOW) =>
  t.call(mapContract.caseBoard, input, { as, now })
const listed = async (input: object, as = staff.dispatcher) =>
  (await t.call(reportsContract.inbox, { queue: 'open', ...input }, { as })).items
    .map(({ number }) => number)
    .sort()

it('counts by town and village, tells what has no point, and what is late', async () => {
  await file({ point: at(43.83, 90.28) })
  await file({})
  await file(THERE)
  const now = await board()
  expect([now.count, now.overdue, now.beyond, now.base]).toEqual([3, 0, 0, null])
  expect(now.towns.slice(0, 2).map(({ code, count, pointless }) => [code, count, pointless])).toEqual([
    [TOWN, 2, 1],
    [OTHER_TOWN, 1, 1],
  ])
  expect(now.towns[0]?.villages.map(({ code, count }) => [code, count])).toEqual([[VILLAGE, 2]])
  // where there is nothing is said as well
  expect(now.towns.length).toBeGreaterThan(2)
  expect(now.points).toEqual([{ lat: 43.83, lon: 90.28, town: TOWN, group: 'waste', overdue: false }])
  const later = await board({}, staff.dispatcher, new Date(TEST_NOW.getTime() + 40 * 86_400_000))
  expect(later.overdue).toBe(3)
})

it('shows a desk the places of its own cases and no other', async () => {
  const mine = await file({ point: at(43.83, 90.28) })
  await file({ ...THERE, point: at(43.7, 90.1) })
  expect((await board({}, staff.town)).count).toBe(0)
  await sendTo(t, staff.dispatcher, mine.caseId, TOWN)
  expect(await board({}, staff.town)).toMatchObject({
    count: 1,
    points: [{ lat: 43.83 }],
    towns: [{ code: TOWN, villages: [{ code: VILLAGE, count: 1 }] }],
  })
  expect((await board({}, staff.otherTown)).points).toEqual([])
  await expect(board({ desk: OTHER_TOWN }, staff.town)).rejects.toMatchObject({ code: 'forbidden' })
  await expect(board({}, reporter)).rejects.toMatchObject({ code: 'forbidden' })
})

it('narrows the list, its files and the board down to a box, a village, or what has no point', async () => {
  const a = await file({ point: at(43.83, 90.28) })
  const b = await file({ point: at(43.84, 90.3) })
  const c = await file({})
  const d = await file(THERE)
  const box = '43.829999,90.279999,43.830001,90.280001'
  expect(await listed({ at: box })).toEqual([a.number])
  expect(await listed({ at: '43.8,90.2,43.9,90.4' })).toEqual([a.number, b.number].sort())
  expect(await listed({ at: 'none' })).toEqual([c.number, d.number].sort())
  expect(await listed({ at: 'none', town: VILLAGE })).toEqual([c.number])
  expect(await listed({ town: OTHER_VILLAGE })).toEqual([d.number])
  expect((await board({ at: box })).count).toBe(1)
  const file1 = await t.call(
    reportsContract.exportCases,
    { queue: 'open', at: box, form: 'csv' },
    { as: staff.dispatcher },
  )
  expect(file1.rows).toBe(1)
  await expect(listed({ at: '1,2,3' })).rejects.toMatchObject({ code: 'invalid' })
})

it('draws what the queue begins with and says how much lies beyond', async () => {
  await t.db.execute(sql`
    with made as (
      insert into cases (county, number, categories, main_group, title, town, village, identity, submitted_at, state_since, lat, lon)
      select ${t.settings.county}, '9912-' || (100000 + i), '{noise.traffic}', 'noise', '没有说的', ${OTHER_TOWN}, ${OTHER_VILLAGE}, 'anonymous',
        ${TEST_NOW.toISOString()}::timestamptz + i * interval '1 second', now(), 43.7, 90.1
      from generate_series(1, ${MOST_COUNTED + 7}::int) as i returning id, county, submitted_at)
    insert into case_desks (county, desk, case_id, queue, sort_at, part, filed_at)
    select county, county, id, 'assign', submitted_at, 'lead', submitted_at from made`)
  const all = await board()
  expect([all.count, all.points.length, all.beyond]).toEqual([MOST_COUNTED, MOST_COUNTED, 7])
})

it('counts each case once in its town and once in its village, whatever there is', () => {
  const placed = fc.record({
    town: fc.constantFrom(TOWN, OTHER_TOWN),
    village: fc.constantFrom(null, 'a', 'b'),
    lat: fc.constantFrom(null, 43.8),
    lon: fc.constant(90.2),
    group: fc.constant('waste' as const),
    overdue: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(placed), (given) => {
      const rows: Placed[] = given.map((one) => ({
        ...one,
        village: one.village && one.town + one.village,
        lon: one.lat === null ? null : one.lon,
      }))
      const { count, overdue, towns, points } = countedBy(rows, [])
      const sum = (of: 'count' | 'overdue' | 'pointless') => towns.reduce((all, one) => all + one[of], 0)
      expect([sum('count'), sum('overdue')]).toEqual([count, overdue])
      expect(sum('pointless') + points.length).toBe(rows.length)
      for (const { code, villages } of towns)
        expect(villages.reduce((all, one) => all + one.count, 0)).toBe(
          rows.filter(({ town, village }) => town === code && village !== null).length,
        )
    }),
  )
})
