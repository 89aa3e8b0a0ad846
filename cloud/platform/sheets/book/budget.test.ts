import { workbookParts, zip, type MadeSheet } from '../../../../tests/support/made-book'
import { workbookLines, type AboutBook } from '.'
import { Budget, type Counted } from './budget'

async function count(sheet: Omit<MadeSheet, 'name'>, sheets: number, budget: Budget): Promise<number> {
  const named = Array.from({ length: sheets }, (_, i) => ({ name: `第${i + 1}张`, ...sheet }))
  const about: AboutBook = { since1904: false, left: [] }
  async function* bytes() {
    yield zip(workbookParts({ sheets: named }))
  }
  let lines = 0
  for await (const line of workbookLines(bytes(), 'all', about, budget))
    lines += line.cells.length > 0 ? 1 : 0
  return lines
}

const ROWS = { content: { unit: '<row><c><v>7</v></c></row>', times: 10 } }
const merged = (ref: string, times: number) => ({
  ...ROWS,
  behind: `<mergeCells>${Array.from({ length: times }, (_, i) => ref.replaceAll('#', String(i + 1))).join('')}</mergeCells>`,
})
/** A sheet that takes most of what there is of something, and why three of them are refused. */
const SHEETS: Readonly<Record<Counted, [sheet: Omit<MadeSheet, 'name'>, left: number, reason: string]>> = {
  expanded: [
    { content: { unit: `<row><c><v>7</v></c></row>${' '.repeat(1000)}`, times: 10 } },
    20_000,
    'expands',
  ],
  tags: [ROWS, 80, 'cells'],
  rows: [ROWS, 15, 'rows'],
  cells: [ROWS, 15, 'cells'],
  gaps: [{ content: { unit: '<row><c r="K1"><v>7</v></c></row>', times: 10 } }, 150, 'cells'],
  merges: [merged('<mergeCell ref="Z#:Z#"/>', 10), 15, 'cells'],
  filled: [merged('<mergeCell ref="A#:A#"/>', 10), 15, 'cells'],
}

it.each(Object.entries(SHEETS))(
  'what there is of %s is there once, for all sheets together',
  async (what, [sheet, left, reason]) => {
    expect(await count(sheet, 1, new Budget({ [what]: left }))).toBe(10)
    await expect(count(sheet, 3, new Budget({ [what]: left }))).rejects.toMatchObject({ reason })
    expect(await count(sheet, 3, new Budget({ [what]: 20 * left }))).toBe(30)
  },
)

it('who looks ahead spends nothing of it', () => {
  const budget = new Budget({ rows: 2 })
  budget.copy().spend('rows', 2)
  budget.spend('rows', 2)
  expect(() => budget.copy().spend('rows', 1)).toThrow(expect.objectContaining({ reason: 'rows' }))
})
