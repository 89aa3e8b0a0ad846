/** What the desk writes for the public, in the languages it wrote it in. */
import { desc } from 'drizzle-orm'
import {
  fileReport,
  makePhoto,
  makeStaff,
  sendTo,
  type Staff,
  TOWN,
} from '../../../../tests/factories/reports'
import { startTestServices, type TestServices } from '../../../../tests/support/services'
import type { Person } from '../../../platform/kernel/context'
import type { LanguageMap, Locale } from '../../../shared/locale'
import { reportsContract } from '../contract'
import { firstBreakIn } from '../ledger/verify'
import { ledgerEntries } from '../ledger/tables'

let t: TestServices
let staff: Staff
let reporter: Person
beforeAll(async () => {
  t = await startTestServices()
  staff = await makeStaff(t)
  reporter = await t.person()
})
afterAll(() => t.stop())

type Text = string | LanguageMap
interface Written {
  publicTitle: Text
  found: Text
  done: Text
}
const CHINESE = { publicTitle: '水磨沟河边倒建筑垃圾', found: '有四车旧砖', done: '清运完了' }
const OTHER = { publicTitle: 'نفايات عند النهر', found: 'أربع شاحنات', done: 'تم التنظيف' }
const inBoth = (key: keyof Written): LanguageMap => ({ 'zh-CN': CHINESE[key], 'ar-XB': OTHER[key] })

/** A case that the town has closed with these words. */
async function closed(written: Written) {
  const { caseId } = await fileReport(t, reporter)
  const { version } = await sendTo(t, staff.dispatcher, caseId, TOWN)
  const photos = [await makePhoto(t.db, staff.town.id, true)]
  const input = { caseId, version, verified: true, photos, ...written }
  return t.call(reportsContract.resolve, input, { as: staff.town })
}

/** Every place where the words are read. */
async function readOf({ id: caseId, number }: { id: string; number: string }, locale: Locale) {
  const asTown = { as: staff.town, locale }
  const open = await t.call(reportsContract.ledgerCase, { number }, { locale })
  const seen = await t.call(reportsContract.case, { caseId }, { as: reporter, locale })
  const desk = await t.call(reportsContract.caseForStaff, { caseId }, asTown)
  const paper = await t.call(reportsContract.sheet, { caseId }, asTown)
  const file = await t.call(reportsContract.exportCases, { form: 'csv' }, { as: staff.dispatcher, locale })
  return {
    title: open.row.title,
    answer: open.answer,
    deskTitle: desk.publicTitle,
    lines: [seen, desk].map(({ timeline }) => timeline.find((line) => line.kind === 'resolve')?.words),
    onPaper: paper.lines.map((line) => line.value),
    inFile: Buffer.from(file.content, 'base64').toString('utf8'),
  }
}

const all = ({ publicTitle, found, done }: typeof CHINESE) => ({
  title: publicTitle,
  answer: done,
  deskTitle: publicTitle,
  lines: [`${found}\n${done}`, `${found}\n${done}`],
  onPaper: expect.arrayContaining([done]) as unknown,
  inFile: expect.stringContaining(done) as unknown,
})

it('is read in the language of the reader, and in Chinese where nobody translated it', async () => {
  const both = await closed({
    publicTitle: inBoth('publicTitle'),
    found: inBoth('found'),
    done: inBoth('done'),
  })
  expect(await readOf(both, 'zh-CN')).toEqual(all(CHINESE))
  expect(await readOf(both, 'ar-XB')).toEqual(all(OTHER))
  const one = await closed(CHINESE)
  expect(await readOf(one, 'zh-CN')).toEqual(all(CHINESE))
  expect(await readOf(one, 'ar-XB')).toEqual(all(CHINESE))
})

it('stands in the chain of the public ledger in Chinese, as if nobody had translated it', async () => {
  const content = async (written: Written) => {
    await closed(written)
    const [last] = await t.db.select().from(ledgerEntries).orderBy(desc(ledgerEntries.seq)).limit(1)
    return { ...(JSON.parse(last?.content ?? '') as object), number: null }
  }
  const both = await content({
    publicTitle: inBoth('publicTitle'),
    found: inBoth('found'),
    done: inBoth('done'),
  })
  expect(both).toMatchObject({ title: CHINESE.publicTitle, answer: CHINESE.done })
  expect(both).toEqual(await content(CHINESE))
  expect(await firstBreakIn(t.db, t.settings.county)).toMatchObject({ broken: null })
})

it('keeps its bounds in every language, and has a Chinese text', async () => {
  const faulty = [
    { ...CHINESE, done: { ...inBoth('done'), 'ar-XB': ' ' } },
    { ...CHINESE, publicTitle: { ...inBoth('publicTitle'), 'ar-XB': 'ن'.repeat(200) } },
  ]
  for (const written of faulty) await expect(closed(written)).rejects.toMatchObject({ code: 'invalid' })
})

it('passes the content check in every language before it becomes public', async () => {
  const check = jest.spyOn(t.kernel.parts.contentCheck, 'text')
  check.mockImplementation((text) => Promise.resolve({ ok: text !== OTHER.done }))
  try {
    await expect(closed({ ...CHINESE, done: inBoth('done') })).rejects.toMatchObject({
      code: 'invalid',
      fields: { done: expect.anything() as unknown },
    })
  } finally {
    check.mockRestore()
  }
})
