import { setImmediate as turnOfLoop } from 'node:timers/promises'
import { type Admission, busy, type Waiting } from './admission'
import { inTurns } from './turns'

/**
 * Reads by key what many ask for at the same moment. What is asked is read after it was asked, never before: whoever
 * was sent away meanwhile is not found.
 * @returns undefined: there is no such thing
 * @throws AppError unavailable (503) with `retryAfter`, within what the call may wait
 */
export type Reader<T> = (key: string, waiting: Waiting) => Promise<T | undefined>

interface Asker<T> {
  readonly key: string
  /** It waits no more for its turn but for the look itself; what it has waited is taken from what it may. */
  enter(): void
  found(value: T | undefined): void
  failed(reason: unknown): void
}

/** Keys of one statement. */
const MOST = 128
/** Milliseconds that somebody waits for a look that is under way: one that stands still holds none of those who share it. */
const LOOK_MS = 2000
/** Statements under way at once: more of them would be smaller, and cost more. */
const LOTS = 2
/** Milliseconds; a lot has no end of its own, as those who wait for it have each theirs. */
const WITHOUT_END = 2 ** 31 - 1

/**
 * A reader that asks for many keys by one statement: while one is under way the next gathers, in the order in which they
 * came. Where nobody is there it asks with those of its own turn of the loop, and waits for nobody.
 * @param what names it for admission
 * @param look for keys, each once. What it throws all of them hear
 */
export function createReader<T>(
  admission: Pick<Admission, 'run'>,
  what: string,
  look: (keys: readonly string[]) => Promise<ReadonlyMap<string, T>>,
  { most = MOST, lots = LOTS } = {},
): Reader<T> {
  const queue = new Set<Asker<T>>()
  let underWay = 0

  function takeLot(): Asker<T>[] {
    const lot: Asker<T>[] = []
    for (const asker of queue) {
      if (lot.length >= most) break
      lot.push(asker)
    }
    lot.forEach((asker) => asker.enter())
    return lot
  }

  async function readLot(): Promise<void> {
    const lot = takeLot()
    // all may have gone while they waited for a place
    if (lot.length === 0) return
    try {
      const found = await look([...new Set(lot.map(({ key }) => key))])
      inTurns(lot, (asker) => asker.found(found.get(asker.key)))
    } catch (error) {
      for (const asker of lot) asker.failed(error)
    }
  }

  async function serve(): Promise<void> {
    underWay++
    try {
      while (queue.size > 0) {
        // everybody whose request lies in a socket by now is heard first: a turn of the loop, and no time of the clock
        await turnOfLoop()
        await admission.run('read', what, readLot, { waiting: { left: WITHOUT_END } })
      }
    } catch (reason) {
      // nobody is let in: there is no database
      for (const asker of [...queue]) {
        asker.enter()
        asker.failed(reason)
      }
    } finally {
      underWay--
    }
  }

  return (key, waiting) =>
    new Promise((resolve, reject) => {
      const since = performance.now()
      const turnIsOver = () => {
        clearTimeout(timer)
        queue.delete(asker)
        waiting.left = Math.max(0, waiting.left - (performance.now() - since))
      }
      const giveUp = () => reject(busy())
      const asker: Asker<T> = {
        key,
        enter() {
          turnIsOver()
          timer = setTimeout(giveUp, LOOK_MS)
        },
        found(value) {
          clearTimeout(timer)
          resolve(value)
        },
        failed(reason) {
          clearTimeout(timer)
          reject(reason)
        },
      }
      let timer = setTimeout(() => {
        turnIsOver()
        giveUp()
      }, waiting.left)
      queue.add(asker)
      if (underWay < lots) void serve()
    })
}
