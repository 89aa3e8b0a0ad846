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
  /** Takes it out of those that wait, and what it has waited from what it may. */
  leave(): void
  found(value: T | undefined): void
  failed(reason: unknown): void
}

/** Keys of one statement. */
const MOST = 128
/** Statements under way at once: more of them would be smaller, and cost more. */
const LOTS = 2
/** Milliseconds; a lot has no end of its own, as those who wait for it have each theirs. */
const WITHOUT_END = 2 ** 31 - 1

/**
 * A reader that asks for many keys by one statement: while one is under way the next gathers, in the order in which they
 * came. Where nobody is there it asks at once, and waits for nobody.
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
    lot.forEach((asker) => asker.leave())
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
    while (queue.size > 0) await admission.run('read', what, readLot, { waiting: { left: WITHOUT_END } })
    underWay--
  }

  return (key, waiting) =>
    new Promise((resolve, reject) => {
      const since = performance.now()
      const asker: Asker<T> = {
        key,
        leave() {
          clearTimeout(timer)
          queue.delete(asker)
          waiting.left = Math.max(0, waiting.left - (performance.now() - since))
        },
        found: resolve,
        failed: reject,
      }
      const timer = setTimeout(() => {
        asker.leave()
        reject(busy())
      }, waiting.left)
      queue.add(asker)
      if (underWay < lots) void serve()
    })
}
