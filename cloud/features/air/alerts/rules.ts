import { beijingHour, HOUR_MS } from '../../../shared/time'
import type { Level } from '../../../shared/levels'

/** To one person about one town, no second message sooner than this. */
export const APART_MS = 6 * HOUR_MS

/** Hours of the night in Beijing time in which only severe air wakes people. */
const NIGHT = { from: 22, until: 7 } as const

/** From 重度污染 on people are told at night too: close the windows (HJ 633—2026, table 1). */
const SEVERE: Level = 5

/** A value this long past its hour tells nothing about the air now: pages show it as stale, nobody is alarmed. */
export const FRESH_MS = HOUR_MS

/** Whether people may be told about air of this level at this time of day. */
export function mayDisturb(level: Level, now: Date): boolean {
  const hour = beijingHour(now)
  return level >= SEVERE || (hour >= NIGHT.until && hour < NIGHT.from)
}
