import type { MessagePort } from 'node:worker_threads'
import type { Talk } from './talk'

/** How a thread answers what it is asked. */
export type Answers<T extends Talk> = {
  readonly [K in keyof T]: (asked: T[K]['asked']) => T[K]['answer'] | Promise<T[K]['answer']>
}

/**
 * Answers whoever started this thread, one thing after the other.
 * @param port to who started it (`parentPort`)
 * @param answers what fails there fails the thread, and with it whoever asked
 */
export function answerAsked<T extends Talk>(
  port: Pick<MessagePort, 'on' | 'postMessage'>,
  answers: Answers<T>,
): void {
  port.on('message', ({ what, asked }: { what: keyof T; asked: never }) => {
    void Promise.resolve(asked)
      .then(answers[what])
      .then((answer) => port.postMessage(answer))
  })
}
