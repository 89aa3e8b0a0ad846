/** A probe waits no longer than this for the database. */
const PATIENCE_MS = 2000

/**
 * Whether the database answers, for probes: they never queue. One question is under way at a time, and whoever asks
 * meanwhile waits for its answer. One that is slow to answer is there; one that says nothing at all is not, be it gone
 * or frozen.
 * @param ask a statement that the database answers at once
 */
export function databaseProbe(ask: () => Promise<unknown>, patience = PATIENCE_MS): () => Promise<boolean> {
  let asking: Promise<boolean> | null = null
  return () => {
    asking ??= ask()
      .then(
        () => true,
        () => false,
      )
      .finally(() => {
        asking = null
      })
    const patient = asking
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), patience)
      void patient.then((answers) => {
        clearTimeout(timer)
        resolve(answers)
      })
    })
  }
}
