import { type SQL, sql } from 'drizzle-orm'
import type { AnyPgColumn, PgTable } from 'drizzle-orm/pg-core'
import type { Db } from '.'

/** Rows of one statement: few enough that nobody waits for it, and that a server's patience holds. */
const AT_ONCE = 5_000

/** A table whose rows belong to counties. */
export type CountyTable = PgTable & { county: AnyPgColumn }

/**
 * Deletes so many rows that are over, in one statement and for good; nothing of them is brought here.
 * @returns how many rows: fewer than `atOnce` where there is nothing more
 */
export async function deleteSome(
  db: Db,
  table: CountyTable,
  county: string,
  isOver: SQL,
  atOnce: number,
): Promise<number> {
  // where a row lies tells it from others of its county alone
  const own = sql`${table.county} = ${county}`
  const { rows } = await db.execute<{ count: number }>(sql`with gone as (
      delete from ${table} where ${own} and ctid = any(array(
        select ctid from ${table} where ${own} and ${isOver} limit ${atOnce}))
      returning 1)
    select count(*)::int as count from gone`)
  return rows[0]?.count ?? 0
}

/**
 * Deletes what is over, some thousand rows at a time: a night that was interrupted goes on the next day.
 * @returns how many rows
 */
export async function deleteOver(db: Db, table: CountyTable, county: string, isOver: SQL): Promise<number> {
  let gone = 0
  for (;;) {
    const count = await deleteSome(db, table, county, isOver, AT_ONCE)
    gone += count
    if (count < AT_ONCE) return gone
  }
}
