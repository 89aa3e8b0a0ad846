/**
 * A holiday that was moved: what was left of a limit in working days is left, counted by the new calendar. Pure. What
 * counts in days of the calendar or in hours has no holidays, and what is over stays over.
 */
import { beijingDay } from '../../../shared/time'
import { addWorkingDays, type WorkingCalendar, workdayFrom, workingDaysBetween } from './calendar'
import { type ClockRules, closeOf } from './clocks'
import { type Progress, withDue } from './progress'

/**
 * @param old the calendar by which it was counted
 * @param from when the rest of it runs: now, or when the clock was stopped
 * @returns the same instant where nothing moves
 */
export function recountedDue(rules: ClockRules, old: WorkingCalendar, due: Date, from: Date): Date {
  if (due <= from) return due
  const [first, last] = [beijingDay(from), beijingDay(due)]
  const left = workingDaysBetween(old, first, last)
  const day = left > 0 ? addWorkingDays(rules.calendar, first, left) : workdayFrom(rules.calendar, last)
  return day === last ? due : closeOf(rules, day)
}

/** The case by the new calendar, or null where nothing of it moves. */
export function recounted(
  rules: ClockRules,
  old: WorkingCalendar,
  before: Progress,
  now: Date,
): Progress | null {
  const { dueAt, heldDueAt, promisedAt, stateSince } = before
  const due = dueAt && before.dueUnit === 'working' ? recountedDue(rules, old, dueAt, now) : dueAt
  const held =
    heldDueAt && before.heldDueUnit === 'working'
      ? recountedDue(rules, old, heldDueAt, stateSince)
      : heldDueAt
  const moved = due?.getTime() !== dueAt?.getTime()
  if (!moved && held?.getTime() === heldDueAt?.getTime()) return null
  const promised = promisedAt?.getTime() === dueAt?.getTime() ? due : promisedAt
  const after = moved ? withDue(rules, before, due, before.dueUnit) : before
  return { ...after, heldDueAt: held, promisedAt: promised }
}
