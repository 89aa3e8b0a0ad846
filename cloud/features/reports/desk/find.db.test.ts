/** Search of the desk: what is met by looking at the newest, and what only the index of letters knows, are found alike. */
import { sql } from 'drizzle-orm'
import {
  fileReport,
  makeStaff,
  OTHER_TOWN,
  OTHER_VILLAGE,
  type Staff,
  TOWN,
  VILLAGE,
} from '../../../../tests/factories/reports'
import { startTestServices, TEST_NOW, type TestServices } from '../../../../tests/support/services'
import type { Person } from '../../../platform/kernel/context'
import { reportsContract } from '../contract'

let t: TestServices
let staff: Staff
let reporter: Person
/** Cases older than the thousand that are looked at one by one: they are found by the index or not at all. */
const MANY = 1100
beforeEach(async () => {
  t = await startTestServices()
  staff = await makeStaff(t)
  reporter = await t.person()
})
afterEach(() => t.stop())

const file = (words: string, minutes: number, place = { town: TOWN, village: VILLAGE }) =>
  fileReport(t, reporter, { words, place }, new Date(TEST_NOW.getTime() + minutes * 60_000))
async function found(text: string, as = staff.dispatcher, limit?: number) {
  const numbers: string[] = []
  let after: string | undefined
  do {
    const page = await t.call(reportsContract.find, { text, after, limit }, { as })
    numbers.push(...page.items.map(({ number }) => number))
    after = page.next ?? undefined
  } while (after !== undefined)
  return numbers
}
/** So many cases that say nothing, filed after all others. */
const bury = () =>
  t.db.execute(sql`
    with made as (
      insert into cases (county, number, categories, main_group, title, words, town, village, identity, submitted_at, state_since)
      select ${t.settings.county}, '9912-' || (100000 + i), '{noise.traffic}', 'noise', '没有说的', '没有说的', ${OTHER_TOWN}, ${OTHER_VILLAGE}, 'anonymous',
        ${new Date(TEST_NOW.getTime() + 86_400_000).toISOString()}::timestamptz + i * interval '1 second', now()
      from generate_series(1, ${MANY}::int) as i returning id, county, submitted_at)
    insert into case_desks (county, desk, case_id, queue, sort_at, part, filed_at)
    select county, county, id, 'assign', submitted_at, 'lead', submitted_at from made`)

describe.each([
  ['among the newest', () => Promise.resolve()],
  ['behind a thousand that are newer', bury],
])('%s', (_, buried) => {
  it('finds words of one letter, of two and of many, the newest first, page by page', async () => {
    const one = await file('河边烧秸秆', 1)
    const two = await file('又有人在烧秸秆，烟很大', 2)
    const three = await file('Noise от ТРУБЫ, 100% loud_er', 3)
    await buried()
    const both = [two.number, one.number]
    expect(await found('秸秆')).toEqual(both)
    expect(await found('秸秆', staff.dispatcher, 1)).toEqual(both)
    expect(await found('秆')).toEqual(both)
    expect(await found('在烧秸秆，烟很大')).toEqual([two.number])
    expect(await found('秸稈')).toEqual([])
    expect(await found('秆秸')).toEqual([])
    expect(await found('NOISE')).toEqual([three.number])
    expect(await found('100%')).toEqual([three.number])
    expect(await found('100_')).toEqual([])
    expect(await found('loud_')).toEqual([three.number])
  })

  it('finds places, kinds of cases without words of their own, and 12345 numbers of the county alone', async () => {
    const here = await file('河边有旧砖', 1)
    const there = await file('河边有旧砖', 2, { town: OTHER_TOWN, village: OTHER_VILLAGE })
    await t.db.execute(sql`update cases set hotline = '652026 7' where number = ${here.number}`)
    await t.db.execute(sql`update cases set title = null, words = null where number = ${here.number}`)
    await buried()
    expect(await found('水磨沟')).toEqual([here.number])
    expect(await found('西吉尔')).toEqual([here.number])
    expect(await found('建筑')).toEqual([here.number])
    expect(await found('652026 7')).toEqual([here.number])
    expect(await found('旧砖')).toEqual([there.number])
    expect(await found(there.number)).toEqual([there.number])
    // they lie with the county yet
    expect(await found('旧砖', staff.town)).toEqual([])
    expect(await found(there.number, staff.town)).toEqual([])
  })

  it('shows a case once that lies on several of one’s desks', async () => {
    const one = await file('河边有旧砖', 1)
    const other = await file('河边有旧砖', 2)
    for (const [desk, part] of [
      [TOWN, 'lead'],
      [OTHER_TOWN, 'co'],
    ] as const)
      await t.db.execute(sql`
        insert into case_desks (county, desk, case_id, queue, sort_at, part, filed_at)
        select county, ${desk}, id, 'doing', submitted_at, ${part}, submitted_at from cases where words = '河边有旧砖'`)
    await buried()
    const as = await t.staff([TOWN, OTHER_TOWN].map((area) => ({ role: 'town', area })))
    expect(await found('旧砖', as)).toEqual([other.number, one.number])
    expect(await found('旧砖', as, 1)).toEqual([other.number, one.number])
  })
})
