import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { anyText, holdable } from '../../../tests/support/cells'
import { csvLine, csvText, tableOf, toCsv, type Column } from '.'

interface Visit {
  who: string
  at: Date | null
  times: number
}
const COLUMNS: Column<Visit>[] = [
  { head: '谁', cell: ({ who }) => who },
  { head: '时间', cell: ({ at }) => at },
  { head: '几次', cell: ({ times }) => times },
]
const visits = (...rows: Visit[]) => tableOf('来访', COLUMNS, rows)

it('writes the rows by one list of columns, instants as Beijing minutes', () => {
  const text = csvText(
    visits(
      { who: '甲, "乙"', at: new Date('2026-10-16T17:30:00Z'), times: -2 },
      { who: '', at: null, times: 0.5 },
    ),
  )
  expect(text).toBe('谁,时间,几次\r\n"甲, ""乙""",2026-10-17 01:30,-2\r\n,,0.5\r\n')
})

it('begins with a byte order mark for people', () => {
  expect(toCsv(visits()).toString('utf8')).toBe('\ufeff谁,时间,几次\r\n')
})

it('passes a line through as it is', () => {
  expect(csvLine(['=1', ' a ', 'b,c', 'd\ne', 'f\rg'])).toBe('=1, a ,"b,c","d\ne","f\rg"')
})

it('can be read again whatever a text holds, and nothing in it is a formula', () => {
  fc.assert(
    fc.property(fc.array(anyText, { maxLength: 20 }), (texts) => {
      const file = toCsv(visits(...texts.map((who) => ({ who, at: null, times: 1 }))))
      const [, ...rows]: string[][] = parse(file, { bom: true, relax_column_count: false })
      expect(rows).toHaveLength(texts.length)
      texts.forEach((text, i) => {
        const [read = ''] = rows[i] ?? []
        const held = holdable(text)
        const danger = /^[=+\-@＝＋－＠]/.test(held.trimStart()) || /^[\t\r\n]/.test(held)
        expect(read).toBe(danger ? `'${held}` : held)
      })
    }),
    { numRuns: 150 },
  )
})
