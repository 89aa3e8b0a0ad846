/**
 * Two roles on a database server: the owner of the tables, who migrates, and the application, who serves. The
 * application reads and writes rows. It cannot take away a trigger, change a table or empty one, and what only grows
 * it can only add to: whoever breaks into the server finds no way to rewrite the ledger or the audit log.
 */
import { type SQL, sql } from 'drizzle-orm'
import type { Db } from '.'

/** Tables that only grow are those whose triggers call this function: a new one needs no list of its own. */
const REFUSES_CHANGE = 'refuse_change'
/** Written by a trigger or function with the owner's rights, and by nobody else. */
const WRITTEN_BY_OWNER = ['audit_links', 'case_archives']

/** Who should migrate owns none of the tables. */
export class NotOwnerError extends Error {
  override name = 'NotOwnerError'
}

/** Views of ours, which show what the tables below them hold. */
const ownViews = sql`
  select c.relname as name from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'v' and pg_has_role(c.relowner, 'MEMBER')
    and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'county')
  order by c.relname`

interface Table extends Record<string, unknown> {
  name: string
  onlyGrows: boolean
}

const namesOf = (tables: readonly Pick<Table, 'name'>[]): SQL =>
  sql.join(
    tables.map(({ name }) => sql`public.${sql.identifier(name)}`),
    sql`, `,
  )

/** Tables of ours, and of them those that only grow. Others may live in the schema: extensions bring their own. */
const ownTables = sql`
  select c.relname as name, exists (
    select from pg_trigger t join pg_proc p on p.oid = t.tgfoid
    where t.tgrelid = c.oid and p.proname = ${REFUSES_CHANGE}
  ) as "onlyGrows"
  from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
    and pg_has_role(c.relowner, 'MEMBER')
  order by c.relname`

/**
 * Gives the application's role the rights on rows, and no others; what it had beside them is taken away. Run by the
 * owner after each migration, as often as wanted: everything happens in one transaction, so that a server which
 * serves meanwhile notices nothing. Tables of a later migration are covered by default privileges until then.
 * @throws NotOwnerError
 */
export async function grantRows(owner: Db, role: string): Promise<void> {
  const app = sql.identifier(role)
  await owner.transaction(async (tx) => {
    const { rows: tables } = await tx.execute<Table>(ownTables)
    const growing = tables.filter(({ onlyGrows }) => onlyGrows)
    if (growing.length === 0) throw new NotOwnerError()
    // before PostgreSQL 15 everybody could make tables here; only the schema's owner can take that away
    await tx.execute(sql`
      do $$ begin
        if pg_has_role((select nspowner from pg_namespace where nspname = 'public'), 'MEMBER') then
          revoke create on schema public from public;
        end if;
      end $$`)
    await tx.execute(sql`revoke create on schema public from ${app}`)
    // a temporary table stands before ours of the same name in whatever forgot to name the schema
    const { rows: databases } = await tx.execute<{ name: string; own: boolean }>(sql`
      select datname::text as name, pg_has_role(datdba, 'MEMBER') as own
      from pg_database where datname = current_database()`)
    for (const { name, own } of databases)
      if (own)
        await tx.execute(
          sql`revoke create, temporary on database ${sql.identifier(name)} from public, ${app}`,
        )
    await tx.execute(sql`grant usage on schema public, drizzle to ${app}`)
    await tx.execute(sql`revoke all on ${namesOf(tables)} from ${app}`)
    await tx.execute(sql`grant select, insert, update, delete on ${namesOf(tables)} to ${app}`)
    await tx.execute(sql`revoke update, delete on ${namesOf(growing)} from ${app}`)
    const derived = tables.filter(({ name }) => WRITTEN_BY_OWNER.includes(name))
    if (derived.length > 0) await tx.execute(sql`revoke insert on ${namesOf(derived)} from ${app}`)
    const { rows: views } = await tx.execute<{ name: string }>(ownViews)
    if (views.length > 0) {
      await tx.execute(sql`revoke all on ${namesOf(views)} from ${app}`)
      await tx.execute(sql`grant select on ${namesOf(views)} to ${app}`)
    }
    await tx.execute(sql`grant usage on all sequences in schema public to ${app}`)
    // to see whether the database is of its version
    await tx.execute(sql`grant select on drizzle.__drizzle_migrations to ${app}`)
    await tx.execute(sql`alter default privileges in schema public
      grant select, insert, update, delete on tables to ${app}`)
    await tx.execute(sql`alter default privileges in schema public grant usage on sequences to ${app}`)
  })
}

interface Rights extends Record<string, unknown> {
  role: string
  mighty: boolean
  temporary: boolean
}

/** Who may do more than serve: rewrite what only grows, or no more than make temporary tables. */
interface Mighty {
  role: string
  can: 'rewrite' | 'temporary'
}

/** The role that a connection works as. */
export async function roleOf(db: Db): Promise<string> {
  const { rows } = await db.execute<{ role: string }>(sql`select current_user::text as role`)
  return rows[0]?.role ?? ''
}

/**
 * Whether a connection could rewrite what only grows: as superuser or owner, by a right on the tables, or by making
 * itself one of those who can. Whoever may make temporary tables or schemas lays them before ours, where a function
 * that works with the owner's rights might find them.
 * @returns the role if it could
 */
export async function mightyRole(db: Db): Promise<Mighty | null> {
  const { rows } = await db.execute<Rights>(sql`
    select r.rolname::text as role,
      r.rolsuper or r.rolcreaterole
      or pg_has_role('pg_write_all_data', 'MEMBER')
      or pg_has_role('pg_execute_server_program', 'MEMBER')
      or pg_has_role('pg_write_server_files', 'MEMBER')
      or pg_has_role((select datdba from pg_database where datname = current_database()), 'MEMBER')
      or has_schema_privilege('public', 'CREATE')
      or has_database_privilege(current_database(), 'CREATE')
      or exists (
        select from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and (
          pg_has_role(c.relowner, 'MEMBER') or has_table_privilege(c.oid, 'TRUNCATE')
          or has_table_privilege(c.oid, 'TRIGGER')
          or exists (
            select from pg_trigger t join pg_proc p on p.oid = t.tgfoid
            where t.tgrelid = c.oid and p.proname = ${REFUSES_CHANGE}
          ) and (has_any_column_privilege(c.oid, 'UPDATE') or has_table_privilege(c.oid, 'DELETE'))
        )
      ) as mighty,
      has_database_privilege(current_database(), 'TEMPORARY') as temporary
    from pg_roles r where r.rolname = current_user`)
  const [rights] = rows
  if (!rights?.mighty && !rights?.temporary) return null
  return { role: rights.role, can: rights.mighty ? 'rewrite' : 'temporary' }
}
