/** What R's program says at its end, read from the line that somebody pastes, and whether it is about these tables. */

/** Of which tables a line may be, and how far its figures may be from ours. */
const MOST_APART = { public: 0.02, full: 1e-6 } as const
export type Tables = keyof typeof MOST_APART

/** By what a line is known to be about an edition: figures in it, and MD5 (hex) of `figures.csv`, which R computes. */
export interface Expected {
  figures: number
  md5: string
}

export interface RecomputedLine {
  tables: Tables
  figures: number
  left: number
  largest: number
  intervals: number
  package: string
  md5: string
}

const LINE =
  /RECOMPUTED file=(public|full) figures=(\d+) left=(\d+) largest=(\S+) intervals=(\S+) survey=(\S{1,20}) of=([0-9a-f]{32})/

/** @returns null for anything else */
export function readRecomputed(text: string): RecomputedLine | null {
  const found = LINE.exec(text)
  if (!found) return null
  const [, tables, figures, left, largest, intervals, version = '', md5 = ''] = found
  return {
    tables: tables === 'full' ? 'full' : 'public',
    figures: Number(figures),
    left: Number(left),
    largest: Number(largest),
    intervals: Number(intervals),
    package: version,
    md5,
  }
}

/** Why a line is not taken. */
export type LineFault = 'other_tables' | 'figures_missing' | 'apart'

/** @param expected null where there are no such tables */
export function faultOf(line: RecomputedLine, expected: Expected | null): LineFault | null {
  if (!expected || line.md5 !== expected.md5) return 'other_tables'
  if (line.figures + line.left !== expected.figures) return 'figures_missing'
  // what is no number is not near either
  return line.largest <= MOST_APART[line.tables] ? null : 'apart'
}
