/** Desks by name, and the desks at which a member of staff sits. */
import { areaName, departmentArea, DEPARTMENTS } from '../../../platform/areas'
import type { Locale } from '../../../shared/locale'
import type { Context, Person, Role } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import { requirePerson } from '../../../platform/kernel/permission'
import { levelOf } from '../rules/dispatch'
import { deskWords } from '../words'

/** Who may look at cases at all. */
export const CASE_ROLES = [
  'dispatcher',
  'department',
  'town',
  'village',
  'leader',
  'auditor',
] as const satisfies readonly Role[]
/** Who may change them. */
export const HANDS = ['dispatcher', 'department', 'town', 'village'] as const satisfies readonly Role[]
export const DISPATCHERS = ['dispatcher'] as const satisfies readonly Role[]

const COUNTY_ROLES: readonly Role[] = ['dispatcher', 'leader', 'auditor']

export interface Seat {
  desk: string
  roles: Role[]
}

/** Name of a desk as people say it; undefined if there is no such desk. */
export function deskName(desk: string, locale: Locale): string | undefined {
  const name = areaName(desk)
  return name !== undefined && levelOf(desk) === 'county' ? deskWords(locale).county : name
}

export const allDepartmentDesks = (): string[] => DEPARTMENTS.map(departmentArea)

/**
 * The desks of a person in this county. A role sits only at a desk of its own kind: a grid worker's duty for
 * a whole town would show them more than a village, so it gives no seat.
 */
export function seatsOf(person: Person, county: string): Seat[] {
  const seats = new Map<string, Set<Role>>()
  for (const { role, area } of person.kind === 'staff' ? person.roles : []) {
    const desk = seatFor(role, area, county)
    if (desk) seats.set(desk, (seats.get(desk) ?? new Set<Role>()).add(role))
  }
  return [...seats].map(([desk, roles]) => ({ desk, roles: [...roles] }))
}

function seatFor(role: Role, area: string, county: string): string | null {
  if (COUNTY_ROLES.includes(role)) return county.startsWith(area) ? county : null
  if (role === 'department') return levelOf(area) === 'department' ? area : null
  if (!area.startsWith(county)) return null
  if (role === 'town') return levelOf(area) === 'town' ? area : null
  if (role === 'village') return levelOf(area) === 'village' ? area : null
  return null
}

/** Who asks, with their seats; 403 for everybody who has none. */
export function requireSeat(
  ctx: Context,
  roles: readonly Role[] = CASE_ROLES,
): { person: Person; seats: Seat[] } {
  const person = requirePerson(ctx)
  const seats = seatsOf(person, ctx.county).filter((seat) => seat.roles.some((role) => roles.includes(role)))
  if (seats.length === 0) throw fail('forbidden')
  return { person, seats }
}
