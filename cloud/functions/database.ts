import type { Db } from '../platform/database'
import { connectPostgres } from '../platform/database/postgres'
import { requireRowRights } from '../platform/deployment/rights'
import type { Secrets } from '../platform/deployment/settings'

/** A function lives for a minute at most; whoever waits for it hears before that. */
const PATIENCE = { statement: 50_000, lock: 10_000 }

/**
 * The database of a function's instance. A function does not migrate; in production its role may not be one that
 * could rewrite the ledger.
 * @throws StartError, which stands in the function's log
 */
export async function connectFunction(
  { databaseUrl, namedStatements, settings }: Omit<Secrets, 'refusedWords'> & { databaseUrl: string },
  connections: number,
): Promise<Db> {
  const manner = { named: namedStatements, patience: PATIENCE }
  const { pool, db } = connectPostgres(databaseUrl, connections, manner)
  try {
    await requireRowRights(db, settings)
    return db
  } catch (error) {
    await pool.end()
    throw error
  }
}

/** Makes something once; a making that failed is tried again by the next who asks. */
export function onceMade<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => {
    made ??= make().catch((error: unknown) => {
      made = undefined
      throw error
    })
    return made
  }
}
