/** Days on which somebody else sits at one's desks. Days are `YYYY-MM-DD`, by Beijing's clock. */
import { addDays, dayNumber } from '../../../shared/time'
import type { Role } from '../../../shared/roles'

/** So many days a leave has at most; who is away for longer gives their duties up. */
export const MAX_LEAVE_DAYS = 180
/** So far ahead it is entered at most. */
export const LEAVE_AHEAD_DAYS = 366

interface Days {
  from: string
  until: string
}

/** Why these days are no leave; null where they are. */
type LeaveFault = 'past' | 'order' | 'long' | 'far'

/** @param today the day on which it is entered: a leave that is over helps nobody */
export function leaveFault({ from, until }: Days, today: string): LeaveFault | null {
  if (until < from) return 'order'
  if (until < today) return 'past'
  if (dayNumber(until) - dayNumber(from) + 1 > MAX_LEAVE_DAYS) return 'long'
  return from > addDays(today, LEAVE_AHEAD_DAYS) ? 'far' : null
}

/** Whether a leave counts on a day. */
export const covers = ({ from, until }: Days, day: string): boolean => from <= day && day <= until

/** What a deputy is lent: duties are given by two administrators, and by nobody who stands in for one. */
export const isLent = (role: Role): boolean => role !== 'admin'
