import type { Line } from '../../../platform/sheets'
import { readAbove, SAYS_UNIT } from './above'
import { placeOf } from './columns'
import { readHeader, type Header } from './header'
import { isLevel } from './heading'
import { plain } from './plain'

/** How far down headings are looked for: titles, notes and blank lines may stand above them. */
export const SEARCHED = 20
/** Headings of so many levels. */
export const LEVELS = 3

export interface Found extends Header {
  /** How many of the lines stand above the first one of data. */
  above: number
  /** The lowest line of the headings. */
  line: number
}

/**
 * Looks for the headings among the first lines of a sheet: the first that name a time and a pollutant whose hours can
 * be taken, or else the first that name a pollutant at all.
 * @param lines at most `SEARCHED + LEVELS` of them are looked at
 */
export function findHeader(lines: readonly Line[]): Found | null {
  let second: Found | null = null
  let next = 0
  for (const [index, { cells }] of lines.slice(0, SEARCHED).entries()) {
    if (index < next) continue
    const block = [cells]
    // a title stands above headings, and is none
    for (const lower of lines.slice(index + 1, index + LEVELS)) {
      if (!isUpper(cells) || !isLower(lower.cells)) break
      block.push(lower.cells)
    }
    const header = readHeader(block, readAbove(lines.slice(0, index)))
    if (!header) continue
    const above = index + block.length
    const found = { ...header, above, line: lines[above - 1]?.line ?? 0 }
    if (header.form.kind !== 'wide' || header.form.pollutants.length > 0) return found
    second ??= found
    // what stands over the names holds: below 分指数 alone there is no concentration
    next = above
  }
  return second
}

/** A number, a day or a clock: no heading has them. */
const DATA = /^[-+]?\d+([.,]\d+)?$|\d{4}[-/.年]\d|\d{1,2}:\d{2}|^\d{8,}/

/** Whether a line is a lower level of headings: names, units and the like, and no data. */
function isLower(cells: readonly string[]): boolean {
  const written = cells.filter((cell) => cell.trim() !== '')
  if (written.some((cell) => DATA.test(plain(cell)))) return false
  const known = written.filter((cell) => isLevel(cell) || placeOf(cell) !== null)
  return known.length > 0 && known.length * 2 >= written.length
}

/** Whether a line may stand over lower levels: one that says the unit of the whole table does not. */
const isUpper = (cells: readonly string[]): boolean =>
  isLower(cells) && !SAYS_UNIT.test(plain(cells.join(' ')))
