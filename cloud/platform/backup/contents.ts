/** What a database holds, told so that two of them can be compared: the copy with what it was made from. */
import { sql } from 'drizzle-orm'
import type { Db } from '../database'

export interface TableContents {
  rows: number
  /** A sum over all rows, whatever their order. */
  sum: string
}
/** By the table's name. */
export type Contents = Readonly<Record<string, TableContents>>

interface Counted extends Record<string, unknown> {
  rows: string
  sum: string
}

/** What values are written as, whoever asks: sums are made over rows as text, and exports are read elsewhere. */
const WRITTEN = [
  sql`set local timezone = 'UTC'`,
  sql`set local datestyle = 'ISO, MDY'`,
  sql`set local intervalstyle = 'postgres'`,
  sql`set local bytea_output = 'hex'`,
  sql`set local extra_float_digits = 1`,
]

/** Has an open transaction write values so, whatever is set elsewhere. */
export async function contentsWritten(tx: Db): Promise<void> {
  for (const setting of WRITTEN) await tx.execute(setting)
}

/** @param tx an open transaction; of one that repeats its reads, all tables are of one moment */
export async function contentsOf(tx: Db): Promise<Contents> {
  await contentsWritten(tx)
  const { rows: tables } = await tx.execute<{ schema: string; name: string }>(sql`
    select n.nspname::text as schema, c.relname::text as name
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'drizzle') and c.relkind = 'r' order by 1, 2`)
  const found: Record<string, TableContents> = {}
  for (const { schema, name } of tables) {
    const { rows } = await tx.execute<Counted>(sql`
      select count(*)::text as rows, coalesce(sum(('x' || substr(md5(t::text), 1, 15))::bit(60)::bigint), 0)::text as sum
      from ${sql.identifier(schema)}.${sql.identifier(name)} t`)
    const [counted] = rows
    found[schema === 'public' ? name : `${schema}.${name}`] = {
      rows: Number(counted?.rows ?? 0),
      sum: counted?.sum ?? '0',
    }
  }
  return found
}

/** Names of the tables that are not the same in both. */
export function differing(one: Contents, other: Contents): string[] {
  const names = new Set([...Object.keys(one), ...Object.keys(other)])
  return [...names]
    .filter((name) => one[name]?.rows !== other[name]?.rows || one[name]?.sum !== other[name]?.sum)
    .sort()
}
