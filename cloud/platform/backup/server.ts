/** Back-ups of a database on a PostgreSQL server, made and restored as the owner of its tables. */
import { randomBytes } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { Db } from '../database'
import { onDatabase } from '../database/postgres'
import { dumpTo, requireTools, restoreFrom } from './tools'

/** A database that is not to be written over. */
export class DatabaseThereError extends Error {
  override name = 'DatabaseThereError'
}

/** The owner of the tables may not make databases. */
export class MayNotCreateError extends Error {
  override name = 'MayNotCreateError'
}

/** Every server has it; nobody keeps anything there. */
const MAINTENANCE = 'postgres'
const ADDRESS = /^(postgres(?:ql)?:\/\/[^/]*\/)([^?]*)(.*)$/

/** The address of another database on the same server. */
export const addressOf = (url: string, database: string): string =>
  url.replace(ADDRESS, (_, server: string, _name, rest: string) => `${server}${database}${rest}`)

export const databaseNameOf = (url: string): string => ADDRESS.exec(url)?.[2] ?? ''

/** Major version of the server, as its programs count it. */
async function majorOf(db: Db): Promise<number> {
  const { rows } = await db.execute<{ version: number }>(
    sql`select current_setting('server_version_num')::int / 10000 as version`,
  )
  return rows[0]?.version ?? 0
}

/** The server's own version. */
export async function versionOf(db: Db): Promise<string> {
  const { rows } = await db.execute<{ version: string }>(
    sql`select current_setting('server_version') as version`,
  )
  return rows[0]?.version ?? ''
}

/**
 * Writes a database into a file, and what is read of it in the same moment.
 * @param read reads in a transaction that holds still; the file has what it sees
 * @throws ToolMissingError, ToolFailedError
 */
export async function dumpServer<T>(url: string, file: string, read: (tx: Db) => Promise<T>): Promise<T> {
  return onDatabase(url, async (db) => {
    await requireTools(url, await majorOf(db))
    return db.transaction(
      async (tx) => {
        // a server may end transactions that say nothing for a while: this one waits for the dump
        await tx.execute(sql`set local idle_in_transaction_session_timeout = 0`)
        const { rows } = await tx.execute<{ snapshot: string }>(sql`select pg_export_snapshot() as snapshot`)
        const told = await read(tx)
        await dumpTo(file, url, rows[0]?.snapshot ?? '')
        return told
      },
      { isolationLevel: 'repeatable read', accessMode: 'read only' },
    )
  })
}

async function isEmpty(db: Db): Promise<boolean> {
  const { rows } = await db.execute<{ count: number }>(sql`
    select count(*)::int as count from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema')
      and n.nspname !~ '^pg_toast'`)
  return rows[0]?.count === 0
}

/** @returns whether it was made now; false for an empty one that was there @throws DatabaseThereError */
async function makeDatabase(url: string, database: string): Promise<boolean> {
  const made = await onDatabase(addressOf(url, MAINTENANCE), async (db) => {
    const { rows } = await db.execute(sql`select from pg_database where datname = ${database}`)
    if (rows.length > 0) return false
    const may = await db.execute<{ may: boolean }>(
      sql`select rolcreatedb or rolsuper as may from pg_roles where rolname = current_user`,
    )
    if (!may.rows[0]?.may) throw new MayNotCreateError()
    await db.execute(sql`create database ${sql.identifier(database)} template template0 encoding 'UTF8'`)
    return true
  })
  if (!made && !(await onDatabase(addressOf(url, database), isEmpty))) throw new DatabaseThereError()
  return made
}

export async function dropDatabase(url: string, database: string): Promise<void> {
  await onDatabase(addressOf(url, MAINTENANCE), (db) =>
    db.execute(sql`drop database if exists ${sql.identifier(database)} with (force)`),
  )
}

/**
 * Restores into a new database, or an empty one that is there; into no other.
 * @returns what takes it away again
 * @throws DatabaseThereError, MayNotCreateError, ToolMissingError, ToolFailedError; then nothing new stays
 */
export async function restoreServer(
  url: string,
  file: string,
  database: string,
): Promise<() => Promise<void>> {
  await requireTools(url, await onDatabase(addressOf(url, MAINTENANCE), majorOf))
  const made = await makeDatabase(url, database)
  const drop = async () => {
    if (made) await dropDatabase(url, database)
  }
  try {
    await restoreFrom(file, url, database)
    return drop
  } catch (error) {
    await drop()
    throw error
  }
}

/** A name that no database has. */
export const scratchName = (): string => `mulei_check_${randomBytes(6).toString('hex')}`
