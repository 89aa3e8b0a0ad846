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
  // written to a connection that had just gone: statements are sent before the ones ahead of them are answered
  'ERR_STREAM_DESTROYED',
  'ERR_STREAM_WRITE_AFTER_END',
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
  // not by class: what Node itself throws is of another realm where tests run
  for (let at = error; typeof at === 'object' && at !== null; at = 'cause' in at ? at.cause : null) {
    if ('code' in at && typeof at.code === 'string' && BROKEN.includes(at.code)) return true
    if ('message' in at && typeof at.message === 'string' && SAID.test(at.message)) return true
  }
  return false
}
