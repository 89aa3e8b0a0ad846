/** The same activity on other days: hours and weekdays stay. Pure. */
import {
  addDays,
  beijingDay,
  DAY_MS,
  daysBetween,
  startOfBeijingDay,
  weekdayOf,
} from '../../../../shared/time'
import type { Draft } from '../../contract/draft'

/** Every time of a draft so many days later; none of its words change. */
export function shifted(draft: Draft, days: number): Draft {
  return shiftedBy(draft, days * DAY_MS)
}

/** Every time of a draft so many milliseconds later. */
export function shiftedBy(draft: Draft, ms: number): Draft {
  const later = (instant: string) => new Date(Date.parse(instant) + ms).toISOString()
  const moved: Draft = { ...draft }
  for (const field of ['startsAt', 'endsAt', 'opensAt', 'closesAt', 'cancelUntil'] as const) {
    const before = draft[field]
    if (before !== undefined) moved[field] = later(before)
  }
  if (draft.sessions)
    moved.sessions = draft.sessions.map((one) => ({
      ...one,
      startsAt: later(one.startsAt),
      endsAt: later(one.endsAt),
    }))
  if (draft.meetingPoints)
    moved.meetingPoints = draft.meetingPoints.map((one) => ({ ...one, at: later(one.at) }))
  return moved
}

/**
 * Days from an instant to the day in another year that is nearest to the same date and of the same weekday: what was
 * held on a Saturday is held on a Saturday.
 */
export function sameWeekdayIn(year: number, startsAt: string): number {
  const day = beijingDay(startsAt)
  // few years have a 29 February
  const date = day.endsWith('02-29') ? '02-28' : day.slice(5)
  const there = `${year}-${date}`
  const off = (weekdayOf(day) - weekdayOf(there) + 7) % 7
  const found = addDays(there, off > 3 ? off - 7 : off)
  return daysBetween(startOfBeijingDay(day), startOfBeijingDay(found))
}
