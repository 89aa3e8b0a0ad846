import { fail } from '../../platform/kernel/errors'
import { filesWords } from './words'

/**
 * Turns at work that fills a core. What is more than the places waits, in its order, and beyond that is sent away: a
 * photo has come over a slow line by then, so it waits for longer than a row would.
 */
export function turns(places: number, mostWaiting: number) {
  const waiting: (() => void)[] = []
  let inside = 0
  const enter = (): Promise<void> | undefined => {
    if (inside < places) {
      inside++
      return undefined
    }
    if (waiting.length >= mostWaiting) throw fail('unavailable', { words: filesWords.busy })
    return new Promise((resolve) => waiting.push(resolve))
  }
  const leave = () => {
    const next = waiting.shift()
    if (next) next()
    else inside--
  }
  /** @throws AppError unavailable (503) where too many wait */
  return async <T>(work: () => Promise<T>): Promise<T> => {
    await enter()
    try {
      return await work()
    } finally {
      leave()
    }
  }
}
