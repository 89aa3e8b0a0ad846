import { drizzle } from 'drizzle-orm/node-postgres'
import { Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import type { Db } from '.'
import { freeWhenNotBegun } from './begin'
import { migrate, NewerDatabaseError, requireMigrated } from './migrate'
import type { OpenDatabase } from './open'
import { grantRows, NotOwnerError, roleOf } from './rights'
import { nameStatements } from './statements'
import { NO_CONNECTION } from './unavailable'

/** One key for the whole product: processes that start together migrate one after the other. */
const MIGRATION_LOCK = 6523280
const LOCK_ASKED_EVERY_MS = 200

/** How long the database works for somebody who waits, in milliseconds. What ends so is told as 503. */
export interface Patience {
  /** One statement. */
  statement: number
  /** Of that, for a row or table that another one holds. */
  lock: number
}

/** Milliseconds after the end of a statement's time in which the server says so, if it does anything at all. */
const UNANSWERED_MS = 2000

/** A connection that somebody waits for is there within milliseconds, or the server is not. */
const CONNECTING_MS = 5_000
/** Of whoever only watches. */
const WATCHING: Patience = { statement: 2_000, lock: 2_000 }

/**
 * Breaks a connection on which nothing moves, as when the server is frozen. With the connection the transaction is
 * gone; the driver's own `query_timeout` only stops waiting, and the next who gets the connection is inside it.
 */
function breakWhenSilent(client: pg.PoolClient, ms: number): void {
  const stream = streamOf(client)
  if (stream instanceof Socket) stream.setTimeout(ms, () => stream.destroy())
}

/** The server, or the way to it, gave no connection; its cause says why. */
class NoConnectionError extends Error {
  override name = NO_CONNECTION
}

const refused = (cause: Error) => new NoConnectionError(cause.message, { cause })

/** How the driver tells that a connection is there, or is not. */
type Connected = ((error: Error) => void) | ((error: null, client: pg.Client) => void)

/** A connection that says of itself when it could not be made: a wrong password then is no fault of what was asked. */
class Connection extends pg.Client {
  override connect(): Promise<pg.Client>
  override connect(callback: Connected): void
  override connect(callback?: Connected): Promise<pg.Client> | void {
    if (!callback)
      return super.connect().catch((error: Error) => {
        throw refused(error)
      })
    // the types of the driver name two functions; it calls one of them both ways
    const tell = callback as (error: Error | null, client?: pg.Client) => void
    super.connect((error: Error | null, client?: pg.Client) => tell(error ? refused(error) : error, client))
  }
}

// the types of the driver name it on its own client only
const streamOf = (client: pg.PoolClient) =>
  (client as pg.PoolClient & { connection: pg.Connection }).connection.stream

/** How the connections of a pool work. */
export interface Manner {
  /** Whether statements get names; not behind a pooler that knows none. Absent: they do. */
  named?: boolean
  /** Absent: none, for migrations and commands, for which nobody waits. */
  patience?: Patience | undefined
}

/** A password with a sign that ends the host: the rest, with the host itself, would be path, question or fragment. */
const CUT_SHORT = /^postgres(?:ql)?:\/\/[^@/?#]*[/?#].*@/

/** Whether the driver can read an address as it was meant: a password with signs that mean something in one breaks it. */
export function isDatabaseAddress(url: string): boolean {
  if (CUT_SHORT.test(url)) return false
  try {
    return /^postgres(ql)?:/.test(url) && Boolean(new pg.Client({ connectionString: url }))
  } catch {
    return false
  }
}

/** Milliseconds until a server that says nothing is given up. */
const CONNECT_MS = 10_000

/** A pool of connections as it stands, for processes that leave migrations to others (cloud functions). */
export function connectPostgres(url: string, connections: number, { named = true, patience }: Manner = {}) {
  const pool = new pg.Pool({
    Client: Connection,
    connectionString: url,
    max: connections,
    // what a transaction asks side by side goes to the server together; what it asks one after the other is as before
    pipeline: true,
    connectionTimeoutMillis: patience ? CONNECTING_MS : CONNECT_MS,
    // what a connection remembers (names, plans) starts anew each hour, also where none is ever idle
    maxLifetimeSeconds: 3600,
    ...(patience ? { statement_timeout: patience.statement, lock_timeout: patience.lock } : {}),
  })
  // a connection that breaks must not end the process, neither an idle one, which the pool replaces, nor one inside
  // a transaction: the pool takes its own listener off while somebody has it. Whoever has it hears of it by the
  // statement that fails.
  const open = new Set<pg.PoolClient>()
  pool.on('error', () => {})
  pool.on('connect', (client) => {
    open.add(client)
    client.on('error', () => {})
    client.once('end', () => open.delete(client))
    if (named) nameStatements(client)
    freeWhenNotBegun(client)
    if (patience) breakWhenSilent(client, patience.statement + UNANSWERED_MS)
  })
  return {
    pool,
    db: drizzle({ client: pool }),
    /** Breaks every connection, whoever has it. */
    breakAll() {
      for (const client of open) streamOf(client).destroy()
    },
  }
}

/** Works on a database on a connection of its own. */
export async function onDatabase<T>(url: string, work: (db: Db) => Promise<T>): Promise<T> {
  const { db, pool } = connectPostgres(url, 1)
  try {
    return await work(db)
  } finally {
    await pool.end()
  }
}

/** Who migrates. `nobody`: the database must be of this version already. */
export type Migrating = { by: 'application' } | { by: 'owner'; url: string } | { by: 'nobody' }

/** What goes wrong with the owner's own connection: its address is another one. */
export class OwnerError extends Error {
  override name = 'OwnerError'
}

/**
 * Asked for again and again, and not waited for inside of a statement: an index that is built beside others waits for
 * every statement that began before, and would wait for this one.
 */
async function takeLock(holder: pg.Client): Promise<void> {
  for (;;) {
    const { rows } = await holder.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [
      MIGRATION_LOCK,
    ])
    if (rows[0]?.taken) return
    await pause(LOCK_ASKED_EVERY_MS)
  }
}

/**
 * Migrates a server's database, one process after the other.
 * @param application role that serves; it is given its rights on rows. Absent: whoever migrates serves as well
 * @returns how many migrations were applied
 */
export async function migratePostgres(
  url: string,
  migrations: string,
  application?: string,
): Promise<number> {
  // a connection of its own and not out of the pool: with a pool of one, the migrations would wait for the lock's
  const holder = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_MS })
  holder.on('error', () => {})
  const { pool, db } = connectPostgres(url, 1)
  try {
    await holder.connect()
    await takeLock(holder)
    const migrated = await migrate(db, migrations, true)
    if (application !== undefined) await grantRows(db, application)
    return migrated
  } finally {
    await pool.end()
    // the lock ends with its connection
    await holder.end()
  }
}

/**
 * A pool of connections to a PostgreSQL server whose database is of this version.
 * @param connections upper bound of the pool: a cloud function takes few, a server more
 * @param manner of the serving connections; migrations take as long as they take
 * @throws NewerDatabaseError, OlderDatabaseError, OwnerError
 */
export async function openPostgres(
  url: string,
  migrations: string,
  connections: number,
  migrating: Migrating = { by: 'application' },
  manner: Manner = {},
): Promise<OpenDatabase> {
  const { pool, db, breakAll } = connectPostgres(url, connections, manner)
  try {
    let migrated = 0
    if (migrating.by === 'nobody') await requireMigrated(db, migrations)
    else if (migrating.by === 'application') migrated = await migratePostgres(url, migrations)
    else {
      const role = await roleOf(db)
      migrated = await migratePostgres(migrating.url, migrations, role).catch((cause: unknown) => {
        if (cause instanceof NewerDatabaseError || cause instanceof NotOwnerError) throw cause
        throw new OwnerError(cause instanceof Error ? cause.message : String(cause), { cause })
      })
    }
    return {
      db,
      kind: 'server',
      migrated,
      watch() {
        const watching = connectPostgres(url, 1, { ...manner, patience: WATCHING })
        return { db: watching.db, breakServing: breakAll, close: () => watching.pool.end() }
      },
      close: () => pool.end(),
    }
  } catch (error) {
    await pool.end()
    throw error
  }
}
