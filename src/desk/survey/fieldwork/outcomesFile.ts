/** What came of the visits as a file: by village and disposition, and the response rates with their sums. No names. */
import type { FieldBoard } from '@cloud/features/survey/contract/desk'
import { divisionName } from '@cloud/shared/divisions'
import { words } from '../field/words'

const RATES = ['RR1', 'RR2', 'RR3', 'RR4', 'RR5', 'RR6', 'e'] as const

/** A spreadsheet reads what begins so as UTF-8. */
const MARK = '\uFEFF'
type Cell = string | number

/**
 * Two tables with an empty line between them: villages with their drawn households by what the last visit came to, a sum
 * below; then RR1–RR6 and e, each with its definition.
 * @param board as the desk shows it
 * @param today Beijing day on which it was taken
 * @returns CSV (RFC 4180)
 */
export function outcomesFile({ survey, villages, rates, tally }: FieldBoard, today: string): string {
  const w = words.fieldwork.file
  const named = words.rechecks.dispositions
  const all = Object.keys(named) as (keyof typeof named)[] // its own keys
  const sums = all.map((one) => villages.reduce((sum, { last }) => sum + (last[one] ?? 0), 0))
  const lines: Cell[][] = [
    [w.title(survey.title, today)],
    [],
    [w.village, w.code, w.drawn, ...all.map((one) => named[one]), w.untouched],
    ...villages.map(({ village, tally: own, last }) => [
      ...[divisionName(village) ?? village, village, own.drawn],
      ...all.map((one) => last[one] ?? 0),
      own.untouched,
    ]),
    [w.all, '', tally.drawn, ...sums, tally.untouched],
    [],
    [w.rate, w.value, w.definition],
    ...RATES.map((rate) => [rate, rates[rate]?.toFixed(4) ?? '', words.fieldwork.rateRows[rate]]),
    ['', '', words.fieldwork.ratesLead(rates.counts)],
  ]
  return MARK + lines.map((line) => line.map(cell).join(',')).join('\r\n') + '\r\n'
}

/** A title that somebody wrote must not become a formula where the file is opened. */
function cell(value: Cell): string {
  if (typeof value === 'number') return String(value)
  const tame = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(tame) ? `"${tame.replace(/"/g, '""')}"` : tame
}
