/** Hours and trees of everybody who came, as they stand and as they will be written down. Pure. */
import { HOUR_MS, MINUTE_MS } from '@cloud/shared/time'
import type { Roll, Scan } from '@cloud/features/activities/contract/door'
import type { Came } from '../door/day'

/** Hours are told in halves. */
export const STEP_MINUTES = 30
/** Whoever opens the page so long after the end has not been working until now. */
const LATE_MS = 3 * HOUR_MS
const MOST_MINUTES = 24 * 60
export const MOST_TREES = 10_000

/** What was changed by hand and is not written down yet, by whom it is of. */
export type Draft = Readonly<Record<string, { minutes?: number; trees?: number }>>

/** One of those who came, with what will be written down. */
export interface Line {
  came: Came
  /** At work, without travel. */
  minutes: number
  /** Of all of them together. */
  trees: number
  /** Fewer hours than the others: came later, or left before them. */
  early: boolean
  state: 'open' | 'done'
  /** Differs from what is written down. */
  changed: boolean
}

export interface Work {
  lines: Line[]
  /** When work began, ISO 8601. */
  startsAt: string
  /** Until when it is counted, epoch ms. */
  until: number
  /** Of who was there from the beginning. */
  minutes: number
  people: number
  openPeople: number
  trees: number
}

const rounded = (ms: number) =>
  Math.min(MOST_MINUTES, Math.max(0, Math.round(ms / (STEP_MINUTES * MINUTE_MS)) * STEP_MINUTES))

/** Whether trees are counted at this activity. */
export const countsTrees = ({ activity }: Roll): boolean =>
  activity.treesEach !== null || activity.plots.length > 0

/** @param now epoch ms */
export function workOf(roll: Roll, came: readonly Came[], draft: Draft, now: number): Work {
  const { startsAt, endsAt, sessions, treesEach, countsHours } = roll.activity
  const rows = new Map(roll.rows.map((row) => [row.signUpId, row]))
  const spanOf = ({ of, session }: Came) =>
    sessions.find(({ key }) => key === (session ?? rows.get(of)?.session)) ?? { startsAt, endsAt }
  const untilOf = (end: string) => (now > Date.parse(end) + LATE_MS ? Date.parse(end) : now)
  const minutesFrom = (start: number, end: string) => (countsHours ? rounded(untilOf(end) - start) : 0)
  // whoever was written down is compared with the others who were: the clock goes on
  const most = Math.max(0, ...came.map(({ minutes }) => minutes ?? 0))
  const lines = came.map((one): Line => {
    const span = spanOf(one)
    const begun = Math.max(Date.parse(span.startsAt), Date.parse(one.at))
    const whole = minutesFrom(begun, span.endsAt)
    const { minutes = one.minutes ?? whole, trees = one.trees ?? (treesEach ?? 0) * one.people } =
      draft[one.of] ?? {}
    const done = one.minutes !== null
    return {
      came: one,
      minutes,
      trees,
      early: minutes < (done ? most : whole),
      state: done ? 'done' : 'open',
      changed: !done || minutes !== one.minutes || trees !== one.trees,
    }
  })
  const people = (some: readonly Line[]) => some.reduce((sum, line) => sum + line.came.people, 0)
  return {
    lines,
    startsAt,
    until: untilOf(endsAt),
    minutes: minutesFrom(Date.parse(startsAt), endsAt),
    people: people(lines),
    openPeople: people(lines.filter(({ state }) => state === 'open')),
    trees: lines.reduce((sum, { trees }) => sum + trees, 0),
  }
}

/** Trees that all planted together, shared by head: the first ones have one more where it does not come out even. */
export function sharedOut(lines: readonly Line[], total: number): Draft {
  const people = lines.reduce((sum, { came }) => sum + came.people, 0)
  if (people === 0) return {}
  const each = Math.floor(total / people)
  let rest = total - each * people
  return Object.fromEntries(
    lines.map(({ came }) => {
      const more = Math.min(rest, came.people)
      rest -= more
      return [came.of, { trees: each * came.people + more }]
    }),
  )
}

/** What is written down: everybody of whom nothing is, and everybody of whom something else is. */
export const finishScans = (
  lines: readonly Line[],
  { plot, at, uuid }: { plot: string | null; at: string; uuid: () => string },
): Scan[] =>
  lines
    .filter(({ came, changed }) => changed || (plot !== null && came.plot !== plot))
    .map(({ came, minutes, trees }) => ({
      kind: 'finish',
      scanId: uuid(),
      of: came.of,
      at,
      minutes,
      trees,
      ...(plot === null ? (came.plot === null ? {} : { plot: came.plot }) : { plot }),
    }))
