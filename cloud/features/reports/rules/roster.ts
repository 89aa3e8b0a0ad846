/** Who is on duty when, by the lines of the roster. Pure; times are Beijing's. */
import { beijingClock, beijingDay, weekdayOf } from '../../../shared/time'

/** When somebody is on duty. */
export interface DutyHours {
  /** 1 (Monday) to 7. */
  days: readonly number[]
  /** `HH:MM`; an end that is not later than the beginning is one of the next morning. */
  from: string
  to: string
}

const DAY_MINUTES = 24 * 60
const WEEK = 7

const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))
const dayBefore = (day: number): number => ((day + WEEK - 2) % WEEK) + 1

/** Whether a line is on duty at a minute of a weekday. */
function covers({ days, from, to }: DutyHours, day: number, minute: number): boolean {
  const [first, last] = [minutesOf(from), minutesOf(to)]
  if (last > first) return days.includes(day) && minute >= first && minute < last
  return (days.includes(day) && minute >= first) || (days.includes(dayBefore(day)) && minute < last)
}

/** Those on duty at an instant, in the order of the roster: who stands first is called first. */
export function onDuty<Line extends DutyHours>(lines: readonly Line[], at: Date): Line[] {
  const day = weekdayOf(beijingDay(at))
  const minute = minutesOf(beijingClock(at))
  return lines.filter((line) => covers(line, day === 0 ? WEEK : day, minute))
}

/** A stretch of a weekday in which nobody would be called. */
export interface Gap {
  /** 1 (Monday) to 7. */
  day: number
  from: string
  to: string
}

const clockOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

/** Every stretch of the week that no line covers, day by day. */
export function uncovered(lines: readonly DutyHours[]): Gap[] {
  const gaps: Gap[] = []
  // only at these does anything begin or end
  const edges = [
    ...new Set([0, DAY_MINUTES, ...lines.flatMap(({ from, to }) => [minutesOf(from), minutesOf(to)])]),
  ].sort((a, b) => a - b)
  for (let day = 1; day <= WEEK; day++)
    edges.slice(0, -1).forEach((first, at) => {
      const end = edges[at + 1] ?? DAY_MINUTES
      if (lines.some((line) => covers(line, day, first))) return
      const last = gaps.at(-1)
      if (last?.day === day && last.to === clockOf(first)) last.to = clockOf(end)
      else gaps.push({ day, from: clockOf(first), to: clockOf(end) })
    })
  return gaps
}
