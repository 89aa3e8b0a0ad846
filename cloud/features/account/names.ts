import { and, eq, inArray } from 'drizzle-orm'
import { unseal } from '../../platform/crypto'
import { assignments, persons } from '../../platform/identity/tables'
import type { Context } from '../../platform/kernel/context'
import { ROLES } from '../../shared/roles'
import { nameContext } from '../../platform/identity/names'
import { roleWords } from './words'

/**
 * What to call members of staff in a list that other staff read: the name where one is kept, else their first
 * duty. Persons who are gone are left out.
 */
export async function staffNames(
  ctx: Pick<Context, 'db' | 'county' | 'settings' | 'locale'>,
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))]
  if (wanted.length === 0) return new Map()
  const rows = await ctx.db
    .select({
      id: persons.id,
      keyId: persons.nameKeyId,
      sealed: persons.nameSealed,
      role: assignments.role,
    })
    .from(persons)
    .leftJoin(assignments, and(eq(assignments.county, persons.county), eq(assignments.personId, persons.id)))
    .where(and(eq(persons.county, ctx.county), eq(persons.kind, 'staff'), inArray(persons.id, wanted)))
    .orderBy(assignments.createdAt)
  const names = new Map<string, string>()
  for (const { id, keyId, sealed, role } of rows) {
    if (names.has(id)) continue
    const known = ROLES.find((one) => one === role)
    if (keyId !== null && sealed !== null)
      names.set(id, unseal(ctx.settings.keyRing, { keyId, data: sealed }, nameContext(id)))
    else if (known) names.set(id, roleWords(ctx.locale)[known])
  }
  return names
}

/** The names that are written down of members of staff, and of nobody else. */
export async function writtenNames(
  ctx: Pick<Context, 'db' | 'county' | 'settings'>,
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))]
  if (wanted.length === 0) return new Map()
  const rows = await ctx.db
    .select({ id: persons.id, keyId: persons.nameKeyId, data: persons.nameSealed })
    .from(persons)
    .where(and(eq(persons.county, ctx.county), eq(persons.kind, 'staff'), inArray(persons.id, wanted)))
  return new Map(
    rows.flatMap(({ id, keyId, data }) =>
      keyId === null || data === null
        ? []
        : [[id, unseal(ctx.settings.keyRing, { keyId, data }, nameContext(id))] as const],
    ),
  )
}
