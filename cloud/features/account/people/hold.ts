/** Rows that are held while something about people is decided. */
import { and, asc, eq, inArray } from 'drizzle-orm'
import { assignments, persons } from '../../../platform/identity/tables'
import type { PersonContext } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import { ROLES, type Role } from '../../../shared/roles'
import { peopleWords } from './words'

/**
 * Holds persons, in the order of their ids, so that two deeds at once follow one another.
 * @throws AppError not_found unless all of them are known as staff
 */
export async function holdStaff({ db, county }: PersonContext, ids: readonly string[]): Promise<void> {
  const held = await db
    .select({ id: persons.id })
    .from(persons)
    .where(and(eq(persons.county, county), inArray(persons.id, [...ids]), eq(persons.kind, 'staff')))
    .orderBy(asc(persons.id))
    .for('update')
  if (held.length < new Set(ids).size) throw fail('not_found', { words: peopleWords.notStaff })
}

/**
 * Holds the duties of all administrators: two who take it from each other at once follow one another.
 * @returns who they are @throws AppError forbidden when who asks is none of them any more
 */
export async function holdAdmins({ db, county, person }: PersonContext): Promise<string[]> {
  const rows = await db
    .select({ id: assignments.personId })
    .from(assignments)
    .where(and(eq(assignments.county, county), eq(assignments.role, 'admin')))
    .orderBy(asc(assignments.personId))
    .for('update')
  const ids = rows.map(({ id }) => id)
  if (!ids.includes(person.id)) throw fail('forbidden', { words: peopleWords.noLongerAdmin })
  return ids
}

/** The duties that somebody holds themself. */
export async function rolesOf({ db, county }: PersonContext, personId: string): Promise<Role[]> {
  const rows = await db
    .select({ role: assignments.role })
    .from(assignments)
    .where(and(eq(assignments.county, county), eq(assignments.personId, personId)))
  return rows.flatMap(({ role: name }) => ROLES.find((one) => one === name) ?? [])
}
