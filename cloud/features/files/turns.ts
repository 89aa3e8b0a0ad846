import { fail } from '../../platform/kernel/errors'
import { filesWords } from './words'

/** Work that fills a core and needs much memory: all that is done at once has an end, and so has the row behind it. */
export interface Turns {
  /** Does it in its turn. @throws as the work; AppError unavailable (503) where too many wait already */
  take<T>(weight: number, work: () => Promise<T>): Promise<T>
}

/**
 * @param most.weight what all that is done at once may weigh; one that weighs more alone is done alone
 * @param most.places how many are done at once
 * @param most.waiting how many wait for their turn
 */
export function inTurns(most: { weight: number; places: number; waiting: number }): Turns {
  let taken = 0
  let inside = 0
  const waiting: { weight: number; begin: () => void }[] = []
  const fits = (weight: number) => inside === 0 || (inside < most.places && taken + weight <= most.weight)
  const enter = (weight: number) => {
    inside += 1
    taken += weight
  }
  return {
    async take(weight, work) {
      if (waiting.length === 0 && fits(weight)) enter(weight)
      else {
        if (waiting.length >= most.waiting) throw fail('unavailable', { words: filesWords.busy })
        await new Promise<void>((begin) => waiting.push({ weight, begin }))
      }
      try {
        return await work()
      } finally {
        inside -= 1
        taken -= weight
        for (let next = waiting[0]; next && fits(next.weight); next = waiting[0]) {
          waiting.shift()
          enter(next.weight)
          next.begin()
        }
      }
    },
  }
}
