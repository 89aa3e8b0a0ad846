import { words } from '../words'

const MINUTES = 60

/** Minutes as people say them, by half hours from one hour on: `40 分钟`, `2 小时`, `4.5 小时`. Never more than was done. */
export function hoursWords(minutes: number): string {
  if (minutes < MINUTES) return words.time.minutes(minutes)
  return words.time.hours(halves(minutes))
}

/** The same as a number of hours, for a figure with its own word. */
export const halves = (minutes: number): number => Math.floor((minutes / MINUTES) * 2) / 2
