interface Patience {
  /** Milliseconds that a probe waits. */
  probe: number
  /** Milliseconds after which what says nothing is not there: frozen, or cut off. */
  silence: number
}

const PATIENCE: Patience = { probe: 500, silence: 2000 }

/**
 * Whether something answers (the database, a folder), for probes: they never queue. One question is under way at a time; whoever asks while
 * it waits for a connection hears what was last known, for a busy database is one that is there. One that is gone ends
 * the question with an error, and one that is frozen does not answer it: then every probe says so.
 * @param ask something that is answered at once, or fails
 */
export function createProbe(
  ask: () => Promise<unknown>,
  patience: Patience = PATIENCE,
  clock: () => number = () => performance.now(),
): () => Promise<boolean> {
  // a server opens its database before it listens
  let known = true
  let asking: { since: number; answer: Promise<boolean> } | null = null

  const question = () => ({
    since: clock(),
    answer: ask()
      .then(
        () => true,
        () => false,
      )
      .then((answers) => {
        known = answers
        asking = null
        return answers
      }),
  })
  return () => {
    const { since, answer } = (asking ??= question())
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(known && clock() - since < patience.silence), patience.probe)
      void answer.then((answers) => {
        clearTimeout(timer)
        resolve(answers)
      })
    })
  }
}
