/** A server that starts before its database does. */
import { setTimeout as pause } from 'node:timers/promises'
import { sqlState } from '../platform/database'
import { isUnavailable } from '../platform/database/unavailable'
import { StartError } from '../platform/deployment/declare'
import { deploymentWords } from '../platform/deployment/words'
import { hostWords } from './words'

/** Seconds between two tries: after the first ones it is no use to hurry. */
const WAITS = [1, 2, 4, 8, 15]
/** A database that is being restored is not there under its name for a while. */
const NO_DATABASE = '3D000'
const WRONG_PERSON = ['28000', '28P01']

/** Whether it may pass without anybody: the server is away, or just starts; not a wrong password or an old schema. */
function passesByItself(error: unknown): boolean {
  const states = causesOf(error).map((one) => sqlState(one) ?? '')
  // of a connection that could not be made, whatever it was: nobody mends a password by waiting
  if (states.some((state) => WRONG_PERSON.includes(state))) return false
  return isUnavailable(error) || states.includes(NO_DATABASE)
}

function causesOf(error: unknown): unknown[] {
  return error instanceof Error ? [error, ...causesOf(error.cause)] : []
}

interface Manner {
  /** Nobody sits before it: it waits. On one's own computer it says at once what is wrong. */
  patient: boolean
  say(text: string): void
  wait?: (ms: number) => Promise<unknown>
}

/**
 * Opens the database, as often as it takes, saying each time why it is not open yet.
 * @throws what `open` throws, where waiting does not help
 */
export async function openPatiently<T>(
  open: () => Promise<T>,
  { patient, say, wait = pause }: Manner,
): Promise<T> {
  for (let n = 0; ; n++) {
    try {
      return await open()
    } catch (error) {
      if (!patient || !passesByItself(error)) throw error
      const seconds = WAITS[Math.min(n, WAITS.length - 1)] ?? 0
      const why = error instanceof StartError ? error.message : deploymentWords.unreachable('DATABASE_URL')
      say(hostWords.waiting(why, seconds))
      await wait(seconds * 1000)
    }
  }
}
