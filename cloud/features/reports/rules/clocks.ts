/**
 * Deadlines (reference: "Clocks"). A limit of n working days ends at the close of office on the n-th working
 * day after; the day of the start does not count. Defaults are here, a county changes them in its settings.
 */
import { isDepartmentArea } from '../../../platform/areas'
import type { CategoryGroupId } from '../../../shared/categories'
import type { CaseState, Urgency } from '../contract/schemas'
import { addDays, beijingDay, beijingInstant, HOUR_MS, startOfBeijingDay } from '../../../shared/time'
import { addWorkingDays, type WorkingCalendar, workdayFrom, workingDaysBetween } from './calendar'

export interface Limit {
  unit: 'working' | 'calendar' | 'hours'
  count: number
}

export interface Limits {
  decide: Limit
  /** From acceptance until it lies on a handler's desk. */
  handOver: Limit
  handle: Readonly<Record<Urgency, Limit>>
  /** Categories with their own limit for ordinary cases. */
  handleByGroup: Partial<Readonly<Record<CategoryGroupId, Limit>>>
  /** The same for complex ones. */
  complexByGroup: Partial<Readonly<Record<CategoryGroupId, Limit>>>
  /** The one extension, by urgency. */
  extension: Readonly<Record<Urgency, Limit>>
  /** A first answer to the reporter, counted from filing. */
  answer: Limit
  /** How long the desk waits for an answer of the reporter. */
  supply: Limit
  /** How long a rating is taken before the case closes by itself. */
  rate: Limit
  /** The county's look at what was done, before its reporter is asked. */
  check: Limit
  countyReview: Limit
  /** Emergencies are decided and taken up at once. */
  emergency: Limit
  /** Warning so many working days before a deadline. */
  warnBefore: number
  /** Close of office in Beijing time, `HH:MM`. */
  officeCloses: string
}

export const DEFAULT_LIMITS: Limits = {
  decide: { unit: 'working', count: 2 },
  handOver: { unit: 'working', count: 1 },
  handle: {
    ordinary: { unit: 'working', count: 7 },
    complex: { unit: 'calendar', count: 60 },
    emergency: { unit: 'calendar', count: 1 },
  },
  handleByGroup: {},
  complexByGroup: {},
  extension: {
    ordinary: { unit: 'working', count: 7 },
    complex: { unit: 'calendar', count: 30 },
    emergency: { unit: 'calendar', count: 1 },
  },
  answer: { unit: 'working', count: 15 },
  supply: { unit: 'working', count: 5 },
  rate: { unit: 'calendar', count: 7 },
  check: { unit: 'working', count: 2 },
  countyReview: { unit: 'working', count: 7 },
  emergency: { unit: 'hours', count: 2 },
  warnBefore: 1,
  officeCloses: '18:00',
}

export interface ClockRules {
  limits: Limits
  calendar: WorkingCalendar
}

/** Close of office on a Beijing day. */
export function closeOf(rules: ClockRules, day: string): Date {
  const [hours = 18, minutes = 0] = rules.limits.officeCloses.split(':').map(Number)
  return beijingInstant(day, hours, minutes)
}

/** When a limit that starts now ends. */
export function deadline(rules: ClockRules, limit: Limit, from: Date): Date {
  if (limit.unit === 'hours') return new Date(from.getTime() + limit.count * HOUR_MS)
  const day = beijingDay(from)
  const last =
    limit.unit === 'working' ? addWorkingDays(rules.calendar, day, limit.count) : addDays(day, limit.count)
  return closeOf(rules, last)
}

/** The limit for handling: by urgency, and by category group where the county set one; an emergency is one everywhere. */
export function handlingLimit(limits: Limits, urgency: Urgency, group: CategoryGroupId): Limit {
  const own = { ordinary: limits.handleByGroup, complex: limits.complexByGroup, emergency: null }[urgency]
  return own?.[group] ?? limits.handle[urgency]
}

/** The limit of a state when a case enters it; null: no clock of the desk runs there. */
export function limitOf(
  limits: Limits,
  state: CaseState,
  urgency: Urgency,
  group: CategoryGroupId,
): Limit | null {
  switch (state) {
    case 'received':
      return urgency === 'emergency' ? limits.emergency : limits.decide
    case 'accepted':
      return urgency === 'emergency' ? limits.emergency : limits.handOver
    case 'dispatched':
    case 'handling':
    case 'reopened':
      return handlingLimit(limits, urgency, group)
    case 'checking':
      return limits.check
    case 'county_review':
      return limits.countyReview
    case 'needs_more':
      return limits.supply
    case 'resolved':
      return limits.rate
    case 'linked':
    case 'refused':
    case 'finished':
      return null
  }
}

/**
 * The deadline after a pause: what was left when the clock stopped is left when it runs again. Never earlier
 * than before, and a deadline that had passed stays passed.
 */
export function resumeAfterPause(
  rules: ClockRules,
  due: Date,
  unit: Limit['unit'],
  stopped: Date,
  again: Date,
): Date {
  if (due <= stopped || again <= stopped) return due
  if (unit !== 'working') return new Date(due.getTime() + (again.getTime() - stopped.getTime()))
  const left = workingDaysBetween(rules.calendar, beijingDay(stopped), beijingDay(due))
  const today = beijingDay(again)
  const lastDay = left > 0 ? addWorkingDays(rules.calendar, today, left) : workdayFrom(rules.calendar, today)
  const resumed = closeOf(rules, lastDay)
  if (left === 0 && resumed <= again) return closeOf(rules, addWorkingDays(rules.calendar, today, 1))
  return resumed
}

/** The deadline after the one extension: the limit runs on from the old deadline, or from now if that passed. */
export function extended(rules: ClockRules, due: Date, limit: Limit, now: Date): Date {
  return deadline(rules, limit, due > now ? due : now)
}

/** When the desk is warned: so many working days before the deadline, at the opening of that day. */
export function warningAt(rules: ClockRules, due: Date): Date {
  let day = beijingDay(due)
  for (let left = rules.limits.warnBefore; left > 0;) {
    day = addDays(day, -1)
    if (rules.calendar.isWorkday(day)) left--
  }
  return startOfBeijingDay(day)
}

/** One step up for an overdue case: village → town → county; a department's case goes to the county. */
export function escalationDesk(county: string, handler: string | null, step: number): string {
  if (handler === null || isDepartmentArea(handler)) return county
  const chain = [handler.slice(0, 12), handler.slice(0, 9), county].filter(
    (code, i, all) => all.indexOf(code) === i,
  )
  const from = chain.indexOf(handler)
  return chain[Math.min(chain.length - 1, Math.max(0, from) + step)] ?? county
}
