import { setImmediate as breathe } from 'node:timers/promises'

/** Work waiting under one name: at most one piece of it runs at a time, in order. */
type Task = () => Promise<void>

/**
 * Runs tasks of many senders, a few at a time, each sender in its turn: whoever queues a thousand waits behind
 * one task of everybody else's.
 */
export class FairQueue {
  readonly #waiting = new Map<string, Task[]>()
  readonly #running = new Map<string, Promise<void>>()

  /** @param width tasks that run at once */
  constructor(private readonly width: number) {}

  /** @param task must not reject */
  add(sender: string, task: Task): void {
    const tasks = this.#waiting.get(sender)
    if (tasks) tasks.push(task)
    else this.#waiting.set(sender, [task])
    this.#next()
  }

  /** Waits until nothing is left. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.race(this.#running.values())
  }

  #next(): void {
    for (const [sender, tasks] of this.#waiting) {
      if (this.#running.size >= this.width) return
      if (this.#running.has(sender)) continue
      const task = tasks.shift()
      // to the end of the row, behind everybody who waits
      this.#waiting.delete(sender)
      if (tasks.length > 0) this.#waiting.set(sender, tasks)
      if (!task) continue
      // the embedded database works in this very thread: without a breath nobody else would be heard
      const done = breathe()
        .then(task)
        .finally(() => {
          this.#running.delete(sender)
          this.#next()
        })
      this.#running.set(sender, done)
    }
  }
}
