/** A probe waits no longer than this for the database. */
const PATIENCE_MS = 500

/**
 * Whether the database answers, for probes: they never queue. One question is under way at a time; whoever asks while
 * it waits for a connection hears what was last known, for a busy database is one that is there. One that is gone ends
 * the question with an error, and then every probe says so.
 * @param ask a statement that the database answers at once
 */
export function databaseProbe(ask: () => Promise<unknown>, patience = PATIENCE_MS): () => Promise<boolean> {
  // a server opens its database before it listens
  let known = true
  let asking: Promise<boolean> | null = null
  return () => {
    asking ??= ask()
      .then(
        () => true,
        () => false,
      )
      .then((answers) => {
        known = answers
        asking = null
        return answers
      })
    const patient = asking
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(known), patience)
      void patient.then((answers) => {
        clearTimeout(timer)
        resolve(answers)
      })
    })
  }
}
