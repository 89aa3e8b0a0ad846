/** The county's tables as the database itself describes them: nothing that a migration adds is forgotten here. */
import { sql } from 'drizzle-orm'
import type { Db } from '../database'

/**
 * What the machine keeps for its own work, and nobody can use elsewhere: who is signed in, answers under the phones' own
 * keys, counts of an hour, runs of jobs, which keys there are, what waits for the end of a transaction.
 */
export const LEFT_OUT = [
  'idempotency_keys',
  'job_runs',
  'key_fingerprints',
  'key_holders',
  'ledger_drafts',
  'rate_counters',
  'sessions',
]

/** Archives, whose rows are handed over among those of the tables out of which they came. */
export const IN_OTHERS = ['case_archives']

export interface DescribedColumn {
  name: string
  /** PostgreSQL's type. */
  type: string
  nullable: boolean
}

export interface DescribedTable {
  name: string
  columns: DescribedColumn[]
  /** Its primary key, by which the rows are ordered: what a row says, and never when it was written. */
  key: string[]
  /** Keys, references and checks, as PostgreSQL writes them. */
  rules: string[]
}

interface Attribute extends Record<string, unknown>, DescribedColumn {
  table: string
}
interface Rule extends Record<string, unknown> {
  table: string
  key: string[] | null
  rule: string
}

/** @param tx whose tables; those without a county (of extensions) are not ours */
export async function catalogOf(tx: Db): Promise<DescribedTable[]> {
  const { rows: columns } = await tx.execute<Attribute>(sql`
    select c.relname::text as table, a.attname::text as name, format_type(a.atttypid, a.atttypmod) as type,
      not a.attnotnull as nullable
    from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
      and exists (select from pg_attribute o where o.attrelid = c.oid and o.attname = 'county')
    order by 1, a.attnum`)
  const { rows: rules } = await tx.execute<Rule>(sql`
    select c.relname::text as table, pg_get_constraintdef(o.oid) as rule,
      case when o.contype = 'p' then array(
        select a.attname::text from unnest(o.conkey) with ordinality k(num, place)
        join pg_attribute a on a.attrelid = o.conrelid and a.attnum = k.num order by k.place
      ) end as key
    from pg_constraint o join pg_class c on c.oid = o.conrelid
    where c.relnamespace = 'public'::regnamespace and o.contype in ('p', 'u', 'f', 'c')
    order by 1, o.conname`)
  const names = [...new Set(columns.map(({ table }) => table))].filter(
    (name) => ![...LEFT_OUT, ...IN_OTHERS].includes(name),
  )
  return names.map((name) => {
    const own = rules.filter(({ table }) => table === name)
    return {
      name,
      columns: columns
        .filter(({ table }) => table === name)
        .map((one) => ({ name: one.name, type: one.type, nullable: one.nullable })),
      key: own.flatMap(({ key }) => key ?? []),
      rules: own.map(({ rule }) => rule),
    }
  })
}

/** Where all rows of a table are read: from its view where some lie in an archive (`case_events_whole`). */
async function sourceOf(tx: Db, name: string): Promise<string> {
  const whole = `${name}_whole`
  const { rows } = await tx.execute(sql`
    select from pg_class where relnamespace = 'public'::regnamespace and relkind = 'v' and relname = ${whole}`)
  return rows.length > 0 ? whole : name
}

/** Rows that are in memory at once. */
const BATCH = 100

/**
 * A county's rows of a table, also those in an archive, each as a line of JSON, some at a time, in the order of its key: where a row lies in the
 * database's own files, and so when it came, shows nowhere.
 * @param tx an open transaction
 */
export async function* linesOf(
  tx: Db,
  { name, key }: DescribedTable,
  county: string,
): AsyncGenerator<string[]> {
  const order = key.length > 0 ? key.map((column) => sql`t.${sql.identifier(column)}`) : [sql`md5(t::text)`]
  const source = await sourceOf(tx, name)
  await tx.execute(sql`
    declare handed_over no scroll cursor for select row_to_json(t)::text as line
    from public.${sql.identifier(source)} t where t.county = ${county} order by ${sql.join(order, sql`, `)}`)
  for (;;) {
    const { rows } = await tx.execute<{ line: string }>(
      sql`fetch forward ${sql.raw(String(BATCH))} from handed_over`,
    )
    if (rows.length > 0) yield rows.map(({ line }) => line)
    if (rows.length < BATCH) break
  }
  await tx.execute(sql`close handed_over`)
}
