/** Desks by name, and the desks at which a member of staff sits. */
import { areaName, departmentArea, DEPARTMENTS } from '../../../platform/areas'
import type { Locale } from '../../../shared/locale'
import type { Context, Person } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import { requirePerson } from '../../../platform/kernel/permission'
import { CASE_ROLES, GROUNDS_OF, type Role } from '../../../shared/roles'
import { levelOf } from '../rules/dispatch'
import { deskWords } from '../words'

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
  if (!CASE_ROLES.some((one) => one === role)) return null
  const grounds = GROUNDS_OF[role]
  if (grounds.includes('county') && county.startsWith(area)) return county
  const level = levelOf(area)
  if (level === 'county' || !grounds.includes(level)) return null
  return level === 'department' || area.startsWith(county) ? area : null
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
