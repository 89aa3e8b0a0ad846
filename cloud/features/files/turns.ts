/** Work that needs much memory, so much of it at once that all of it together has an end. */
export interface Turns {
  /** Does it when what it weighs is free; those that came before come first. @throws as the work */
  take<T>(weight: number, work: () => Promise<T>): Promise<T>
}

/** @param most what all that is done at once may weigh; one that weighs more alone is done alone */
export function inTurns(most: number): Turns {
  let taken = 0
  const waiting: { weight: number; begin: () => void }[] = []
  const go = () => {
    for (let next = waiting[0]; next && (taken === 0 || taken + next.weight <= most); next = waiting[0]) {
      waiting.shift()
      taken += next.weight
      next.begin()
    }
  }
  return {
    async take(weight, work) {
      await new Promise<void>((begin) => {
        waiting.push({ weight, begin })
        go()
      })
      try {
        return await work()
      } finally {
        taken -= weight
        go()
      }
    },
  }
}
