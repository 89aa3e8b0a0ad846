import { and, eq, isNotNull, ne } from 'drizzle-orm'
import { reseal } from '../rotation'
import type { Rotate } from '../rotation'
import { persons } from './tables'

/** The context that seals a person's name to its row. */
export const nameContext = (personId: string) => `persons.name:${personId}`

/** Seals the names of persons anew under the current key. */
export const rotatePersonNames: Rotate = async ({ db, county, keyRing }, batch) => {
  const rows = await db
    .select({ id: persons.id, keyId: persons.nameKeyId, data: persons.nameSealed })
    .from(persons)
    .where(
      and(eq(persons.county, county), isNotNull(persons.nameSealed), ne(persons.nameKeyId, keyRing.current)),
    )
    .limit(batch)
    .for('update')
  for (const row of rows) {
    const fresh = reseal(keyRing, row, nameContext(row.id))
    await db
      .update(persons)
      .set({ nameKeyId: fresh.keyId, nameSealed: fresh.data })
      .where(and(eq(persons.county, county), eq(persons.id, row.id)))
  }
  return rows.length
}
