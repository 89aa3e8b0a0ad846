/** What the last 24 hours tell, in one clause, and the sentence and table that stand for the picture. */
import { beijingTime, daysBetween, HOUR_MS } from '@cloud/shared/time'
import { levelOf, type Level } from '@cloud/shared/levels'
import { extremes } from '../pictures/trend'

export type DayStory =
  | { kind: 'none' }
  | { kind: 'steady'; level: Level }
  /** The worst level of the day holds now, without a break since the hour at `index`. */
  | { kind: 'worse'; level: Level; index: number }
  | { kind: 'better'; worst: Level; now: Level }

/** @param hours AQI of consecutive hours, oldest first */
export function dayStory(hours: readonly (number | null)[]): DayStory {
  const ends = extremes(hours)
  const latest = ends && hours[ends.last]
  if (!ends || latest === null || latest === undefined) return { kind: 'none' }
  const worst = levelOf(hours[ends.max] ?? latest)
  const best = levelOf(hours[ends.min] ?? latest)
  const now = levelOf(latest)
  if (worst === best) return { kind: 'steady', level: now }
  if (now < worst) return { kind: 'better', worst, now }
  let index = ends.last
  for (let i = ends.last; i >= 0; i--) {
    const value = hours[i]
    if (value === null || value === undefined) continue
    if (levelOf(value) < now) break
    index = i
  }
  return { kind: 'worse', level: now, index }
}

/** Levels that occurred, best first. */
export function levelsSeen(hours: readonly (number | null)[]): Level[] {
  const seen = new Set<Level>()
  for (const value of hours) if (value !== null) seen.add(levelOf(value))
  return [...seen].sort()
}

export interface HourLabel {
  /** 0 today, 1 yesterday, by the day of the latest hour. */
  daysAgo: number
  /** 0–23 */
  hour: number
}

/** Which clock hour stands at an index of the series. */
export function hourLabel(length: number, index: number, lastHour: Date): HourLabel {
  const at = new Date(lastHour.getTime() - (length - 1 - index) * HOUR_MS)
  return { daysAgo: daysBetween(at, lastHour), hour: beijingTime(at).hour }
}
