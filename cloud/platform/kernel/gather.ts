import { type Admission, busy, type Waiting } from './admission'

/** What came of a call: its reply, or the error that it ended with. */
export type Settled = PromiseSettledResult<unknown>

/** A kind of call that may be decided together with others of its kind. */
export interface Kind<C> {
  /** So many at once. */
  readonly most: number
  /** Decides calls in the order in which they came. @returns what came of each, in that order */
  decide(calls: readonly C[]): Promise<readonly Settled[]>
}

interface Waiter<C> {
  readonly call: C
  readonly kind: Kind<C>
  /** Takes it out of those that wait, and what it has waited from what it may. */
  leave(): void
  ended(settled: Settled | undefined): void
}

/** Of those that wait for one row: they are decided by the dozen, and each goes when its time is over. */
const MOST_WAITING = 1000
/** Milliseconds; a row has no end of its own, as those who wait for it have each theirs. */
const WITHOUT_END = 2 ** 31 - 1

export interface Gathering<C> {
  /**
   * Waits until the row is free, and is decided with those that wait for it too. Where nobody is there it begins at
   * once, and waits for nobody.
   * @param what names the row
   * @throws AppError unavailable (503) with `retryAfter`, within what the call may wait; and what the kind says of it
   */
  join(what: string, kind: Kind<C>, call: C, waiting: Waiting): Promise<unknown>
}

/**
 * Calls that want one row, one lot after the other: while one is decided the next gathers. A row takes one of the
 * places that admission has, however many want it.
 */
export function createGathering<C>(
  admission: Pick<Admission, 'run'>,
  mostWaiting = MOST_WAITING,
): Gathering<C> {
  /** Those that wait, by row and in the order in which they came. A row that is here is being served. */
  const rows = new Map<string, Set<Waiter<C>>>()

  async function decideLot(queue: Set<Waiter<C>>): Promise<void> {
    const lot = firstOfOneKind(queue)
    lot.forEach((waiter) => waiter.leave())
    const [first] = lot
    // all may have gone while their row waited for a place
    if (!first) return
    const settled = await first.kind
      .decide(lot.map(({ call }) => call))
      .catch((reason: unknown) => lot.map((): Settled => ({ status: 'rejected', reason })))
    lot.forEach((waiter, n) => waiter.ended(settled[n]))
  }

  async function serve(what: string, queue: Set<Waiter<C>>): Promise<void> {
    while (queue.size > 0) {
      try {
        await admission.run('write', what, () => decideLot(queue), { waiting: { left: WITHOUT_END } })
      } catch (reason) {
        // others who want the row are too many already
        for (const waiter of queue) {
          waiter.leave()
          waiter.ended({ status: 'rejected', reason })
        }
      }
    }
    rows.delete(what)
  }

  return {
    join(what, kind, call, waiting) {
      const known = rows.get(what)
      if (known && known.size >= mostWaiting) return Promise.reject(busy())
      const queue = known ?? new Set<Waiter<C>>()
      const reply = new Promise((resolve, reject) => {
        const since = performance.now()
        const waiter: Waiter<C> = {
          call,
          kind,
          leave() {
            clearTimeout(timer)
            queue.delete(waiter)
            waiting.left = Math.max(0, waiting.left - (performance.now() - since))
          },
          ended(settled) {
            if (settled?.status === 'fulfilled') resolve(settled.value)
            else reject(settled ? settled.reason : new Error('a call without an outcome'))
          },
        }
        const timer = setTimeout(() => {
          waiter.leave()
          reject(busy())
        }, waiting.left)
        queue.add(waiter)
      })
      if (!known) {
        rows.set(what, queue)
        void serve(what, queue)
      }
      return reply
    },
  }
}

/** The first that wait, as long as they are of one kind and no more than that takes at once. */
function firstOfOneKind<C>(queue: ReadonlySet<Waiter<C>>): Waiter<C>[] {
  const lot: Waiter<C>[] = []
  for (const waiter of queue) {
    const kind = lot[0]?.kind ?? waiter.kind
    if (waiter.kind !== kind || lot.length >= kind.most) break
    lot.push(waiter)
  }
  return lot
}
