import { fail } from './errors'
import type { Places, Wish, Work } from './places'
import { errorWords } from './words'

export interface AdmissionOptions {
  /** Of the pool that the work will want; other counties may have a part in them. */
  places: Places
  /** Whose work it is. */
  county: string
  /** Milliseconds that somebody waits for their turn before they are sent away. */
  patience?: number
  chance?: () => number
  /** Whether the database is known not to be there: then nobody waits for it. */
  isAway?: () => boolean
}

/** What a call may still wait, over all the turns that it needs (its session, its counts, its own work), in ms. */
export interface Waiting {
  left: number
}

export interface Admission {
  /** For a new call. @param most ms in all; what everybody waits without it */
  waiting(most?: number): Waiting
  /**
   * Waits for a turn, runs the work and gives the turn on.
   * @param what everybody wants it: a row, or the procedure where no row is named
   * @param manner.brief the task is one statement that waits for nobody, so that many of them do not wait for each other
   * @param manner.waiting of the call that it belongs to; what it waits here is taken from it
   * @throws AppError unavailable (503) with `retryAfter`, within what it may wait; at once while the database is away
   */
  run<T>(
    work: Work,
    what: string,
    task: () => Promise<T>,
    manner?: { brief?: boolean | undefined; waiting?: Waiting | undefined },
  ): Promise<T>
  /** How many are inside and how many wait, for tests and figures. */
  counts(): { inside: number; waiting: number }
}

const PATIENCE_MS = 800
/** Seconds over which those who were sent away come back. */
const SPREAD_S = 4

/**
 * Bounds what is under way before it asks for a connection. A dust storm or a sign-up at ten o'clock brings everybody
 * at once; they wait here, where nothing is held, and not in the pool, where the last would be answered after minutes.
 * One activity or one survey never has all places, and whoever waits for another passes by; nor has one county of
 * several (`places.ts`).
 */
export function createAdmission({
  places,
  county,
  patience: patienceOfAll = PATIENCE_MS,
  chance = Math.random,
  isAway = () => false,
}: AdmissionOptions): Admission {
  function turn(work: Work, wish: Wish, patience: number): Promise<void> | undefined {
    const gate = places[work]
    if (gate.enter(wish)) return undefined
    return new Promise((resolve, reject) => {
      const giveUp = gate.wait(wish, () => {
        clearTimeout(timer)
        resolve()
      })
      if (!giveUp) {
        reject(busy(chance))
        return
      }
      const timer = setTimeout(() => {
        giveUp()
        reject(busy(chance))
      }, patience)
    })
  }

  return {
    waiting: (most = patienceOfAll) => ({ left: most }),
    async run(work, what, task, { brief = false, waiting = { left: patienceOfAll } } = {}) {
      if (isAway()) throw fail('unavailable')
      const wish = { county, what, brief }
      const since = performance.now()
      try {
        await turn(work, wish, waiting.left)
      } finally {
        waiting.left = Math.max(0, waiting.left - (performance.now() - since))
      }
      try {
        if (isAway()) throw fail('unavailable')
        return await task()
      } finally {
        places[work].leave(wish)
      }
    },
    counts: () => places.counts(county),
  }
}

/** Sent away for a moment, each for another one. */
export const busy = (chance: () => number = Math.random) =>
  fail('unavailable', { words: errorWords.busy, retryAfter: 1 + Math.floor(chance() * SPREAD_S) })
