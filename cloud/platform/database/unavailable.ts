import { isDiskFull } from '../full'
import { sqlState } from '.'

/**
 * SQLSTATE of a server that cannot serve just now: connection lost, out of resources, shutting down, trouble of its own
 * or of its disk, and one that has become a copy which only reads.
 */
const PASSING = /^(?:08|53|57P|58|XX|25006)/
/** However the server, or the way to it, refuses a new connection: by its name, which survives what wraps it. */
export const NO_CONNECTION = 'NoConnectionError'
/** A statement that took longer than it may, or waited longer for a row (`statement_timeout`, `lock_timeout`). */
const LOCK_NOT_HAD = '55P03'
const TOO_LONG = ['57014', LOCK_NOT_HAD]
/** What the system calls a connection that cannot be made or has broken. */
const BROKEN = [
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  // its name is not found: the network is not there, or not yet
  'ENOTFOUND',
  'EAI_AGAIN',
  // written to a connection that had just gone: statements are sent before the ones ahead of them are answered
  'ERR_STREAM_DESTROYED',
  'ERR_STREAM_WRITE_AFTER_END',
]
/** The driver and its pool say the same without a code. */
const SAID =
  /^(?:PGlite is closed|Connection terminated|Connection ended|Client has encountered a connection error|Client was closed|timeout exceeded when trying to connect|Query read timeout|Cannot use a pool after calling end)/

/** Whether somebody else held a row for longer than was waited for it (`lock_timeout`). */
export const waitedTooLong = (error: unknown): boolean => sqlState(error) === LOCK_NOT_HAD

/** SQLSTATE of a server that ends, or a connection that it ended. */
const ENDED = /^(?:08|57P)/

/** Whether nobody was there to answer: not one who was busy, locked or full. */
export function isGone(error: unknown): boolean {
  const state = sqlState(error)
  return isUnavailable(error) && (state === undefined || ENDED.test(state))
}

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
    // the embedded database dies as a whole, and not with a sentence
    if ('name' in at && (at.name === NO_CONNECTION || at.name === 'RuntimeError')) return true
    if ('message' in at && typeof at.message === 'string' && SAID.test(at.message)) return true
  }
  return isDiskFull(error)
}
