import { sqlState } from '.'

/** SQLSTATE classes of a server that cannot serve just now: connection lost, out of resources, shutting down. */
const PASSING = /^(?:08|53|57P)/
/** A statement that took longer than it may, or waited longer for a row (`statement_timeout`, `lock_timeout`). */
const TOO_LONG = ['57014', '55P03']
/** What the system calls a connection that cannot be made or has broken. */
const BROKEN = [
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
]
/** The driver and its pool say the same without a code. */
const SAID =
  /^(?:Connection terminated|Connection ended|Client has encountered a connection error|Client was closed|timeout exceeded when trying to connect|Query read timeout|Cannot use a pool after calling end)/

/**
 * Whether the database was not there, or not in time, whoever asked and whatever for: the same may be asked again.
 * What was asked may all the same have happened, when the connection broke at its very end.
 */
export function isUnavailable(error: unknown): boolean {
  const state = sqlState(error)
  if (state !== undefined && (PASSING.test(state) || TOO_LONG.includes(state))) return true
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    const code = 'code' in at ? at.code : undefined
    if ((typeof code === 'string' && BROKEN.includes(code)) || SAID.test(at.message)) return true
  }
  return false
}
