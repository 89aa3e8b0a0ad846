/**
 * The attack: a text that breaks the file it is taken out in, or runs in it. Every text of every row goes through
 * every export, also what no input lets in any more and old rows may hold.
 */
import { eq } from 'drizzle-orm'
import { parse } from 'csv-parse/sync'
import { importSheet } from '../../cloud/features/air/files/sheet'
import { dayColumns, hourColumns } from '../../cloud/features/air/reading/open-columns'
import { openWords } from '../../cloud/features/air/words/open'
import { caseColumns, caseWords } from '../../cloud/features/reports/desk/case-columns'
import {
  daysColumns,
  figuresWords,
  groupColumns,
  unitColumns,
} from '../../cloud/features/reports/desk/figure-columns'
import { reportsContract } from '../../cloud/features/reports/contract'
import { cases } from '../../cloud/features/reports/tables'
import * as evidence from '../../cloud/features/survey/evidence/tables-out'
import { tableOf, toCsv, toXlsx, type Table } from '../../cloud/platform/sheets'
import { DEFAULT_LOCALE } from '../../cloud/shared/locale'
import { isWritable } from '../../cloud/shared/text'
import { makeEvidenceInput, makeEvidenceSheets } from '../factories/evidence'
import { fileReport, type Staff } from '../factories/reports'
import { startCases } from '../support/cases'
import { TEST_COUNTY, TEST_NOW, type TestServices } from '../support/services'
import { openBook } from '../support/workbook'
import { filesIn, parse as parseSource, placesOf } from '../words/source'
import type { Person } from '../../cloud/platform/kernel/context'
import ts from 'typescript'

/** What XML forbids before and in a formula, halves of signs, and every way in which a formula begins. */
const POISONS = ['=', '+', '-', '@', '\t', '\r', '＝', ' ='].map(
  (sign) => `\u0000\u0001${sign}cmd|' /C calc'!A0\ud800a\udc00\u000b\ufffe\uffff\u001b`,
)

/** The same row with another text wherever it has one. */
function poisoned<Row>(row: Row, text: string, spare: readonly string[] = []): Row {
  const turn = (value: unknown, name = ''): unknown => {
    if (spare.includes(name)) return value
    if (typeof value === 'string') return text
    if (Array.isArray(value)) return value.map((each) => turn(each, name))
    if (typeof value !== 'object' || value === null || value instanceof Date) return value
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, turn(each, key)]))
  }
  // of the same shape: only texts are others
  return turn(row) as Row
}

const textsOf = (rows: readonly (readonly unknown[])[]) =>
  rows.flatMap((row) => row.filter((cell): cell is string => typeof cell === 'string'))

async function expectHarmless(table: Table, poison: string) {
  const written = textsOf(table.rows)
  // the attack reaches the export
  expect(written.some((text) => text.includes('calc'))).toBe(true)
  const rows: string[][] = parse(toCsv(table), { bom: true })
  for (const text of rows.slice(1).flat()) {
    expect(isWritable(text)).toBe(true)
    expect(text).not.toMatch(/^\s*[=+\-@＝＋－＠](?!\d)|^[\t\r\n]/)
  }
  const [sheet] = await openBook(await toXlsx([table]))
  const texts = textsOf(sheet?.data.slice(1) ?? [])
  expect([poison, texts.filter((text) => text.includes('calc')).length]).toEqual([
    poison,
    written.filter((text) => text.includes('calc')).length,
  ])
  for (const text of texts) expect(isWritable(text)).toBe(true)
}

let t: TestServices
let staff: Staff
let reporter: Person
beforeAll(async () => {
  ;({ t, staff, reporter } = await startCases())
})
afterAll(() => t.stop())

test.each(POISONS)('%j in every text of a case, and of the figures', async (poison) => {
  const { caseId } = await fileReport(t, reporter)
  const [one] = await t.db.select().from(cases).where(eq(cases.id, caseId))
  if (!one) throw new Error('the case is not there')
  const full = {
    ...one,
    placeWords: 'a',
    title: 'a',
    answer: { 'zh-CN': 'a' },
    hotline: 'a',
    handler: 'a',
    village: 'a',
  }
  const row = poisoned(full, poison, ['categories', 'state', 'urgency', 'rating'])
  const words = caseWords(DEFAULT_LOCALE)
  await expectHarmless(tableOf(words.sheetName, caseColumns(words, true), [row]), poison)
  const counts = {
    received: 1,
    refused: 1,
    linked: 1,
    finished: 1,
    inTime: 1,
    ofTime: 1,
    good: 1,
    fair: 1,
    bad: 1,
  }
  const sums = { ...counts, unrated: 1, meanDays: 1, satisfied: null }
  const heads = figuresWords(DEFAULT_LOCALE)
  const unit = { ...sums, code: poison, name: poison, before: 1, open: 1, overdue: 1 }
  for (const table of [
    tableOf('日', daysColumns(heads), [{ ...sums, days: poison }]),
    tableOf('乡', unitColumns(heads, heads.figures.town), [unit]),
  ])
    await expectHarmless(table, poison)
  expect(groupColumns(heads)[0]?.cell({ received: 1, before: 1, group: 'air' })).toEqual(expect.any(String))
})

test.each(POISONS)('%j in every text of the report of an import', async (poison) => {
  const fault = { line: 2, reason: 'time', field: poison, value: poison }
  const row = { county: TEST_COUNTY, id: 'a', seq: 1, at: TEST_NOW, channel: 'file' as const, reason: null }
  const none = { byId: null, undoes: null, lines: 1, inserted: 0, corrected: 0, unchanged: 0, refused: 1 }
  const { content } = await importSheet({ ...row, ...none, faults: [fault] }, DEFAULT_LOCALE)
  const [, faults] = await openBook(Buffer.from(content, 'base64'))
  const texts = textsOf(faults?.data.slice(1) ?? [])
  expect(texts.filter((text) => text.includes('calc'))).toHaveLength(3)
  for (const text of texts) expect(isWritable(text)).toBe(true)
})

test.each(POISONS)('%j in every text of the open hours and days', async (poison) => {
  const words = openWords(DEFAULT_LOCALE).columns
  const row = {
    time: poison,
    day: poison,
    source: poison,
    rule: poison,
    primary: [poison],
    missing: [poison],
  }
  const gaps = { valid: true, dust: false, missing_hours: [{ pollutant: poison, hours: [1] }] }
  // the contract lets no other text in: this is what would come if it did
  const any = { ...row, ...gaps } as never
  await expectHarmless(tableOf('开', hourColumns(words), [any]), poison)
  await expectHarmless(tableOf('开', dayColumns(words), [any]), poison)
})

test.each(POISONS)('%j in every text of the evidence of a survey', (poison) => {
  const input = makeEvidenceInput({
    sheets: makeEvidenceSheets(40, 1),
    margins: [{ question: 'sex', category: poison, total: 1, raked: poison, source: poison }],
    flags: [{ flag: poison, reason: poison }],
    figures: [
      {
        ...{
          sample: 'drawn',
          figure: 'share',
          questions: [poison],
          option: poison,
          n: 30,
          value: 0.5,
          error: null,
        },
        of: { by: 'town', group: poison },
      },
    ],
  })
  const spare = ['id', 'kind', 'section', 'trait', 'anyOf', 'chose']
  const asked = { ...input, questionnaire: poisoned(input.questionnaire, poison, spare) }
  const row = { town: poison, sex: poison, age: poison, weight: '1', cells: [poison] }
  const whole = { ...asked, sheets: poisoned(input.sheets, poison, ['sample', 'mode']) }
  const merges = { age: 0, sex: 0, town: 0, towns: [] }
  for (const bytes of [
    evidence.codesCsv(asked),
    evidence.marginsCsv(input),
    evidence.exclusionsCsv(input),
    evidence.figuresCsv(input.figures),
    evidence.sheetsCsv({ questions: ['q'], rows: [row], merges }),
    evidence.fullCsv(whole),
  ]) {
    const rows: string[][] = parse(bytes, { bom: true })
    expect(rows.flat().some((text) => text.includes('calc'))).toBe(true)
    for (const text of rows.slice(1).flat()) {
      expect(isWritable(text)).toBe(true)
      expect(text).not.toMatch(/^\s*[=+\-@＝＋－＠](?!\d)|^[\t\r\n]/)
    }
  }
})

test('a case that says a formula goes out through the desk as a text', async () => {
  await fileReport(t, reporter, { words: '=HYPERLINK("http://x")\u0001' })
  const out = await t.call(reportsContract.exportCases, { form: 'csv' }, { as: staff.dispatcher })
  const text = Buffer.from(out.content, 'base64').toString('utf8')
  expect(isWritable(text)).toBe(true)
  expect(text).toContain(`"'=HYPERLINK(""http://x"")"`)
})

test('there is no export beside these', () => {
  const uses = filesIn('cloud')
    .filter(
      (path) => /\.ts$/.test(path) && !/\.test\.ts$/.test(path) && !path.startsWith('cloud/platform/sheets/'),
    )
    .filter((path) => {
      const called = (node: ts.Node) =>
        ts.isCallExpression(node) &&
        /^(tableOf|toXlsx|toCsv|longTableOf|longXlsx|longCsv|csvParts|xlsxParts|csvRows|csvText|csvLine)$/.test(
          node.expression.getText(),
        )
      return placesOf(parseSource(path), called).length > 0
    })
  expect(uses).toEqual([
    // passes through what its user puts in
    'cloud/commands/aqi.ts',
    // what people typed stays text there too: `after/tables.db.test.ts`, `making/people-table.db.test.ts`
    'cloud/features/activities/after/greening.ts',
    'cloud/features/activities/after/volunteers.ts',
    'cloud/features/activities/making/people-table.ts',
    'cloud/features/air/files/sheet.ts',
    'cloud/features/air/routes.ts',
    'cloud/features/reports/desk/case-file.ts',
    'cloud/features/reports/desk/case-table.ts',
    'cloud/features/reports/desk/exports.ts',
    // opened with every text made a formula: `tests/attack/every-text.db.test.ts`
    'cloud/features/reports/hotline/answers.ts',
    'cloud/features/survey/evidence/tables-out.ts',
    // all tables as they are, what people typed kept from being a formula: `cloud/commands/export.db.test.ts`
    'cloud/platform/export/make.ts',
  ])
})
