import fc from 'fast-check'
import { makeAskedOfPeople, makeEvidenceSheets, TOWNS } from '../../../../../tests/factories/evidence'
import { MERGED } from './columns'
import { demandSafe, groupedBy, type WrittenRow } from './safe'
import type { EvidenceSheet } from './sheet'
import { publicTable } from './table'

const ASKED = makeAskedOfPeople()
const cellOf = ({ town, sex, age, weight }: WrittenRow) => [town, sex, age, weight].join(' ')
const tableOf = (sheets: EvidenceSheet[]) => {
  const table = publicTable(ASKED, sheets)
  if (!table) throw new Error('no table')
  return table
}
const refusalOf = (sheets: EvidenceSheet[]): unknown => {
  try {
    publicTable(ASKED, sheets)
  } catch (error) {
    return Reflect.get(Object(error), 'refusal')
  }
  return null
}

test('whoever knows town, sex, age and weight finds five sheets, and two answers to each question', () => {
  fc.assert(
    fc.property(fc.integer({ min: 40, max: 400 }), fc.integer(), (n, seed) => {
      const { rows, questions } = tableOf(makeEvidenceSheets(n, seed))
      expect(rows).toHaveLength(n)
      for (const group of groupedBy(rows, cellOf).values()) {
        expect(group.length).toBeGreaterThanOrEqual(5)
        const alike = questions.filter((_, at) => {
          const said = new Set(group.map(({ cells }) => cells[at]))
          return said.size === 1 && !said.has('')
        })
        expect(alike).toEqual([])
      }
    }),
    { numRuns: 25 },
  )
})

test('a table holds grades and choices, ages in three, and nothing else that was answered', () => {
  const { questions, rows } = tableOf(makeEvidenceSheets(600, 1))
  expect(questions).toEqual(['overall', 'air', 'water', 'noise', 'why', 'events'])
  expect([...new Set(rows.map(({ age }) => age))].sort()).toEqual(
    ['a18+a30', 'a40+a50', 'a60', MERGED].filter((age) => rows.some((row) => row.age === age)),
  )
  expect(JSON.stringify(rows)).not.toMatch(/井水|yes/)
  expect(rows.some(({ cells }) => cells[5] === 'smoke;dust')).toBe(true)
})

test('rows stand in the order of what they say, not of how they came', () => {
  const sheets = makeEvidenceSheets(200, 2)
  expect(tableOf([...sheets].reverse()).rows).toEqual(tableOf(sheets).rows)
})

test('a town of a handful is told with the others, by name; its sheets keep their weight', () => {
  const few = makeEvidenceSheets(3, 3).map((sheet) => ({ ...sheet, town: TOWNS[3] ?? '' }))
  const sheets = [...makeEvidenceSheets(300, 4).filter(({ town }) => town !== TOWNS[3]), ...few]
  const { rows, merges } = tableOf(sheets)
  expect(merges.towns).toContain(TOWNS[3])
  expect(rows.some(({ town }) => town === TOWNS[3])).toBe(false)
  const sum = rows.reduce((all, { weight }) => all + Number(weight), 0)
  const before = sheets.reduce((all, { drawn }) => all + (drawn?.steps.raked ?? 0), 0)
  expect(sum / before).toBeCloseTo(1, 4)
})

test('what cannot be made safe is refused by name', () => {
  expect(refusalOf(makeEvidenceSheets(4, 5))).toEqual({ kind: 'too_few', sheets: 4 })
  const alike = makeEvidenceSheets(80, 6).map((sheet) => ({
    ...sheet,
    answers: { ...sheet.answers, air: 'good' },
  }))
  expect(refusalOf(alike)).toEqual({ kind: 'one_answer', question: 'air' })
  expect(publicTable(ASKED, [])).toBeNull()
})

test('the finished table is looked at once more, whatever made it', () => {
  const row = { town: 't', sex: 'f', age: 'a', weight: '1' }
  const rows = (answers: string[]) => answers.map((answer) => ({ ...row, cells: [answer] }))
  expect(() => demandSafe(rows(['x', 'y', 'x', 'y']), ['q'])).toThrow(/"question":null/)
  expect(() => demandSafe(rows(['x', 'x', 'x', 'x', 'x']), ['q'])).toThrow(/"question":"q"/)
  expect(() => demandSafe(rows(['x', 'y', 'x', 'x', 'x']), ['q'])).not.toThrow()
})
