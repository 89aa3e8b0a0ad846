import { sql } from 'drizzle-orm'
import {
  closeCase,
  fileReport,
  makeStaff,
  sendTo,
  type Staff,
  TOWN,
} from '../../../../tests/factories/reports'
import { startTestServices, TEST_NOW, type TestServices } from '../../../../tests/support/services'
import { openBook } from '../../../../tests/support/workbook'
import type { Person } from '../../../platform/kernel/context'
import { firstBreakIn } from './verify'
import { DAY_MS } from '../../../shared/time'
import { reportsContract } from '../contract'
import { measuresOf } from '../rules/figures'
import { cases } from '../tables'
import { ledgerEntries } from './tables'
import { caseFigures } from '../figures/tables'

let t: TestServices
let staff: Staff
let reporter: Person
beforeAll(async () => {
  t = await startTestServices()
  staff = await makeStaff(t)
  reporter = await t.person()
  for (let n = 0; n < 6; n++) {
    const now = new Date(TEST_NOW.getTime() - (6 - n) * 3_600_000)
    const { caseId } = await fileReport(t, reporter, { words: '马师傅家 13812346021 门口倒垃圾' }, now)
    if (n === 0) continue
    const sent = await sendTo(t, staff.dispatcher, caseId, TOWN, now)
    await closeCase(t, staff.town, sent, now)
    const rating = (['good', 'good', 'fair', 'bad', 'bad'] as const)[n - 1] ?? 'good'
    await t.call(
      reportsContract.rate,
      { caseId, rating, ...(rating === 'bad' ? { reason: 'slow' as const } : {}) },
      { as: reporter },
    )
  }
})
afterAll(() => t.stop())

describe('the public ledger', () => {
  it('lists verified cases only, newest first, page by page, without a word of the reporter', async () => {
    const first = await t.call(reportsContract.ledger, { limit: 2 })
    const second = await t.call(reportsContract.ledger, { limit: 4, after: first.next ?? '' })
    const all = [...first.items, ...second.items]
    expect(all).toHaveLength(5)
    expect(new Set(all.map((row) => row.number)).size).toBe(5)
    expect(all.map((row) => row.status)).toEqual(['reopened', 'reopened', 'done', 'done', 'done'])
    expect(JSON.stringify(all)).not.toMatch(/马师傅|13812346021/)
    expect((await t.call(reportsContract.ledger, { open: true })).items).toHaveLength(2)
    expect((await t.call(reportsContract.ledger, { town: '652328200' })).items).toHaveLength(0)
    expect((await t.call(reportsContract.ledger, { group: 'waste', year: 2026 })).items).toHaveLength(5)
    expect((await t.call(reportsContract.ledger, { year: 2025 })).items).toHaveLength(0)
    expect((await t.call(reportsContract.ledger, { category: 'air.dust' })).items).toHaveLength(0)
  })

  it('counts the year from the roll-up', async () => {
    const stats = await t.call(
      reportsContract.ledgerStats,
      {},
      { now: new Date(TEST_NOW.getTime() + DAY_MS) },
    )
    expect(stats).toMatchObject({ received: 6, finished: 3, open: 3, rated: 3, medianDays: 0 })
    expect(stats.satisfied).toBeCloseTo(2 / 3)
  })

  it('keeps the roll-up equal to a count of the cases', async () => {
    const wanted = new Map<string, number>()
    for (const one of await t.db.select().from(cases)) {
      for (const [measure, count] of measuresOf(one)) wanted.set(measure, (wanted.get(measure) ?? 0) + count)
    }
    const found = new Map<string, number>()
    for (const row of await t.db.select().from(caseFigures)) {
      if (row.count !== 0) found.set(row.measure, (found.get(row.measure) ?? 0) + row.count)
    }
    expect(found).toEqual(wanted)
  })

  it('shows a broken link by its number when somebody changes the table beneath', async () => {
    expect((await firstBreakIn(t.db, '652328')).broken).toBeNull()
    await expect(t.db.update(ledgerEntries).set({ content: '{}' })).rejects.toThrow()
    // only the owner of the database can take the guard away; the chain shows it all the same
    await t.db.execute(sql`alter table ledger_entries disable trigger ledger_entries_only_grow`)
    const broken = async () => (await firstBreakIn(t.db, '652328')).broken
    await t.db.execute(sql`create table kept as select * from ledger_entries`)
    const restored = async () => {
      await t.db.execute(sql`delete from ledger_entries`)
      await t.db.execute(sql`insert into ledger_entries select * from kept`)
      expect(await broken()).toBeNull()
    }
    // two entries change places, whole or only the cases they lie at
    await t.db.execute(sql`update ledger_entries set seq = case seq when 3 then 1004 else 1003 end
      where seq in (3, 4)`)
    await t.db.execute(sql`update ledger_entries set seq = seq - 1000 where seq > 1000`)
    expect(await broken()).toEqual({ seq: 3, why: 'unlinked' })
    await restored()
    await t.db.execute(sql`update ledger_entries as a set case_id = b.case_id from kept as b
      where (a.seq, b.seq) in ((2, 4), (4, 2))`)
    expect(await broken()).toEqual({ seq: 2, why: 'changed' })
    await restored()
    // the end is cut off: what is left is a sound chain, but a case remembers more
    const end = (await t.db.select().from(ledgerEntries)).length
    await t.db.execute(sql`delete from ledger_entries where seq = ${end}`)
    expect(await broken()).toEqual({ seq: end, why: 'missing' })
    await t.db.execute(sql`delete from ledger_entries`)
    expect(await broken()).toEqual({ seq: 1, why: 'missing' })
    await restored()
    await t.db.execute(
      sql`update ledger_entries set content = replace(content, 'done', 'doing') where seq = 4`,
    )
    expect((await firstBreakIn(t.db, '652328')).broken).toEqual({ seq: 4, why: 'changed' })
    await t.db.execute(sql`delete from ledger_entries where seq = 2`)
    expect((await firstBreakIn(t.db, '652328')).broken).toEqual({ seq: 2, why: 'missing' })
  })

  it('takes a case out by a new entry when it proves untrue after all', async () => {
    const { caseId, number } = await fileReport(t, reporter)
    const sent = await sendTo(t, staff.dispatcher, caseId, TOWN)
    const visit = (version: number, verified: boolean) =>
      t.call(reportsContract.siteVisit, { caseId, version, verified, words: '看过' }, { as: staff.town })
    const seen = await visit(sent.version, true)
    expect((await t.call(reportsContract.ledgerCase, { number })).entries).toHaveLength(1)
    await visit(seen.version, false)
    await expect(t.call(reportsContract.ledgerCase, { number })).rejects.toMatchObject({ code: 'not_found' })
    const rows = await t.db.select().from(ledgerEntries)
    const mine = rows.filter((row) => row.caseId === caseId).map((row) => row.content)
    expect(mine).toHaveLength(2)
    expect(mine[1]).toContain('withdrawn')
  })

  it('counts what was refused as no longer open, and gives the leaders every figure as a workbook', async () => {
    const ask = () => t.call(reportsContract.overview, { span: 'month' }, { as: staff.leader })
    const before = await ask()
    const { caseId } = await fileReport(t, reporter)
    await t.call(
      reportsContract.refuse,
      { caseId, version: 1, reason: 'unclear', words: '地点不清' },
      { as: staff.dispatcher },
    )
    const now = await ask()
    const townOf = (shown: typeof now) => shown.towns.find((one) => one.code === TOWN)
    expect(now.sums.received).toBe(before.sums.received + 1)
    expect(now.sums.refused).toBe(before.sums.refused + 1)
    expect(now.open).toEqual(before.open)
    const file = await t.call(reportsContract.overviewExport, { span: 'month' }, { as: staff.leader })
    expect(file.name).toBe('随手拍概况-2026-10-01到2026-10-16.xlsx')
    const book = await openBook(Buffer.from(file.content, 'base64'))
    expect(book.map(({ sheet }) => sheet)).toEqual(['全县', '乡镇', '部门', '问题', '怎么算的'])
    const rowsOf = (name: string) => book.find(({ sheet }) => sheet === name)?.data ?? []
    const [head = [], ...lines] = rowsOf('乡镇')
    const ours = lines.find(([name]) => name === '西吉尔镇') ?? []
    const said = (name: string) => ours[head.indexOf(name)]
    expect([said('收到'), said('现在没办完'), said('不满意')]).toEqual([
      townOf(now)?.received,
      townOf(now)?.open,
      townOf(now)?.bad,
    ])
    expect(rowsOf('怎么算的').flat()).toContain('没办完')
  })
})
