import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate as run } from 'drizzle-orm/node-postgres/migrator'
import { Socket } from 'node:net'
import pg from 'pg'
import { migrate, NewerDatabaseError, requireMigrated } from './migrate'
import type { OpenDatabase } from './open'
import { grantRows, NotOwnerError, roleOf } from './rights'
import { nameStatements } from './statements'

/** One key for the whole product: processes that start together migrate one after the other. */
const MIGRATION_LOCK = 6523280

/** How long the database works for somebody who waits, in milliseconds. What ends so is told as 503. */
export interface Patience {
  /** One statement. */
  statement: number
  /** Of that, for a row or table that another one holds. */
  lock: number
}

/** Milliseconds after the end of a statement's time in which the server says so, if it does anything at all. */
const UNANSWERED_MS = 2000

/**
 * Breaks a connection on which nothing moves, as when the server is frozen. With the connection the transaction is
 * gone; the driver's own `query_timeout` only stops waiting, and the next who gets the connection is inside it.
 */
function breakWhenSilent(client: pg.PoolClient, ms: number): void {
  // the types of the driver name it on its own client only
  const { stream } = (client as pg.PoolClient & { connection: pg.Connection }).connection
  if (stream instanceof Socket) stream.setTimeout(ms, () => stream.destroy())
}

/** How the connections of a pool work. */
export interface Manner {
  /** Whether statements get names; not behind a pooler that knows none. Absent: they do. */
  named?: boolean
  /** Absent: none, for migrations and commands, for which nobody waits. */
  patience?: Patience | undefined
}

/** Whether the driver can read an address: a password with signs that mean something in one breaks it. */
export function isDatabaseAddress(url: string): boolean {
  try {
    return /^postgres(ql)?:/.test(url) && Boolean(new pg.Client({ connectionString: url }))
  } catch {
    return false
  }
}

/** A pool of connections as it stands, for processes that leave migrations to others (cloud functions). */
export function connectPostgres(url: string, connections: number, { named = true, patience }: Manner = {}) {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    // what a transaction asks side by side goes to the server together; what it asks one after the other is as before
    pipeline: true,
    connectionTimeoutMillis: 10_000,
    // what a connection remembers (names, plans) starts anew each hour, also where none is ever idle
    maxLifetimeSeconds: 3600,
    ...(patience ? { statement_timeout: patience.statement, lock_timeout: patience.lock } : {}),
  })
  // a connection that breaks must not end the process, neither an idle one, which the pool replaces, nor one inside
  // a transaction: the pool takes its own listener off while somebody has it. Whoever has it hears of it by the
  // statement that fails.
  pool.on('error', () => {})
  pool.on('connect', (client) => {
    client.on('error', () => {})
    if (named) nameStatements(client)
    if (patience) breakWhenSilent(client, patience.statement + UNANSWERED_MS)
  })
  return { pool, db: drizzle({ client: pool }) }
}

/** Who migrates. `nobody`: the database must be of this version already. */
export type Migrating = { by: 'application' } | { by: 'owner'; url: string } | { by: 'nobody' }

/** What goes wrong with the owner's own connection: its address is another one. */
export class OwnerError extends Error {
  override name = 'OwnerError'
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
  const holder = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  holder.on('error', () => {})
  const { pool, db } = connectPostgres(url, 1)
  try {
    await holder.connect()
    await holder.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    const migrated = await migrate(db, (from) => run(db, { migrationsFolder: from }), migrations)
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
  const { pool, db } = connectPostgres(url, connections, manner)
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
    return { db, kind: 'server', migrated, close: () => pool.end() }
  } catch (error) {
    await pool.end()
    throw error
  }
}
