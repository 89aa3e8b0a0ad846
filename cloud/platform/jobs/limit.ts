import type { Db } from '../database'

/** A job that says nothing else takes at most so long; less than a lease, so that nobody else has begun it meanwhile. */
export const LIMIT_MS = 5 * 60_000

/** A job took longer than it may. What it had not committed is undone; it is tried again as one that failed. */
export class OverLimit extends Error {
  override name = 'OverLimit'
}

/** What is run, and for how long. */
interface Limited {
  name: string
  limitMs: number
  db: Db
}

/**
 * Runs work for as long as it may. Then whoever waits for it goes on: what the job still asks of the database is
 * refused, a transaction of its own is taken back at its next statement, and what else it waits for hears it by `signal`.
 * @throws OverLimit, or what the job fails with
 */
export async function runWithin(
  { name, limitMs, db }: Limited,
  work: (db: Db, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const ended = new AbortController()
  const { signal } = ended
  let timer: NodeJS.Timeout | undefined
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const error = new OverLimit(name)
      ended.abort(error)
      reject(error)
    }, limitMs)
    // a process that ends does not wait for it
    timer.unref()
  })
  try {
    await Promise.race([work(until(signal, db), signal), over])
  } finally {
    clearTimeout(timer)
  }
}

/** A database of which nothing can be asked any more once the signal has come, within transactions either. */
function until(signal: AbortSignal, db: Db): Db {
  return new Proxy(db, {
    get(target, key) {
      signal.throwIfAborted()
      const value: unknown = Reflect.get(target, key)
      if (typeof value !== 'function') return value
      if (key !== 'transaction') return value.bind(target) as unknown
      const transaction: Db['transaction'] = (work, config) =>
        target.transaction((tx) => work(until(signal, tx) as typeof tx), config)
      return transaction
    },
  })
}
