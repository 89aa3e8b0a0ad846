/** Figures as they are read on the desk. */
import type { DrawnFigures } from '@cloud/features/survey/contract/desk'
import { words } from './words'

export const percent = (share: number): string => `${(share * 100).toFixed(1)}%`
/** A target: no decimal unless it has one. */
export const roundPercent = (share: number): string => `${String(Math.round(share * 1000) / 10)}%`
export const counted = (n: number): string => Math.round(n).toLocaleString('en-US')
/** Points of a hundred with their sign; what rounds to nothing has none. */
export function signed(share: number): string {
  const points = (share * 100).toFixed(1)
  if (Number(points) === 0) return '0.0'
  return share > 0 ? `+${points}` : points
}

type Spread = { low: number; high: number } | null

/** A value with its interval, where there are both. */
export function withInterval(
  value: number | null,
  interval: Spread,
  said: (value: number) => string = percent,
): string {
  if (value === null) return words.unknownValue
  return interval ? words.withInterval(said(value), said(interval.low), said(interval.high)) : said(value)
}

/** A sentence for what could not be done, or was done to the sheets. */
export function noteWords(
  note: DrawnFigures['notes'][number],
  names: Readonly<Record<string, string>>,
): string {
  const [question = '', ...options] = note.about
  const optionWords = options.map((option) => names[`${question}.${option}`] ?? option)
  const about = optionWords.length > 0 ? optionWords.join(words.and) : (names[question] ?? question)
  const n = counted(note.n ?? 0)
  switch (note.kind) {
    case 'unplaced':
    case 'adults_unsaid':
    case 'strata_lonely':
      return words.note[note.kind](n)
    case 'trait_unsaid':
      return words.note.trait_unsaid(about, n)
    default:
      return words.note[note.kind](about)
  }
}
