import { MINUTE_MS } from '../../../shared/time'

/** Typing errors of somebody who knows it. */
const FREE = 4
const FIRST_MS = MINUTE_MS
/** No longer than this: a lock for ever would be a way to keep somebody else out. */
const LONGEST_MS = 60 * MINUTE_MS

/**
 * How long a password is not looked at after so many wrong ones in a row: not at all after four, then a minute, and
 * twice as long with each more, an hour at most. At that pace nobody tries more than some thirty a day.
 */
export function lockedFor(failures: number): number {
  if (failures <= FREE) return 0
  return Math.min(LONGEST_MS, FIRST_MS * 2 ** (failures - FREE - 1))
}
