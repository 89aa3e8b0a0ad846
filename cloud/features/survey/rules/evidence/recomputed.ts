/** What R's program says at its end, read from the line that somebody pastes, and whether it is about these tables. */

/** Of which tables a line may be. */
export type Tables = 'public' | 'full'

/** The whole tables give our digits. */
const MOST_APART_FULL = 1e-6
/** Weights in classes move a figure this far in a sample of any size. */
const MOST_APART_PUBLIC = 0.02

/**
 * How far figures of these tables may be from ours. Public weights are means of five sheets and more, which moves a share
 * by a part of its own error: in a small sample by more than in a large one, and by no more than that error (the
 * standard error of a share of one half).
 * @param drawn sheets of the drawn sample
 */
const mostApart = (tables: Tables, drawn: number): number =>
  tables === 'full' ? MOST_APART_FULL : Math.max(MOST_APART_PUBLIC, drawn > 0 ? 0.5 / Math.sqrt(drawn) : 0)

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

/** @param expected null where there are no such tables @param drawn sheets of the drawn sample */
export function faultOf(line: RecomputedLine, expected: Expected | null, drawn: number): LineFault | null {
  if (!expected || line.md5 !== expected.md5) return 'other_tables'
  if (line.figures + line.left !== expected.figures) return 'figures_missing'
  // what is no number is not near either
  return line.largest <= mostApart(line.tables, drawn) ? null : 'apart'
}
