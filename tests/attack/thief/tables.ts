/** What a thief reads in the tables: every row with what PostgreSQL itself notes of it. */
import { sql } from 'drizzle-orm'
import type { Db } from '../../../cloud/platform/database'

/** A row in the order in which it lies in its file. */
export interface Lying extends Record<string, unknown> {
  /** The named column, as text. */
  value: string
  /** Transaction that wrote it. */
  xmin: string
  /** Command within that transaction. */
  cmin: string
  /** Page and line. */
  place: string
}

/** The rows of a table as they lie, each by one of its columns. */
export async function lyingIn(db: Db, table: string, column: string): Promise<Lying[]> {
  const { rows } = await db.execute<Lying>(sql`
    SELECT ${sql.identifier(column)}::text AS value, xmin::text AS xmin, cmin::text AS cmin, ctid::text AS place
    FROM ${sql.identifier(table)} ORDER BY ctid`)
  return rows
}

/** The rows of a table by the ids under which PostgreSQL keeps their long values: those without one are left out. */
export async function byToast(db: Db, table: string, column: string, long: string): Promise<Lying[]> {
  const { rows } = await db.execute<Lying>(sql`
    SELECT ${sql.identifier(column)}::text AS value, xmin::text AS xmin, cmin::text AS cmin, ctid::text AS place
    FROM ${sql.identifier(table)} WHERE pg_column_toast_chunk_id(${sql.identifier(long)}) IS NOT NULL
    ORDER BY pg_column_toast_chunk_id(${sql.identifier(long)})`)
  return rows
}

/** Every row of every table of the product, as text to search through, by table. */
export async function everything(db: Db): Promise<Map<string, string>> {
  const { rows: tables } = await db.execute<{ name: string }>(sql`
    SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = 'r' AND n.nspname = current_schema() ORDER BY 1`)
  const found = new Map<string, string>()
  for (const { name } of tables) {
    const { rows } = await db.execute<{ line: string }>(
      sql`SELECT to_jsonb(t)::text AS line FROM ${sql.identifier(name)} t`,
    )
    found.set(name, rows.map(({ line }) => line).join('\n'))
  }
  return found
}

/** Tables in which one of the texts stands. */
export async function tablesWith(db: Db, texts: readonly string[]): Promise<string[]> {
  const all = await everything(db)
  return [...all].filter(([, text]) => texts.some((one) => text.includes(one))).map(([table]) => table)
}
