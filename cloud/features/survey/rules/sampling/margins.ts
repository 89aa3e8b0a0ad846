/** Margins of residents of 18 and over, as staff bring them: a category and a number a line. */
import type { Option } from '../../contract/questionnaire'
import { allAgesIn } from '../adults'

/** Whom a survey speaks for: residents of 18 and over of a county. */
interface Population {
  county: string
  population: number
}

export interface MarginRow {
  category: string
  total: number
}

export type MarginFault =
  | { kind: 'none' }
  | { kind: 'number'; line: number; value: string }
  | { kind: 'unknown_category'; line: number; value: string }
  | { kind: 'repeated'; line: number; value: string }
  | { kind: 'missing'; value: string }
  /** A band of ages below 18. */
  | { kind: 'children'; line: number; value: string }
  /** As many as people of all ages. */
  | { kind: 'all_ages'; total: number }
  /** The line of the whole says something else than the lines come to. */
  | { kind: 'sum'; total: number; said: number }
  /** Another number of residents than the survey speaks for. */
  | { kind: 'disagree'; total: number; population: number }

const WHOLE = /^(?:合计|总计|总数|全县|共计|小计|total)$/i

/** A number at the end of a line, with what people write in it: 12,345 or 12345人. */
const LINE = /^(.*?)[\s,，;；:：\t]*([\d][\d,，]*)\s*人?$/u

/** 18—34 岁, 18 至 34岁, 18~34 → 18-34; a label however it is written. */
const plain = (label: string) =>
  label
    .normalize('NFKC')
    .replace(/[\s岁（）()]/g, '')
    .replace(/[–—~～至到]/g, '-')
    .replace(/(?:及)?以上$/, '+')
    .replace(/乌孜别克族/, '')
    .toLowerCase()

/**
 * Reads a margin out of pasted text.
 * @param options of the question; those set apart (不想说) are nobody's category
 * @param of whom the survey speaks for
 */
export function readMargin(
  text: string,
  options: readonly Option[],
  of: Population,
): { rows: MarginRow[]; faults: MarginFault[] } {
  const faults: MarginFault[] = []
  const totals = new Map<string, number>()
  let said: number | null = null
  for (const [at, typed] of text.split(/\r?\n/).entries()) {
    if (typed.trim() === '') continue
    const line = at + 1
    const [, label = '', digits = ''] = LINE.exec(typed.trim()) ?? []
    if (label === '' || digits === '') {
      // the heading of a table has no number
      if (totals.size > 0 || said !== null) faults.push({ kind: 'number', line, value: typed.trim() })
      continue
    }
    const total = Number(digits.replace(/[,，]/g, ''))
    if (WHOLE.test(label)) {
      said = total
      continue
    }
    const option = options.find((one) => one.id === label || plain(one.label) === plain(label))
    if (isOfChildren(label)) faults.push({ kind: 'children', line, value: label })
    else if (!option) faults.push({ kind: 'unknown_category', line, value: label })
    else if (totals.has(option.id)) faults.push({ kind: 'repeated', line, value: label })
    else totals.set(option.id, total)
  }
  if (totals.size === 0 && faults.length === 0) return { rows: [], faults: [{ kind: 'none' }] }
  const rows = [...totals].map(([category, total]) => ({ category, total }))
  faults.push(...wholeFaults(rows, faults, { options, said, ...of }))
  return { rows, faults }
}

function wholeFaults(
  rows: readonly MarginRow[],
  before: readonly MarginFault[],
  { options, said, county, population }: Population & { options: readonly Option[]; said: number | null },
): MarginFault[] {
  const total = rows.reduce((sum, row) => sum + row.total, 0)
  const missing = options.filter(({ id }) => rows.every(({ category }) => category !== id))
  if (before.length > 0) return []
  if (missing.length > 0) return missing.map(({ label }) => ({ kind: 'missing', value: label }))
  if (said !== null && said !== total) return [{ kind: 'sum', total, said }]
  if (allAgesIn(county, total) !== null) return [{ kind: 'all_ages', total }]
  return total === population ? [] : [{ kind: 'disagree', total, population }]
}

/** 0-14 岁, 15—17, 不满 18 岁, and bands that begin below 18 (15-19). */
function isOfChildren(label: string): boolean {
  const words = plain(label)
  const [, from] = /^(\d{1,2})(?:-\d{1,3}|\+)/.exec(words) ?? []
  if (from !== undefined) return Number(from) < 18
  return /^(?:不满|未满|<)18|18以下|儿童|少年|未成年/.test(words)
}
