/** A share with its interval and the target, all 0–1. */
export interface Judged {
  share: number
  low: number
  high: number
  target: number
}

/** The printed part of the scale (0–1) and the places on it, in percent of its length. */
export interface IntervalScale {
  from: number
  to: number
  low: number
  high: number
  share: number
  target: number
  /** Where the words of both bounds stand: below the band, but not beyond the ends. */
  middle: number
  /** The words of the target stand left of its line, where the band is not. */
  targetLeft: boolean
}

/** Whole points of room on both sides. */
const ROOM = 3
/** So much of the length the words of the bounds take to each side, with the words of the axis' end beside them. */
const WORDS = 32

/** Chooses the part of the scale that shows interval and target with room on both sides, in whole points. */
export function intervalScale({ share, low, high, target }: Judged): IntervalScale {
  const from = Math.max(0, Math.floor(Math.min(low, target) * 100 - ROOM)) / 100
  const to = Math.min(100, Math.ceil(Math.max(high, target) * 100 + ROOM)) / 100
  const at = (value: number) => Math.round(((value - from) / (to - from)) * 10_000) / 100
  const middle = Math.min(100 - WORDS, Math.max(WORDS, (at(low) + at(high)) / 2))
  return {
    from,
    to,
    low: at(low),
    high: at(high),
    share: at(share),
    target: at(target),
    middle,
    targetLeft: share >= target,
  }
}
