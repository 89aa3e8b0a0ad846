/** What somebody who is neither the reporter nor the desk can find out. */
import { desc, eq } from 'drizzle-orm'
import {
  closeCase,
  fileReport,
  INSIDE,
  makePhoto,
  makeStaff,
  sendTo,
  type Staff,
  TOWN,
  VILLAGE,
} from '../../../../tests/factories/reports'
import { startTestServices, TEST_NOW, type TestServices } from '../../../../tests/support/services'
import { messages } from '../../../platform/kernel/tables'
import { reportsContract } from '../contract'
import type { CategoryId } from '../../../shared/categories'
import { canonical, type LedgerContent } from '../rules/chain'
import { metresBetween, squareOf } from '../rules/similar'
import { ledgerEntries } from '../ledger/tables'

const QUESTION = '您家房后第几户冒的烟'
const FILED = new Date('2026-10-15T17:23:45.678+08:00')

let t: TestServices
let staff: Staff
beforeEach(async () => {
  t = await startTestServices()
  staff = await makeStaff(t)
})
afterEach(() => t.stop())

/** A case at a point, filed at its own minute. */
const fileAt = async (point: typeof INSIDE) =>
  fileReport(
    t,
    await t.person(),
    { words: '马师傅家后院又在烧', place: { town: TOWN, village: VILLAGE, point } },
    FILED,
  )

describe('a sweep of 143 calls over the county seat', () => {
  /** Every answer of a grid around a point, as the attack asked, each 50 m. */
  async function sweep(category: CategoryId): Promise<string[]> {
    const answers = new Set<string>()
    for (let row = 0; row < 11; row++)
      for (let column = 0; column < 13; column++) {
        const place = {
          ...INSIDE,
          lat: INSIDE.lat + (row - 5) * 0.00045,
          lon: INSIDE.lon + (column - 6) * 0.00062,
        }
        const caller = `${row} ${column}`
        const { items } = await t.call(
          reportsContract.similarNearby,
          { categories: [category], place },
          { caller },
        )
        answers.add(JSON.stringify(items.map(({ id: _, ...told }) => told)))
      }
    return [...answers]
  }

  it('tells kind and village alone, the same from wherever within the square', async () => {
    await fileAt(INSIDE)
    await fileAt({ ...INSIDE, lat: INSIDE.lat + 0.0006 })
    const told = [{ title: '水磨沟村 建筑垃圾', categories: ['waste.construction'], placeName: '水磨沟村' }]
    const answers = await sweep('waste.construction')
    expect(answers).toContain(JSON.stringify(told))
    for (const answer of answers) expect([JSON.stringify(told), '[]']).toContain(answer)
  })

  it('tells it in the whole square and not one step beyond, so that its edge is no circle around the place', async () => {
    await fileAt(INSIDE)
    const { south, north, west, east } = squareOf(INSIDE)
    const ask = async (lat: number, lon: number) => {
      const place = { lat, lon, system: 'wgs84' as const }
      const input = { categories: ['waste.construction' as const], place }
      return (await t.call(reportsContract.similarNearby, input)).items.length
    }
    const step = 0.0001
    for (const lat of [south + step, (south + north) / 2, north - step])
      for (const lon of [west + step, (west + east) / 2, east - step])
        expect([lat, lon, await ask(lat, lon)]).toEqual([lat, lon, 1])
    const { lat, lon } = INSIDE
    for (const [beyondLat, beyondLon] of [
      [south - step, lon],
      [north + step, lon],
      [lat, west - step],
      [lat, east + step],
    ] as const)
      expect([beyondLat, beyondLon, await ask(beyondLat, beyondLon)]).toEqual([beyondLat, beyondLon, 0])
    expect(metresBetween({ lat: south, lon: west }, { lat: north, lon: east })).toBeGreaterThan(3000)
  })

  it.each(['air.coal', 'waste.household', 'nature.poaching'] as const)(
    'tells nothing of %s: it may be somebody’s yard',
    async (category) => {
      const change = { categories: [category], place: { town: TOWN, village: VILLAGE, point: INSIDE } }
      await fileReport(t, await t.person(), change)
      await fileReport(t, await t.person(), { ...change, categories: ['air.dust', category] })
      expect(await sweep(category)).toEqual(['[]'])
      const { items } = await t.call(reportsContract.similarNearby, {
        categories: ['air.dust'],
        place: INSIDE,
      })
      expect(items).toEqual([])
    },
  )

  it('ends by its address, however many new guests ask', async () => {
    const ask = async () =>
      t.call(
        reportsContract.similarNearby,
        { categories: ['air.dust'], place: INSIDE },
        { as: await t.person(), caller: 'one address' },
      )
    for (let n = 0; n < 60; n++) await ask()
    await expect(ask()).rejects.toMatchObject({ code: 'rate_limited' })
  })
})

const PROTECTED: readonly CategoryId[][] = [['nature.poaching'], ['nature.river', 'nature.poaching']]
it.each(PROTECTED)('hunting and protected animals are public by the town only: %s', async (...categories) => {
  const place = { town: TOWN, village: VILLAGE, point: INSIDE }
  const { caseId, number } = await fileReport(t, await t.person(), { categories, place })
  const one = await sendTo(t, staff.dispatcher, caseId, TOWN)
  await closeCase(t, staff.town, one)
  const { items } = await t.call(reportsContract.ledger, {})
  const { row, entries } = await t.call(reportsContract.ledgerCase, { number })
  for (const shown of [items[0], row])
    expect(shown).toMatchObject({ townName: '西吉尔镇', villageName: null })
  const chain = await t.db.select({ content: ledgerEntries.content }).from(ledgerEntries)
  expect(JSON.stringify([items, row, entries, chain])).not.toMatch(new RegExp(`水磨沟村|${VILLAGE}`))
  // entries from before named the village, as a code and, before that, in a sentence
  const [last] = await t.db.select().from(ledgerEntries).orderBy(desc(ledgerEntries.seq)).limit(1)
  if (!last) throw new Error('no entry')
  const content = JSON.parse(last.content) as LedgerContent
  for (const [n, old] of [{ title: null }, { title: '水磨沟村 打猎' }].entries())
    await t.db.insert(ledgerEntries).values({
      ...last,
      seq: last.seq + n + 1,
      before: `old ${n}`,
      content: canonical({ ...content, ...old, village: VILLAGE }),
    })
  const page = await t.call(reportsContract.ledgerCase, { number })
  expect(page.entries).toHaveLength(entries.length + 2)
  expect(JSON.stringify(page)).not.toContain('水磨沟村')
})

it('who follows a case reads the day, the desk’s lines and photos that were looked at, and nothing of its reporter', async () => {
  const reporter = await t.person()
  const follower = await t.person()
  const { caseId } = await fileReport(t, reporter, { words: '马师傅家后院又在烧' }, FILED)
  await t.call(reportsContract.follow, { caseId }, { as: follower })
  const asked = await t.call(
    reportsContract.askMore,
    { caseId, version: 1, words: QUESTION },
    { as: staff.dispatcher },
  )
  const accepted = await t.call(
    reportsContract.accept,
    { caseId, version: asked.version },
    { as: staff.dispatcher },
  )
  const sent = await t.call(
    reportsContract.dispatch,
    { caseId, version: accepted.version, desk: TOWN },
    { as: staff.dispatcher },
  )
  await t.call(reportsContract.urge, { caseId }, { as: reporter })
  const photos = [await makePhoto(t.db, staff.town.id, true), await makePhoto(t.db, staff.town.id)]
  const present = async () =>
    (await t.call(reportsContract.caseForStaff, { caseId: sent.id }, { as: staff.dispatcher })).version
  const visit = { caseId, version: await present(), verified: true, words: '看了，是真的' }
  await t.call(reportsContract.siteVisit, visit, { as: staff.town })
  await t.call(
    reportsContract.progress,
    { caseId, version: await present(), words: '去看了，已经灭了', photos },
    { as: staff.town },
  )
  const own = await t.call(reportsContract.case, { caseId }, { as: reporter })
  expect(own).toMatchObject({ submittedAt: FILED.toISOString(), urgedAt: TEST_NOW.toISOString() })
  expect(own.timeline.find((line) => line.kind === 'askMore')?.words).toBe(QUESTION)
  const seen = await t.call(reportsContract.case, { caseId }, { as: follower })
  expect(seen).toMatchObject({ submittedAt: '2026-10-14T16:00:00.000Z', urgedAt: null })
  expect(seen.timeline.map((line) => line.kind)).toEqual(['progress', 'siteVisit', 'dispatch', 'accept'])
  expect(seen.timeline[0]?.photos.map((photo) => photo.id)).toEqual(photos.slice(0, 1))
  expect(JSON.stringify(seen)).not.toMatch(/马师傅|后院|房后|17:23|09:23/)
  const rows = await t.call(reportsContract.mine, {}, { as: follower })
  expect(rows.items[0]?.submittedAt).toBe('2026-10-14T16:00:00.000Z')
  const rowsOf = await t.db.select().from(messages).where(eq(messages.personId, follower.id))
  const told = [...rowsOf, ...(await t.told(follower))]
  expect(told.length).toBeGreaterThan(1)
  expect(JSON.stringify(told)).not.toMatch(/马师傅|后院|房后/)
})

it('pages of the ledger lead neither to the id of a case nor to the minute of its filing', async () => {
  const ids: string[] = []
  for (let n = 0; n < 3; n++) {
    const { caseId } = await fileAt(INSIDE)
    ids.push(caseId)
    await closeCase(t, staff.town, await sendTo(t, staff.dispatcher, caseId, TOWN))
  }
  const first = await t.call(reportsContract.ledger, { limit: 1 })
  const inside = Buffer.from(first.next ?? '', 'base64url').toString('utf8')
  expect(inside).toContain(first.items[0]?.number)
  expect(inside).not.toMatch(/T\d\d:|[0-9a-f]{8}-[0-9a-f]{4}/)
  for (const id of ids) expect(JSON.stringify(first)).not.toContain(id)
  const second = await t.call(reportsContract.ledger, { limit: 5, after: first.next ?? '' })
  expect(second.items).toHaveLength(2)
  const forged = Buffer.from('["2610-9999"]').toString('base64url')
  await expect(t.call(reportsContract.ledger, { after: forged })).rejects.toMatchObject({
    code: 'bad_request',
  })
})
