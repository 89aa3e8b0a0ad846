/** The days that a page of figures is about, and those it is compared with. */
import { addDays, addMonths, beijingDay, beijingMonth, daysInMonth } from '../../../shared/time'
import type { DaysData, Span } from '../contract/schemas'

const lastOf = (month: string): string =>
  `${month}-${daysInMonth(Number(month.slice(0, 4)), Number(month.slice(5)))}`

/** The same day of another month, or that month's last. */
function dayIn(month: string, day: string): string {
  const last = lastOf(month)
  const same = `${month}-${day.slice(8)}`
  return same < last ? same : last
}

export interface Compared {
  days: DaysData
  /** As many days of the month before; of a year, of the year before. */
  before: DaysData
  /** The same days a year earlier. */
  yearBefore: DaysData
  /** The whole of what is compared with, for its course. */
  wholeBefore: DaysData
}

/** @param now whose Beijing day is the last one of what is not over */
export function comparedDays(span: Span, now: Date): Compared {
  const today = beijingDay(now)
  if (span === 'year') {
    const from = `${today.slice(0, 4)}-01-01`
    const back = String(Number(today.slice(0, 4)) - 1)
    const before = { from: `${back}-01-01`, to: dayIn(`${back}-${today.slice(5, 7)}`, today) }
    return {
      days: { from, to: today },
      before,
      yearBefore: before,
      wholeBefore: { from: before.from, to: `${back}-12-31` },
    }
  }
  const month = beijingMonth(now, span === 'month' ? 0 : -1)
  const to = span === 'month' ? today : lastOf(month)
  const like = (other: string): DaysData => ({
    from: `${other}-01`,
    to: span === 'month' ? dayIn(other, to) : lastOf(other),
  })
  const before = addMonths(month, -1)
  return {
    days: { from: `${month}-01`, to },
    before: like(before),
    yearBefore: like(addMonths(month, -12)),
    wholeBefore: { from: `${before}-01`, to: lastOf(before) },
  }
}

/** Whole months and single days that days are made of: so a year is read as twelve sums. */
export function piecesOf({ from, to }: DaysData): { span: 'day' | 'month'; from: string; to: string }[] {
  const begins = from.endsWith('-01') ? from.slice(0, 7) : addMonths(from.slice(0, 7), 1)
  const ends = to === lastOf(to.slice(0, 7)) ? to.slice(0, 7) : addMonths(to.slice(0, 7), -1)
  if (begins > ends) return [{ span: 'day', from, to }]
  const before = { span: 'day' as const, from, to: addDays(`${begins}-01`, -1) }
  const after = { span: 'day' as const, from: addDays(lastOf(ends), 1), to }
  return [before, { span: 'month' as const, from: `${begins}-01`, to: `${ends}-01` }, after].filter(
    (piece) => piece.from <= piece.to,
  )
}
