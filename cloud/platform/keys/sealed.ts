import { sql } from 'drizzle-orm'
import type { Db } from '../database'

interface Place extends Record<string, unknown> {
  table: string
  column: string
}

/**
 * Where a row says under which data key a part of it is sealed: by the name of its column, as every table of ours has
 * it. Asked of the database itself, since a cloud function knows the tables of its own feature only.
 */
export async function sealedPlaces(db: Db): Promise<Place[]> {
  const { rows } = await db.execute<Place>(sql`
    select c.relname::text as table, a.attname::text as column
    from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not a.attisdropped
      and a.attname ~ '(^|_)key_id$'
    order by 1, 2`)
  return rows
}

/** Some data keys, or all but some. */
type Which = { oneOf: readonly string[] } | { noneOf: readonly string[] }

const listed = (ids: readonly string[]) =>
  sql.join(
    ids.map((id) => sql`${id}`),
    sql`, `,
  )

/**
 * Looks through everything that is sealed, and stops at the first that lies under one of these keys.
 * @param which of which keys; not an empty list
 * @returns the name of that key
 */
export async function sealedUnder(db: Db, county: string, which: Which): Promise<string | null> {
  for (const { table, column } of await sealedPlaces(db)) {
    const name = sql.identifier(column)
    const ours =
      'oneOf' in which
        ? sql`${name} in (${listed(which.oneOf)})`
        : sql`${name} not in (${listed(which.noneOf)})`
    const { rows } = await db.execute<{ id: string }>(sql`
      select ${name} as id from public.${sql.identifier(table)}
      where county = ${county} and ${ours} limit 1`)
    const [found] = rows
    if (found) return found.id
  }
  return null
}
