import type { Role } from '../../shared/roles'
import type { Assignment, Context, Person } from './context'
import { fail } from './errors'
import { permissionWords } from './words'

const asked = new WeakSet<Context>()

/** Whether a procedure has said who may call it; a test asks this before it lets anything be touched. */
export const permissionAsked = (ctx: Context): boolean => asked.has(ctx)

/** Says in the first line of a procedure that everybody may call it. */
export function open(ctx: Context): void {
  asked.add(ctx)
}

/** The person who asks. @throws AppError unauthenticated (401) */
export function requirePerson(ctx: Context): Person {
  asked.add(ctx)
  if (!ctx.person) throw fail('unauthenticated', { words: permissionWords.signIn })
  return ctx.person
}

/** Whether a duty in `area` covers `place`: a county covers its towns, a town its villages. */
export function covers(area: string, place: string): boolean {
  return area.startsWith('dept:') ? area === place : place.startsWith(area)
}

/**
 * The member of staff who asks, if one of the roles is theirs and covers the place.
 * @param area division code or `dept:<code>`; without it any area will do (the query then filters by it)
 * @throws AppError unauthenticated (401) or forbidden (403)
 */
export function requireStaff(ctx: Context, roles: readonly Role[], area?: string): Person {
  const person = requirePerson(ctx)
  const held = assignmentsOf(person, roles)
  if (held.length === 0) throw fail('forbidden', { words: permissionWords.notStaff })
  if (area !== undefined && !held.some((duty) => covers(duty.area, area))) {
    throw fail('forbidden', { words: permissionWords.outsideArea })
  }
  return person
}

/** The duties of a person among these roles. */
export function assignmentsOf(person: Person, roles: readonly Role[]): Assignment[] {
  return person.kind === 'staff' ? person.roles.filter((duty) => roles.includes(duty.role)) : []
}
