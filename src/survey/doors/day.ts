/** The day of an interviewer, out of the route and of what this phone has written down since. Pure. */
import {
  isOver,
  missedIn,
  MOST_MISSED,
  type Disposition,
  type Route,
  type RouteHousehold,
} from '@cloud/features/survey/contract/route'
import { daysBetween } from '@cloud/shared/time'
import type { LoggedVisit } from './log'

/** A visit, wherever it is known from. */
export interface DoorVisit {
  attempt: number
  disposition: Disposition
  day: string
  /** Epoch ms, where it was this phone; the service knows no hour. */
  at: number | null
  note: string | null
  adults: number | null
}

/** A household with all that came of it. */
export interface Door {
  household: RouteHousehold
  /** In the order of the attempts. */
  visits: readonly DoorVisit[]
  /** `todo`: to be gone to today; `later`: somebody was there today, and it is gone to again; `over`: done with. */
  state: 'todo' | 'later' | 'over'
}

/** The doors in the order of the drawn list. @param today Beijing day */
export function doorsOf(route: Route, log: readonly LoggedVisit[], today: string): Door[] {
  const own = log.filter(({ visit }) => visit.survey === route.survey.id)
  return route.households.map((household) => {
    const logged = own.filter(({ visit }) => visit.household === household.number)
    const told = route.visits.filter((visit) => visit.household === household.number)
    const visits = merged(told, logged)
    const last = visits.at(-1)
    const over = isOver(visits.map(({ disposition }) => disposition))
    return { household, visits, state: over ? 'over' : last && last.day >= today ? 'later' : 'todo' }
  })
}

function merged(told: Route['visits'], logged: readonly LoggedVisit[]): DoorVisit[] {
  const visits = new Map<number, DoorVisit>()
  for (const { attempt, disposition, day, note, adults } of told)
    visits.set(attempt, { attempt, disposition, day, at: null, note, adults })
  for (const { visit, at } of logged) {
    const { attempt, disposition, day, note = null, adults = null } = visit
    const known = visits.get(attempt)
    // another interviewer's counts: the service took theirs
    if (known && known.disposition !== disposition) continue
    visits.set(attempt, { attempt, disposition, day, at, note, adults })
  }
  return [...visits.values()].sort((one, other) => one.attempt - other.attempt)
}

/** Which visit to a household comes next. */
export const nextAttempt = ({ visits }: Door): number => (visits.at(-1)?.attempt ?? 0) + 1

/** How often somebody has to be missed until it is left at that. */
export const missesLeft = ({ visits }: Door): number =>
  MOST_MISSED - missedIn(visits.map(({ disposition }) => disposition))

/** The latest note of a household. */
export const noteOf = ({ visits }: Door): string | null =>
  visits.map(({ note }) => note).reduce((latest, note) => note ?? latest, null)

/** What came of the doors that somebody was at on a day. */
export function countDay(doors: readonly Door[], today: string) {
  const done = doors.flatMap(({ visits }) => visits.filter(({ day }) => day === today).slice(-1))
  const of = (...some: Disposition[]) => done.filter(({ disposition }) => some.includes(disposition)).length
  return {
    doors: done.length,
    complete: of('complete'),
    missed: of('no_contact', 'unknown_household', 'unknown_person'),
    again: of('appointment'),
    refused: of('refused', 'partial'),
    rest: of('other', 'ineligible'),
  }
}

/** Whether a survey can be answered on a day. */
export function phaseOf({ survey }: Route, today: string): 'before' | 'running' | 'closed' {
  if (daysBetween(today, survey.opensOn) > 0) return 'before'
  return daysBetween(today, survey.lastDay) < 0 ? 'closed' : 'running'
}
