import { setImmediate as turnOfLoop } from 'node:timers/promises'
import { waitedTooLong } from '../database/unavailable'
import { type Admission, busy, type Waiting } from './admission'
import { inTurns } from './turns'

/** What came of a call: its reply, or the error that it ended with. */
export type Settled = PromiseSettledResult<unknown>

/** Rows that are decided together, each named by who has waited longest for it. */
export interface Lot<C> {
  /** One for each row, in the order in which whoever locks several locks them. */
  readonly firsts: readonly C[]
  /**
   * Takes those who wait for these rows by now out of the queue, in the order in which they came: so who decides asks
   * once the rows are held, as another process may hold them for long. Asked again it gives the same.
   * @returns the calls of each row, in the order of `firsts`; none where all have gone
   */
  draw(): readonly (readonly C[])[]
}

/** A kind of call that may be decided together with others of its kind. */
export interface Kind<C> {
  /** So many at once. */
  readonly most: number
  /** @returns what came of each call that was drawn, in the same shape */
  decide(lot: Lot<C>): Promise<readonly (readonly Settled[])[]>
}

interface Waiter<C> {
  readonly call: C
  readonly kind: Kind<C>
  /** Takes it out of those that wait, and what it has waited from what it may. */
  leave(): void
  ended(settled: Settled | undefined): void
}

/** Those that want one row, in the order in which they came. */
interface Row<C> {
  readonly queue: Set<Waiter<C>>
  /** It is being decided for others. */
  taken: boolean
}

/** Of those that wait for one row: they are decided by the dozen, and each goes when its time is over. */
const MOST_WAITING = 1000
/** Lots under way at once: more of them would be smaller, and cost more. */
const LOTS = 3
/** Milliseconds; a lot has no end of its own, as those who wait for it have each theirs. */
const WITHOUT_END = 2 ** 31 - 1

export interface Gathering<C> {
  /**
   * Waits until the row is free, and is decided with those that wait for it too. Where nobody is there it begins
   * with those of its own turn of the loop, and waits for nobody.
   * @param what names the row
   * @throws AppError unavailable (503) with `retryAfter`, within what the call may wait; and what the kind says of it
   */
  join(what: string, kind: Kind<C>, call: C, waiting: Waiting): Promise<unknown>
}

/**
 * Calls that want the same rows, one lot after the other: while one is decided the next gathers. A lot takes in whatever
 * waits once its rows are held, of however many rows; a row is in one lot at a time, so that its calls are decided in the order in which they
 * came. Few lots are under way, each on one of the places that admission has, however many want them.
 */
export function createGathering<C>(
  admission: Pick<Admission, 'run'>,
  { mostWaiting = MOST_WAITING, lots = LOTS } = {},
): Gathering<C> {
  /** The row that has waited longest comes first. */
  const rows = new Map<string, Row<C>>()
  /** Rows that could not be had in time: whoever else holds one holds up nobody who wants another. */
  const apart = new Set<string>()
  let underWay = 0

  const isReady = ({ queue, taken }: Row<C>) => !taken && queue.size > 0
  function anyReady(): boolean {
    for (const row of rows.values()) if (isReady(row)) return true
    return false
  }

  /** Those at the head of a row's queue that are of one kind, at most so many. */
  function headOf({ queue }: Row<C>, kind: Kind<C>, room: number): Waiter<C>[] {
    const head: Waiter<C>[] = []
    for (const waiter of queue) {
      if (waiter.kind !== kind || head.length >= room) break
      head.push(waiter)
    }
    return head
  }

  /** Every row that is free, as long as those at their heads are of one kind and no more than that takes at once. */
  function takeRows(): { kind: Kind<C>; taken: Map<string, Row<C>>; firsts: Map<string, C> } | null {
    const taken = new Map<string, Row<C>>()
    const firsts = new Map<string, C>()
    let kind: Kind<C> | undefined
    let room = Infinity
    for (const [what, row] of rows) {
      const [first] = isReady(row) ? row.queue : []
      if (!first || (apart.has(what) && taken.size > 0)) continue
      if (!kind) [kind, room] = [first.kind, first.kind.most]
      const head = headOf(row, kind, room)
      if (head.length === 0) continue
      row.taken = true
      taken.set(what, row)
      firsts.set(what, first.call)
      room -= head.length
      if (room === 0 || apart.has(what)) break
    }
    return kind ? { kind, taken, firsts } : null
  }

  /** Takes out whoever waits for these rows, the row that has waited longest first. */
  function drawFrom(taken: ReadonlyMap<string, Row<C>>, kind: Kind<C>): Map<string, Waiter<C>[]> {
    const drawn = new Map<string, Waiter<C>[]>()
    let room = kind.most
    for (const [what, row] of taken) {
      const own = headOf(row, kind, room)
      own.forEach((waiter) => waiter.leave())
      drawn.set(what, own)
      room -= own.length
    }
    return drawn
  }

  function giveBack(what: string): void {
    const row = rows.get(what)
    rows.delete(what)
    if (!row || row.queue.size === 0) return
    // others come first now
    row.taken = false
    rows.set(what, row)
  }

  async function decideLot(): Promise<void> {
    const lot = takeRows()
    // all may have gone while they waited for a place
    if (!lot) return
    const { kind, taken, firsts } = lot
    const inOrder = <T>(ofRows: ReadonlyMap<string, T>): T[] =>
      [...ofRows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one)
    let drawn: Waiter<C>[][] | undefined
    const draw = () => (drawn ??= inOrder(drawFrom(taken, kind)))
    const decided = await kind
      .decide({ firsts: inOrder(firsts), draw: () => draw().map((own) => own.map(({ call }) => call)) })
      .catch((reason: unknown) =>
        draw().map((own) => own.map((): Settled => ({ status: 'rejected', reason }))),
      )
    const late = decided.flat().some((one) => one.status === 'rejected' && waitedTooLong(one.reason))
    for (const what of taken.keys()) {
      if (late) apart.add(what)
      else apart.delete(what)
      giveBack(what)
    }
    const endings = draw().flatMap((own, row) =>
      own.map((waiter, n) => () => waiter.ended(decided[row]?.[n])),
    )
    // the next lot is on its way to the database while these are answered
    inTurns(endings, (end) => end())
  }

  async function serve(): Promise<void> {
    underWay++
    try {
      while (anyReady()) {
        // everybody whose request lies in a socket by now is heard first: a turn of the loop, and no time of the clock
        await turnOfLoop()
        await admission.run('write', 'together', decideLot, { waiting: { left: WITHOUT_END } })
      }
    } catch (reason) {
      // nobody is let in: there is no database
      sendAway(reason)
    } finally {
      underWay--
    }
  }

  /** Tells everybody who waits for a row that is free that nothing comes of it. */
  function sendAway(reason: unknown): void {
    const all = [...rows].filter(([, row]) => isReady(row))
    for (const [what] of all) rows.delete(what)
    const waiters = all.flatMap(([, { queue }]) => [...queue])
    for (const waiter of waiters) {
      waiter.leave()
      waiter.ended({ status: 'rejected', reason })
    }
  }

  return {
    join(what, kind, call, waiting) {
      const row = rows.get(what) ?? { queue: new Set(), taken: false }
      const { queue } = row
      if (queue.size >= mostWaiting) return Promise.reject(busy())
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
          if (queue.size === 0 && !row.taken) rows.delete(what)
          reject(busy())
        }, waiting.left)
        queue.add(waiter)
      })
      rows.set(what, row)
      if (underWay < lots && !row.taken) void serve()
      return reply
    },
  }
}
