import type { TownResult } from '@cloud/features/survey/contract/result'

/** Fewer answers than this are drawn dashed: a hint rather than a finding. */
export const FIRM = 100

/** The printed part of the scale, both ends as shares. */
export interface Axis {
  from: number
  to: number
  ticks: readonly number[]
}

/** Places on the axis, in percent of its length. */
export interface ForestRow {
  low: number
  high: number
  point: number
  dashed: boolean
}

const CLOSE = 0.05
const WIDE = 0.1
/** More steps of five points would run into each other on a narrow phone. */
const MOST_STEPS = 5

/**
 * The axis for a set of intervals: ends at 100 %, begins at a round step below the lowest bound, always shows the whole
 * county. Steps of 5 points, or of 10 when the intervals reach below 75 %.
 */
export function forestAxis(rows: readonly Pick<TownResult, 'interval'>[], whole: number): Axis {
  const lowest = Math.min(whole, ...rows.map((row) => row.interval.low))
  const step = round(1 - lowest) > MOST_STEPS * CLOSE ? WIDE : CLOSE
  const steps = Math.max(1, Math.ceil(round((1 - lowest) / step)))
  const ticks = Array.from({ length: steps + 1 }, (_, n) => round(1 - (steps - n) * step))
  // room to the left of the first tick, so that its words are not cut
  return { from: Math.max(0, round((ticks[0] ?? 0) - step * 0.4)), to: 1, ticks }
}

/** Where a town is drawn. */
export function forestRow(town: Pick<TownResult, 'interval' | 'share' | 'base'>, axis: Axis): ForestRow {
  return {
    low: placeOn(axis, town.interval.low),
    high: placeOn(axis, town.interval.high),
    point: placeOn(axis, town.share),
    dashed: town.base < FIRM,
  }
}

/** A share as a place on the axis, 0–100 %; beyond its ends held there. */
export function placeOn(axis: Axis, share: number): number {
  const place = ((share - axis.from) / (axis.to - axis.from)) * 100
  return Math.round(Math.min(100, Math.max(0, place)) * 100) / 100
}

const round = (value: number) => Math.round(value * 1e6) / 1e6
