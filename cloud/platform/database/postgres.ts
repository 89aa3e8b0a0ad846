import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate as run } from 'drizzle-orm/node-postgres/migrator'
import pg from 'pg'
import { migrate } from './migrate'
import type { OpenDatabase } from './open'

/** One key for the whole product: processes that start together migrate one after the other. */
const MIGRATION_LOCK = 6523280

/** A pool of connections as it stands, for processes that leave migrations to others (cloud functions). */
export function connectPostgres(url: string, connections: number) {
  const pool = new pg.Pool({ connectionString: url, max: connections, connectionTimeoutMillis: 10_000 })
  // a connection that breaks must not end the process, neither an idle one, which the pool replaces, nor one inside
  // a transaction: the pool takes its own listener off while somebody has it. Whoever has it hears of it by the
  // statement that fails.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return { pool, db: drizzle({ client: pool }) }
}

/**
 * A pool of connections to a PostgreSQL server, migrated.
 * @param connections upper bound of the pool: a cloud function takes few, a server more
 */
export async function openPostgres(
  url: string,
  migrations: string,
  connections: number,
): Promise<OpenDatabase> {
  const { pool, db } = connectPostgres(url, connections)
  // not out of the pool: with a pool of one, the migrations would wait for the lock's own connection
  const holder = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  holder.on('error', () => {})
  try {
    await holder.connect()
    await holder.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    const migrated = await migrate(db, (from) => run(db, { migrationsFolder: from }), migrations)
    return { db, kind: 'server', migrated, close: () => pool.end() }
  } catch (error) {
    await pool.end()
    throw error
  } finally {
    // the lock ends with its connection
    await holder.end()
  }
}
