import type { NodePgQueryResultHKT } from 'drizzle-orm/node-postgres'
import type { PgDatabase } from 'drizzle-orm/pg-core'

/**
 * The database as every service sees it: Drizzle over PostgreSQL, whichever driver carries it.
 * Inside a command it is the open transaction.
 */
export type Db = PgDatabase<NodePgQueryResultHKT>

/** PostgreSQL's own code of what went wrong (SQLSTATE), if the error came from the database. */
export function sqlState(error: unknown): string | undefined {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    const code = 'code' in at ? at.code : undefined
    // five signs too, but the system's name of a broken connection
    if (typeof code === 'string' && code !== 'EPIPE' && /^[0-9A-Z]{5}$/.test(code)) return code
  }
  return undefined
}

/** Name of the constraint that refused a row, if one did. */
export function constraintName(error: unknown): string | undefined {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    const name = 'constraint' in at ? at.constraint : undefined
    if (typeof name === 'string') return name
  }
  return undefined
}

export const FOREIGN_KEY_VIOLATION = '23503'
export const CHECK_VIOLATION = '23514'
const SERIALIZATION_FAILURE = '40001'
const DEADLOCK_DETECTED = '40P01'
const LOCK_NOT_AVAILABLE = '55P03'

/** Of named statements: the name is unknown, or known already, behind a pooler that swaps connections. */
const NAME_UNKNOWN = '26000'
const NAME_TAKEN = '42P05'
/** PostgreSQL's function that finds a plan outdated; the message beside it is in the server's language. */
const OUTDATED_PLAN = 'RevalidateCachedQuery'

/** Whether a statement failed only since it had a name: the schema has changed, or the name is not this connection's. */
export function namesFailed(error: unknown): boolean {
  const state = sqlState(error)
  if (state === NAME_UNKNOWN || state === NAME_TAKEN) return true
  for (let at: unknown = error; at instanceof Error; at = at.cause)
    if ('routine' in at && at.routine === OUTDATED_PLAN) return true
  return false
}

/** Whether the same transaction may simply be tried again. */
export function isTransient(error: unknown): boolean {
  const state = sqlState(error)
  return state === SERIALIZATION_FAILURE || state === DEADLOCK_DETECTED || namesFailed(error)
}

/** Whether somebody else held what was needed for longer than one waits. */
export function isBusy(error: unknown): boolean {
  const state = sqlState(error)
  return state === LOCK_NOT_AVAILABLE || state === DEADLOCK_DETECTED
}
