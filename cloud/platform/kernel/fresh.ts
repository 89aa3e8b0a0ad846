import { createHash } from 'node:crypto'
import { beijingDay, DAY_MS, HOUR_MS, startOfBeijingDay } from '../../shared/time'
import { fail } from './errors'
import { freshWords } from './words'

/**
 * What fresh guests of one address may take together. Their number is no measure, since each is free, and a whole
 * town may share an address: so it is what they take that counts, and only what they did take.
 */
export interface FreshLimit<I = never> {
  readonly count: number
  readonly per: 'hour' | 'day'
  /** How many of them such an input takes; none is not counted. */
  of(input: I): number
}

/** One deed of a fresh guest. The same key and input of the same person is the same deed, however often it comes. */
interface Deed {
  personId: string
  idempotencyKey: string | undefined
  input: unknown
}

/** Says how the deed ended: what certainly did nothing has taken nothing. */
type Ended = (how: 'done' | 'undone') => void

interface Taking {
  takes: number
  /** Calls of it that are under way. */
  open: number
  done: boolean
}
interface Window {
  ends: number
  taken: number
  deeds: Map<string, Taking>
}

/** Addresses known at once. */
const MOST_ADDRESSES = 50_000

function endOf(per: 'hour' | 'day', now: Date): number {
  if (per === 'hour') return (Math.floor(now.getTime() / HOUR_MS) + 1) * HOUR_MS
  return startOfBeijingDay(beijingDay(now)).getTime() + DAY_MS
}

/**
 * Counts in the memory of the process, as what may leave no trace is counted: guests come by HTTP, which one process
 * serves, and a table of who did what from where is not made for this.
 */
export function countFresh() {
  const windows = new Map<string, Window>()

  function windowOf(key: string, ends: number, now: Date): Window {
    const known = windows.get(key)
    // one that came before its window's end may be looked at after it: it begins no window anew
    if (known && known.ends >= ends) return known
    if (windows.size >= MOST_ADDRESSES) {
      for (const [other, { ends: ended }] of windows) if (ended <= now.getTime()) windows.delete(other)
      const oldest = windows.keys().next()
      if (windows.size >= MOST_ADDRESSES && !oldest.done) windows.delete(oldest.value)
    }
    const window = { ends, taken: 0, deeds: new Map<string, Taking>() }
    windows.set(key, window)
    return window
  }

  /** @throws AppError rate_limited (429) where the address has no room for it; then nothing of it is counted */
  return (
    now: Date,
    key: string,
    { count, per }: Omit<FreshLimit, 'of'>,
    takes: number,
    deed: Deed,
  ): Ended => {
    const window = windowOf(key, endOf(per, now), now)
    const id = createHash('sha256')
      .update(JSON.stringify([deed.personId, deed.idempotencyKey, deed.input]))
      .digest('base64')
    const known = window.deeds.get(id)
    if (!known && window.taken + takes > count)
      throw fail('rate_limited', {
        words: freshWords.tooMany,
        retryAfter: Math.ceil((window.ends - now.getTime()) / 1000),
      })
    const taking = known ?? { takes, open: 0, done: false }
    if (!known) {
      window.deeds.set(id, taking)
      window.taken += takes
    }
    taking.open += 1
    return (how) => {
      taking.open -= 1
      if (how === 'done') taking.done = true
      if (taking.open > 0 || taking.done) return
      window.deeds.delete(id)
      window.taken -= takes
    }
  }
}
