import { and, eq, isNotNull, ne, sql } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import { type KeyRing, seal, type Sealed, unseal } from './crypto'
import type { Db } from './database'

export interface RotationPlace {
  db: Db
  county: string
  keyRing: KeyRing
}

/**
 * Seals what lies under older keys anew under the current one, a batch at a time, in the open transaction.
 * @returns how many rows were changed; 0: none is left
 */
export type Rotate = (at: RotationPlace, batch: number) => Promise<number>

/** Opens a sealed value and seals it under the current key. @throws Error if its key is gone */
export function reseal(
  ring: KeyRing,
  old: { keyId: string | null; data: string | null },
  context: string,
): Sealed {
  if (old.keyId === null || old.data === null) throw new Error('nothing is sealed here')
  return seal(ring, unseal(ring, { keyId: old.keyId, data: old.data }, context), context)
}

/** A sealed text in the rows of a table: its own column, the one that names its key, and what tells rows apart. */
export interface SealedColumn {
  id: PgColumn
  county: PgColumn
  keyId: PgColumn
  data: PgColumn
}

/**
 * Rotation of one sealed text in the rows of a table.
 * @param context what the value of a row is bound to
 */
export const rotateColumn =
  (table: PgTable, of: SealedColumn, context: (id: string, county: string) => string): Rotate =>
  async ({ db, county, keyRing }, batch) => {
    const rows = await db
      .select({
        id: sql<string>`${of.id}`,
        keyId: sql<string>`${of.keyId}`,
        data: sql<string>`${of.data}`,
      })
      .from(table)
      .where(and(eq(of.county, county), isNotNull(of.data), ne(of.keyId, keyRing.current)))
      .limit(batch)
      .for('update')
    const name = (column: PgColumn) => sql.identifier(column.name)
    for (const row of rows) {
      const fresh = reseal(keyRing, row, context(row.id, county))
      await db.execute(
        sql`update ${table} set ${name(of.keyId)} = ${fresh.keyId}, ${name(of.data)} = ${fresh.data}
          where ${of.county} = ${county} and ${of.id} = ${row.id}`,
      )
    }
    return rows.length
  }

const BATCH = 200

/**
 * Seals everything anew under the current data key, each batch in a transaction of its own: it may be stopped
 * and started again. When it returns, no row names an older key, and that key can be taken away.
 * @param rotations one for each thing that is sealed
 * @returns how many rows were changed
 */
export async function rotateKeys(
  rotations: readonly Rotate[],
  at: RotationPlace,
  batch: number = BATCH,
): Promise<number> {
  let total = 0
  for (const rotate of rotations) {
    for (;;) {
      const changed = await at.db.transaction((tx) => rotate({ ...at, db: tx }, batch))
      if (changed === 0) break
      total += changed
    }
  }
  return total
}
