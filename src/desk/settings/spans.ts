import { addDays } from '@cloud/shared/time'

/** Days that follow one another, first and last. */
export interface Span {
  first: string
  last: string
}

/** @param days in order */
export function spansOf(days: readonly string[]): Span[] {
  const spans: Span[] = []
  for (const day of days) {
    const before = spans.at(-1)
    if (before && addDays(before.last, 1) === day) before.last = day
    else spans.push({ first: day, last: day })
  }
  return spans
}
