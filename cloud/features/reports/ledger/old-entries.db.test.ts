import { desc } from 'drizzle-orm'
import { closeCase, fileReport, makeStaff, sendTo, TOWN } from '../../../../tests/factories/reports'
import { startTestServices, TEST_NOW, type TestServices } from '../../../../tests/support/services'
import type { Locale } from '../../../shared/locale'
import { reportsContract } from '../contract'
import { canonical, type LedgerContent, linkHash } from '../rules/chain'
import { ledgerEntries } from './tables'
import { firstBreakIn } from './verify'

let t: TestServices
beforeAll(async () => {
  t = await startTestServices()
  const staff = await makeStaff(t)
  const { caseId } = await fileReport(t, await t.person())
  await closeCase(t, staff.town, await sendTo(t, staff.dispatcher, caseId, TOWN))
})
afterAll(() => t.stop())

it('reads entries from before facts as they were written, in one chain with those that keep facts', async () => {
  const [last] = await t.db.select().from(ledgerEntries).orderBy(desc(ledgerEntries.seq)).limit(1)
  if (!last) throw new Error('no entries')
  expect(JSON.parse(last.content)).toMatchObject({ title: null, categories: ['waste.construction'] })
  const content: LedgerContent = {
    ...(JSON.parse(last.content) as LedgerContent),
    title: '水磨沟村 建筑垃圾（旧）',
  }
  const link = { seq: last.seq + 1, at: TEST_NOW.toISOString(), content, before: last.hash }
  await t.db.insert(ledgerEntries).values({
    ...last,
    ...link,
    at: TEST_NOW,
    content: canonical(content),
    hash: linkHash(link),
  })
  const number = String(content.number)
  const read = async (locale: Locale) =>
    (await t.call(reportsContract.ledgerCase, { number }, { locale })).entries.map((entry) => entry.title)
  const [before, after] = [(await read('zh-CN')).at(-2), (await read('zh-CN')).at(-1)]
  expect([before, after]).toEqual(['水磨沟村 建筑垃圾', '水磨沟村 建筑垃圾（旧）'])
  expect((await read('ar-XB')).at(-2)).not.toContain('建筑垃圾')
  expect(await firstBreakIn(t.db, t.settings.county)).toMatchObject({ broken: null })
})
