/** Work that would keep everybody else waiting, in a thread of its own that is asked one thing after the other. */
import { Worker } from 'node:worker_threads'
import type { ThreadPlace } from './place'
import type { Talk } from './talk'

export { threadPlace } from './place'

/** A thread of which one thing at a time is asked. */
export interface AskedThread<T extends Talk> {
  /**
   * @param asked is copied; its bytes as they lie in memory, so a window into something larger brings all of that
   * @throws whatever the thread fails with; Error if it has ended
   */
  ask<K extends keyof T & string>(what: K, asked: T[K]['asked']): Promise<T[K]['answer']>
  /** Ends it, whatever it does. */
  end(): Promise<void>
}

export function startThread<T extends Talk>({ start, options }: ThreadPlace): AskedThread<T> {
  const worker = new Worker(start, options)
  let failure: Error | undefined
  let waiting: { resolve(answer: never): void; reject(error: Error): void } | undefined
  const fail = (error: Error) => {
    failure ??= error
    waiting?.reject(failure)
    waiting = undefined
  }
  worker.on('message', (answer: unknown) => {
    const asker = waiting
    waiting = undefined
    // one thing is asked at a time, so it is the answer to that
    asker?.resolve(answer as never)
  })
  worker.on('error', fail)
  worker.on('exit', () => fail(new Error('the thread has ended')))
  return {
    ask(what, asked) {
      if (failure) return Promise.reject(failure)
      return new Promise((resolve, reject) => {
        waiting = { resolve, reject }
        worker.postMessage({ what, asked })
      })
    },
    async end() {
      await worker.terminate()
    },
  }
}
