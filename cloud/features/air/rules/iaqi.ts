import type { Pollutant, Rule } from '../contract/kinds'
import { BREAKPOINTS, COLUMNS, INDEX_NODES, type Column } from './breakpoints'
import { ceilDivide } from './decimal'
import { partsPerUnit, type Parts } from './rounding'

const MOST = 500

const pollutantOf = (column: Column): Pollutant => {
  const [code] = column.split('_')
  return code as Pollutant // every column begins with the code of its pollutant
}

function inParts(rule: Rule): Readonly<Record<Column, readonly number[]>> {
  const scaled = COLUMNS.map((column) => [
    column,
    BREAKPOINTS[rule][column].map((node) => node * partsPerUnit(pollutantOf(column))),
  ])
  return Object.fromEntries(scaled) as Record<Column, readonly number[]> // one entry for each column
}

const NODES = { '2012': inParts('2012'), '2026': inParts('2026') }

/**
 * Individual index of a concentration already rounded by GB/T 8170 (HJ 633, formula 1), rounded up exactly.
 * @param parts whole µg/m³, for CO tenths of mg/m³; not negative
 * @returns null where the version has no index: 2012, SO2 1 h or O3 8 h above 800. In 2026 the index there stays
 * at that column's last (200 and 300); above any other column's end it is 500.
 */
export function iaqi(rule: Rule, column: Column, parts: Parts): number | null {
  const nodes = NODES[rule][column]
  for (let i = 1; i < nodes.length; i++) {
    const high = nodes[i] ?? 0
    if (parts > high) continue
    const low = nodes[i - 1] ?? 0
    const [from, to] = [INDEX_NODES[i - 1] ?? 0, INDEX_NODES[i] ?? MOST]
    return from + ceilDivide((to - from) * (parts - low), high - low)
  }
  if (nodes.length === INDEX_NODES.length) return MOST
  return rule === '2012' ? null : (INDEX_NODES[nodes.length - 1] ?? MOST)
}
