import { fail } from './errors'
import { errorWords } from './words'

/** What is admitted: readers and writers have connections of their own. */
export type Work = 'read' | 'write'

export interface AdmissionOptions {
  /** Connections of the pool that the work will want. */
  connections: number
  /** Milliseconds that somebody waits for their turn before they are sent away. */
  patience?: number
  /** Of those that wait for one thing. */
  mostWaiting?: number
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

/** Of the connections, what one kind of work may take: together more than all, so that none lies idle. */
const SHARE: Readonly<Record<Work, number>> = { read: 0.7, write: 0.6 }
/** Of the places of its kind, what one thing may take: by tasks that wait for its row, and by brief ones. */
const SHARE_OF_ONE = 0.4
const SHARE_OF_BRIEF = 0.7
const PATIENCE_MS = 800
const MOST_WAITING = 200
/** Seconds over which those who were sent away come back. */
const SPREAD_S = 4

interface Waiter {
  what: string
  most: number
  enter(): void
}

/**
 * Bounds what is under way before it asks for a connection. A dust storm or a sign-up at ten o'clock brings everybody
 * at once; they wait here, where nothing is held, and not in the pool, where the last would be answered after minutes.
 * One activity or one survey never has all places, and whoever waits for another passes by.
 */
export function createAdmission({
  connections,
  patience: patienceOfAll = PATIENCE_MS,
  mostWaiting = MOST_WAITING,
  chance = Math.random,
  isAway = () => false,
}: AdmissionOptions): Admission {
  const gates = { read: gate('read'), write: gate('write') }

  function gate(work: Work) {
    const places = Math.max(1, Math.floor(connections * SHARE[work]))
    const ofOne = (brief: boolean) =>
      Math.max(1, Math.floor(places * (brief ? SHARE_OF_BRIEF : SHARE_OF_ONE)))
    const inside = new Map<string, number>()
    const waiting = new Map<string, number>()
    /** In the order in which they came. */
    const queue = new Set<Waiter>()
    let taken = 0

    const count = (counts: Map<string, number>, what: string, by: 1 | -1) => {
      const next = (counts.get(what) ?? 0) + by
      if (next === 0) counts.delete(what)
      else counts.set(what, next)
    }
    const isFree = (what: string, most: number) => taken < places && (inside.get(what) ?? 0) < most
    const take = (what: string) => {
      taken++
      count(inside, what, 1)
    }
    const leave = (what: string) => {
      taken--
      count(inside, what, -1)
      for (const waiter of queue) {
        if (taken >= places) return
        if (isFree(waiter.what, waiter.most)) waiter.enter()
      }
    }

    function turn(what: string, brief: boolean, patience: number): Promise<void> | undefined {
      const most = ofOne(brief)
      if (isFree(what, most)) {
        take(what)
        return undefined
      }
      if ((waiting.get(what) ?? 0) >= mostWaiting) throw busy(chance)
      return new Promise((resolve, reject) => {
        const gone = () => {
          clearTimeout(timer)
          queue.delete(waiter)
          count(waiting, what, -1)
        }
        const timer = setTimeout(() => {
          gone()
          reject(busy(chance))
        }, patience)
        const waiter: Waiter = {
          what,
          most,
          enter() {
            gone()
            take(what)
            resolve()
          },
        }
        queue.add(waiter)
        count(waiting, what, 1)
      })
    }
    return { turn, leave, counts: () => ({ inside: taken, waiting: queue.size }) }
  }

  return {
    waiting: (most = patienceOfAll) => ({ left: most }),
    async run(work, what, task, { brief = false, waiting = { left: patienceOfAll } } = {}) {
      const { turn, leave } = gates[work]
      if (isAway()) throw fail('unavailable')
      const since = performance.now()
      try {
        await turn(what, brief, waiting.left)
      } finally {
        waiting.left = Math.max(0, waiting.left - (performance.now() - since))
      }
      try {
        if (isAway()) throw fail('unavailable')
        return await task()
      } finally {
        leave(what)
      }
    },
    counts() {
      const [read, write] = [gates.read.counts(), gates.write.counts()]
      return { inside: read.inside + write.inside, waiting: read.waiting + write.waiting }
    },
  }
}

/** Sent away for a moment, each for another one. */
export const busy = (chance: () => number = Math.random) =>
  fail('unavailable', { words: errorWords.busy, retryAfter: 1 + Math.floor(chance() * SPREAD_S) })
