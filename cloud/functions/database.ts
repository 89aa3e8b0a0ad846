import type { Logger } from 'pino'
import type { Db } from '../platform/database'
import { connectPostgres } from '../platform/database/postgres'
import { StartError } from '../platform/deployment/declare'
import { requireCounty } from '../platform/deployment/county'
import { requireOwnKeys } from '../platform/deployment/keys'
import { requireRowRights } from '../platform/deployment/rights'
import type { Secrets } from '../platform/deployment/settings'
import { holdKeys, OF_FUNCTION } from '../platform/keys/holders'

/** A function lives for a minute at most; whoever waits for it hears before that. */
const PATIENCE = { statement: 50_000, lock: 10_000 }

/**
 * The database of a function's instance. A function does not migrate; in production its role may not be one that
 * could rewrite the ledger, and its keys are those of the database.
 * @throws StartError, which stands in the function's log
 */
export async function connectFunction(
  { databaseUrl, namedStatements, settings }: Omit<Secrets, 'refusedWords'> & { databaseUrl: string },
  connections: number,
  log: Pick<Logger, 'warn'>,
): Promise<Db> {
  const manner = { named: namedStatements, patience: PATIENCE }
  const { pool, db } = connectPostgres(databaseUrl, connections, manner)
  try {
    await requireRowRights(db, settings)
    await requireCounty(db, settings)
    await requireOwnKeys(db, settings)
    // as long as the instance: it has no end of its own
    await holdKeys({ db, ...settings, log }, OF_FUNCTION)
    return db
  } catch (error) {
    await pool.end()
    throw error
  }
}

/** Of a function that cannot open what it stands on the log says what mends it: words of our own, which quote nobody. */
export function tellStart(error: unknown, log: Logger): void {
  if (error instanceof StartError) log.error(error.message)
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
