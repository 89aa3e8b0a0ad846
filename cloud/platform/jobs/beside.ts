/** Jobs that run at once: the others have their turn while some are slow. */
const AT_ONCE = 3

/** Work of several names, beside each other. */
export interface Beside {
  /**
   * Gives everything a turn that neither runs nor waits for one.
   * @returns ends when what had no turn before has ended
   */
  look(): Promise<void>
  /** Begins nothing any more. @returns ends when what runs has ended */
  stop(): Promise<void>
}

/**
 * Does the same with each, so many at once, and each of them at most once at a time: one that is slow holds up nobody
 * but itself.
 * @param work does not fail
 */
export function besideEachOther<T>(
  all: readonly T[],
  work: (one: T) => Promise<void>,
  atOnce = AT_ONCE,
): Beside {
  const underWay = new Map<T, Promise<void>>()
  const waiting: (() => void)[] = []
  let running = 0
  let over = false
  const free = () => {
    running -= 1
    waiting.shift()?.()
  }
  const turn = async () => {
    if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve))
    running += 1
  }
  async function begin(one: T): Promise<void> {
    await turn()
    try {
      if (!over) await work(one)
    } finally {
      underWay.delete(one)
      free()
    }
  }
  return {
    async look() {
      if (over) return
      const begun = all.filter((one) => !underWay.has(one))
      for (const one of begun) underWay.set(one, begin(one))
      await Promise.all(begun.map((one) => underWay.get(one)))
    },
    async stop() {
      over = true
      await Promise.all(underWay.values())
    },
  }
}
