import { setTimeout as pause } from 'node:timers/promises'
import { type SQL, sql } from 'drizzle-orm'
import { type MigrationMeta, readMigrationFiles } from 'drizzle-orm/migrator'
import { type Db, isBusy } from '.'
import { expands } from './expands'
import { type Later, NAME, type Steps, stepsOf } from './steps'

/** The database was written by a newer version, in a way that this one does not understand. */
export class NewerDatabaseError extends Error {
  override name = 'NewerDatabaseError'
}

/** The database lacks migrations, and whoever opened it may not apply them. */
export class OlderDatabaseError extends Error {
  override name = 'OlderDatabaseError'
}

/** A table that others work on is waited for so long; whoever comes after waits behind, and must not notice. */
const LOCK_MS = 1000
/** Then others have their turn, and it is tried again. */
const PAUSE_MS = 500
const TRIES = 120

interface Applied extends Record<string, unknown> {
  at: string | number
  contracts: boolean
  /** Steps of it that are still to be done. */
  later: Later[] | null
}

/** What an upgrade would do. */
export interface Ahead {
  /** Migrations that are not there yet, or not wholly. */
  count: number
  /** Whether programs of an earlier version, those that run now too, could not work with it afterwards. */
  contracts: boolean
  /** A database without anything. */
  isNew: boolean
}

interface Known extends Ahead {
  todo: MigrationMeta[]
}

async function look(db: Db, folder: string): Promise<Known> {
  const known = readMigrationFiles({ migrationsFolder: folder })
  const newest = Math.max(0, ...known.map((migration) => migration.folderMillis))
  const before = await history(db)
  if (before.some(({ at, contracts }) => Number(at) > newest && contracts)) throw new NewerDatabaseError()
  const there = new Set(before.map(({ at }) => Number(at)))
  const todo = known.filter(({ folderMillis }) => !there.has(folderMillis))
  const unfinished = before.filter(({ later }) => (later?.length ?? 0) > 0).length
  return {
    todo,
    count: todo.length + unfinished,
    contracts: todo.some((migration) => !expands(migration.sql)),
    isNew: before.length === 0,
  }
}

/** What an upgrade to this version would do. @throws NewerDatabaseError */
export async function ahead(db: Db, folder: string): Promise<Ahead> {
  const { count, contracts, isNew } = await look(db, folder)
  return { count, contracts, isNew }
}

/**
 * Applies the migrations that are not there yet, each in a transaction of its own. They only go forward; a database
 * that knows a migration which this version does not carry is left alone, unless that one only expanded it.
 * @param online whether others work on the database meanwhile: then indexes are built and constraints checked beside
 *   them. What an upgrade that was cut off left to be done is done first
 * @returns how many were applied or finished now
 * @throws NewerDatabaseError; the database's own error 55P03 if somebody holds a table for minutes
 */
export async function migrate(db: Db, folder: string, online: boolean): Promise<number> {
  const { todo, count, isNew } = await look(db, folder)
  if (count === 0) return 0
  await patiently(db, makeHistory)
  await finish(db)
  for (const migration of todo) {
    const beside = online && !isNew
    const steps: Steps = beside ? stepsOf(migration.sql) : { inside: [...migration.sql], later: [] }
    await patiently(db, async (tx) => {
      for (const statement of steps.inside) await tx.execute(sql.raw(statement))
      const { hash, folderMillis } = migration
      await tx.execute(sql`insert into drizzle.__drizzle_migrations (hash, created_at, contracts, later)
        values (${hash}, ${folderMillis}, ${!expands(migration.sql)}, ${JSON.stringify(steps.later)}::jsonb)`)
    })
    await finish(db)
  }
  return count
}

/** The table in which Drizzle keeps what was applied, with what we keep beside. */
async function makeHistory(tx: Db): Promise<void> {
  await tx.execute(sql`create schema if not exists drizzle`)
  await tx.execute(sql`create table if not exists drizzle.__drizzle_migrations
    (id serial primary key, hash text not null, created_at bigint)`)
  await tx.execute(sql`alter table drizzle.__drizzle_migrations
    add column if not exists contracts boolean, add column if not exists later jsonb`)
}

/** A transaction that waits for nobody's table for long, and is tried again. */
async function patiently(db: Db, work: (tx: Db) => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await db.transaction(async (tx) => {
        await tx.execute(sql.raw(`set local lock_timeout = ${LOCK_MS}`))
        await work(tx)
      })
    } catch (error) {
      if (!isBusy(error) || tries === TRIES) throw error
      await pause(PAUSE_MS)
    }
  }
}

interface Unfinished extends Record<string, unknown> {
  id: number
  later: Later[]
}

/** Does what migrations left for after their transactions. May be cut off anywhere and begun again. */
async function finish(db: Db): Promise<void> {
  for (;;) {
    const { rows } = await db.execute<Unfinished>(sql`
      select id, later from drizzle.__drizzle_migrations
      where jsonb_array_length(later) > 0 order by created_at limit 1`)
    const [next] = rows
    const [step] = next?.later ?? []
    if (!next || !step) return
    const done = sql`update drizzle.__drizzle_migrations set later = later - 0 where id = ${next.id}`
    if (step.kind === 'check') await checkRows(db, step, done)
    else await buildIndex(db, step, done)
  }
}

/** Rows are read while others write them: none but changes of the table itself wait. */
async function checkRows(db: Db, { table, name }: Later & { kind: 'check' }, done: SQL): Promise<void> {
  await patiently(db, async (tx) => {
    await tx.execute(
      sql`alter table public.${sql.identifier(table)} validate constraint ${sql.identifier(name)}`,
    )
    await tx.execute(done)
  })
}

/** Built beside the one it may replace, which serves until then. What an earlier try left half is taken away. */
async function buildIndex(db: Db, { name, statement }: Later & { kind: 'index' }, done: SQL): Promise<void> {
  const next = `${name}__next`
  await db.execute(sql`drop index concurrently if exists public.${sql.identifier(next)}`)
  await db.execute(sql.raw(statement.replace(NAME, next)))
  await patiently(db, async (tx) => {
    await tx.execute(sql`drop index if exists public.${sql.identifier(name)}`)
    await tx.execute(sql`alter index public.${sql.identifier(next)} rename to ${sql.identifier(name)}`)
    await tx.execute(done)
  })
}

/**
 * @throws NewerDatabaseError, OlderDatabaseError unless this version can work with the database: it has every migration
 *   of this version, and beside them none but those that only expanded it
 */
export async function requireMigrated(db: Db, folder: string): Promise<void> {
  if ((await look(db, folder)).count > 0) throw new OlderDatabaseError()
}

/** What was applied, the newest last. What a version applied that kept no such note is taken for the worst. */
async function history(db: Db): Promise<Applied[]> {
  const table = await db.execute<{ name: string | null }>(
    sql`select to_regclass('drizzle.__drizzle_migrations')::text as name`,
  )
  if (!table.rows[0]?.name) return []
  const { rows } = await db.execute<Applied>(sql`
    select created_at as at, coalesce((to_jsonb(m) ->> 'contracts')::boolean, true) as contracts,
      to_jsonb(m) -> 'later' as later
    from drizzle.__drizzle_migrations m order by created_at`)
  return rows
}

/** One migration that a database has had. */
export interface Step {
  /** What Drizzle calls it by: when it was written, epoch ms. */
  at: number
  /** Whether programs that do not know it cannot work with it. */
  contracts: boolean
}

/** The migrations that the database has had, newest last. */
export async function steps(db: Db): Promise<Step[]> {
  return (await history(db)).map(({ at, contracts }) => ({ at: Number(at), contracts }))
}

/** Times of the migrations that the database has, newest last. */
export const applied = async (db: Db): Promise<number[]> => (await steps(db)).map(({ at }) => at)
