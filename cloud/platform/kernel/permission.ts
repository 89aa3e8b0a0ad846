import type { Role } from '../../shared/roles'
import type { Assignment, Context, Person, PersonContext } from './context'
import { fail } from './errors'
import { permissionWords } from './words'

/**
 * Who may call a procedure, as data in its service's table. What depends on the row (the desk that has a case,
 * a receipt code) is asked by the service once it has the row.
 */
export type Permission =
  | { readonly who: 'anyone' }
  | { readonly who: 'person' }
  | {
      readonly who: 'staff'
      /** One of these duties lets in. */
      readonly roles: readonly Role[]
      /** The duty must be for the whole county; otherwise one for a part of it will do. */
      readonly wholeCounty: boolean
    }

/** Whether a duty in `area` covers `place`: a county covers its towns, a town its villages. */
function covers(area: string, place: string): boolean {
  return area.startsWith('dept:') ? area === place : place.startsWith(area)
}

/** The duties of a person among these roles. */
function assignmentsOf(person: Person, roles: readonly Role[]): Assignment[] {
  return person.kind === 'staff' ? person.roles.filter((duty) => roles.includes(duty.role)) : []
}

/** The person who asks. @throws AppError unauthenticated (401) */
export function requirePerson(ctx: Pick<Context, 'person'>): Person {
  if (!ctx.person) throw fail('unauthenticated', { words: permissionWords.signIn })
  return ctx.person
}

/** The context with its person known. @throws AppError unauthenticated (401) */
export const withPerson = (ctx: Context): PersonContext => ({ ...ctx, person: requirePerson(ctx) })

/**
 * Lets somebody in, or not; looks at nothing but who they are.
 * @param county code of the county that the deployment serves
 * @throws AppError unauthenticated (401) or forbidden (403)
 */
export function checkPermission(permission: Permission, person: Person | null, county: string): void {
  if (permission.who === 'anyone') return
  const asking = requirePerson({ person })
  if (permission.who === 'person') return
  const held = assignmentsOf(asking, permission.roles)
  if (held.length === 0) throw fail('forbidden', { words: permissionWords.notStaff })
  if (permission.wholeCounty && !held.some((duty) => covers(duty.area, county)))
    throw fail('forbidden', { words: permissionWords.outsideArea })
}
