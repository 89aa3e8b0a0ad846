import { readFileSync } from 'node:fs'
import path from 'node:path'
import { workbookParts, zip, type MadeBook, type MadeSheet } from '../../../tests/support/made-book'
import { openTable, type Line, type LeftSheet } from '.'

const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`
const sheet = (name: string, cells: string[], others: Partial<MadeSheet> = {}): MadeSheet => ({
  name,
  content: { before: cells.map((text) => `<row>${cell(text)}</row>`).join('') },
  ...others,
})
const HIDDEN: MadeSheet[] = [
  sheet('藏', ['不给看'], { state: 'hidden' }),
  sheet('深藏', ['更不给看'], { state: 'veryHidden' }),
]
const CHART: MadeSheet = { name: '图', content: {}, kind: 'chartsheet' }
const BLANK: MadeSheet = { name: '白', content: { before: '<row r="3"><c r="B3" s="0"/></row>' } }

async function read(
  book: Buffer,
  sheets: 'first' | 'all',
): Promise<{ lines: Line[]; left: readonly LeftSheet[]; since1904: boolean }> {
  async function* bytes() {
    yield book
  }
  const table = await openTable(bytes(), true, { sheets })
  const lines: Line[] = []
  for await (const line of table.lines) lines.push(line)
  return { lines, left: table.left(), since1904: table.since1904() }
}
const made = (sheets: MadeSheet[], others: Partial<MadeBook> = {}) =>
  zip(workbookParts({ sheets, ...others }))
const rows = (lines: readonly Line[]) => lines.map((line) => [line.sheet, line.line, ...line.cells])

const SEVERAL = [...HIDDEN, CHART, BLANK, sheet('三月', ['a', 'b']), BLANK, sheet('四月', ['c'])]

it('reads all sheets that are in sight in their order, each from its first row, and tells which gave nothing', async () => {
  const { lines, left } = await read(made(SEVERAL), 'all')
  expect(rows(lines)).toEqual([
    ['三月', 1, 'a'],
    ['三月', 2, 'b'],
    ['四月', 1, 'c'],
  ])
  expect(left).toEqual([
    { name: '藏', why: 'hidden' },
    { name: '深藏', why: 'hidden' },
    { name: '图', why: 'chart' },
    { name: '白', why: 'empty' },
    { name: '白', why: 'empty' },
  ])
})

it('reads the first sheet that is in sight and has something in it where one is asked for', async () => {
  const { lines, left } = await read(made(SEVERAL), 'first')
  expect(rows(lines)).toEqual([
    ['三月', 1, 'a'],
    ['三月', 2, 'b'],
  ])
  expect(left.map(({ name }) => name)).toEqual(['藏', '深藏', '图', '白'])
})

it('gives nothing where everything is hidden, and says so', async () => {
  expect(await read(made(HIDDEN), 'all')).toEqual({
    lines: [],
    left: [
      { name: '藏', why: 'hidden' },
      { name: '深藏', why: 'hidden' },
    ],
    since1904: false,
  })
})

it('tells a workbook whose days count from 1904', async () => {
  expect((await read(made([sheet('一', ['a'])], { since1904: true }), 'first')).since1904).toBe(true)
  expect((await read(made([sheet('一', ['a'])]), 'first')).since1904).toBe(false)
})

it('knows the sheets of what another program wrote', async () => {
  const { lines, left } = await read(readFileSync(path.join(__dirname, 'fixtures', 'exceljs.xlsx')), 'all')
  expect([...new Set(lines.map((line) => line.sheet))]).toEqual(['甲', '乙'])
  expect(left).toEqual([{ name: '藏', why: 'hidden' }])
})

it('tells of a text neither sheets nor days', async () => {
  const { lines, left, since1904 } = await read(Buffer.from('a,b\n1,2\n'), 'all')
  expect(rows(lines)).toEqual([
    [null, 1, 'a', 'b'],
    [null, 2, '1', '2'],
  ])
  expect([left, since1904]).toEqual([[], false])
})
