import { sql } from 'drizzle-orm'
import sharp from 'sharp'
import { startTestServices, TEST_NOW, type TestServices } from '../../tests/support/services'
import { DAY_MS } from '../shared/time'
import { reportsContract } from '../features/reports/contract'
import { firstBreakIn } from '../features/reports/ledger/verify'
import { casePhotos, cases } from '../features/reports/tables'
import { PLAN } from './report-plan'
import { SCENES, sceneSvg } from './report-scenes'
import { seedPersons } from './persons'
import { seedReports } from './reports'

let t: TestServices
let people: ReadonlyMap<string, string>
beforeAll(async () => {
  t = await startTestServices({ demo: true })
  people = await seedPersons(t.db, t.settings)
  await seedReports(t.db, t.kernel.parts, TEST_NOW, people)
}, 120_000)
afterAll(() => t.stop())

describe('reports of the demo county', () => {
  it('are there in every state that a case can be in for a while', async () => {
    const { rows } = await t.db.execute<{ state: string; n: number }>(
      sql`select state, count(*)::int as n from cases group by state`,
    )
    const states = new Map(rows.map((row) => [row.state, row.n]))
    for (const state of [
      'received',
      'needs_more',
      'accepted',
      'dispatched',
      'handling',
      'resolved',
      'reopened',
      'linked',
      'refused',
      'finished',
    ]) {
      expect([state, (states.get(state) ?? 0) > 0]).toEqual([state, true])
    }
    expect([...states.values()].reduce((sum, n) => sum + n, 0)).toBe(PLAN.length)
    const { rows: outcomes } = await t.db.execute<{ outcome: string }>(
      sql`select distinct outcome from cases where outcome is not null order by outcome`,
    )
    expect(outcomes.map((row) => row.outcome)).toEqual(
      expect.arrayContaining(['county', 'fair', 'good', 'silent']),
    )
  })

  it('have some that are overdue and climbed, and numbers in the order of filing', async () => {
    const { rows } = await t.db.execute<{ n: number }>(
      sql`select count(*)::int as n from cases where escalated > 0`,
    )
    expect(rows[0]?.n).toBeGreaterThan(0)
    const filed = await t.db.select().from(cases).orderBy(cases.submittedAt)
    const numbers = filed.map((one) => one.number)
    expect(numbers).toEqual([...numbers].sort())
    expect(filed.every((one) => one.submittedAt <= TEST_NOW)).toBe(true)
  })

  it('fill ledger, figures and the demo resident’s own list, and the chain holds', async () => {
    const ledger = await t.call(reportsContract.ledger, { limit: 50 })
    expect(ledger.items.length).toBeGreaterThan(20)
    const stats = await t.call(
      reportsContract.ledgerStats,
      {},
      { now: new Date(TEST_NOW.getTime() + DAY_MS) },
    )
    expect(stats).toMatchObject({ year: 2026, received: PLAN.length })
    expect(stats.satisfied).toBeGreaterThan(0.5)
    expect((await firstBreakIn(t.db, '652328')).broken).toBeNull()
    const me = { id: people.get('01-resident') ?? '', kind: 'resident' as const, roles: [] }
    const mine = await t.call(reportsContract.mine, {}, { as: me })
    expect(new Set(mine.items.map((one) => one.waiting))).toEqual(new Set([null, 'rate', 'more']))
    expect(mine.items.every((one) => one.followed === false)).toBe(true)
  })

  it('carry photos that are there and marked 演示 in the picture', async () => {
    const [photo] = await t.db.select().from(casePhotos).limit(1)
    const id = photo?.fileId ?? ''
    const bytes = await t.kernel.parts.files.get(`photos/${id.slice(0, 2)}/${id}-full.webp`)
    const about = await sharp(bytes ?? Buffer.alloc(0)).metadata()
    expect([about.format, about.width]).toEqual(['webp', 960])
    for (const scene of SCENES) {
      const plain = sceneSvg(scene, 'before', 1)
      // the two characters are the only strokes of this width
      expect(plain.match(/stroke-width="8"/g)).toHaveLength(1)
      expect(sceneSvg(scene, 'before', 1)).toBe(plain)
      expect(sceneSvg(scene, 'after', 1)).not.toBe(plain)
    }
  })
})
