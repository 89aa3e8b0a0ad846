/** Whether the database is there, known before anybody asks for it. */

/** Milliseconds between two questions. */
const EVERY_MS = 1_000
/** A database that does not answer a question of its own connection for so long is frozen, or cut off. */
const SILENCE_MS = 5_000
const LOOK_MS = 250

/** What a question found out. */
export type State<T> = { there: true; answer: T } | { there: false }

export interface Watch<T> {
  /** Absent until the first answer. */
  state(): State<T> | undefined
  stop(): void
}

interface Manner {
  every?: number
  silence?: number
  look?: number
  elapsed?: () => number
}

/**
 * Asks the database again and again, one question at a time. While it says nothing whoever waits for it would wait
 * until the end of their statement's time: they are told, and nobody else begins to wait.
 * @param ask a question that a database which is there answers at once; an error means that it is not there
 * @param silent called once when it has said nothing for too long
 */
export function watchDatabase<T>(
  ask: () => Promise<T>,
  silent: () => void,
  { every = EVERY_MS, silence = SILENCE_MS, look = LOOK_MS, elapsed = () => performance.now() }: Manner = {},
): Watch<T> {
  let state: State<T> | undefined
  let over = false
  let asking = false
  let next: NodeJS.Timeout | undefined
  /** How long the question has waited while this process was awake: one that slept has heard nothing either. */
  let waited = 0
  let before = elapsed()

  const question = async () => {
    asking = true
    waited = 0
    try {
      state = { there: true, answer: await ask() }
    } catch {
      state = { there: false }
    }
    asking = false
    if (!over) next = setTimeout(() => void question(), every).unref()
  }
  const timer = setInterval(() => {
    const now = elapsed()
    if (asking) {
      const was = waited
      waited += Math.min(now - before, 2 * look)
      if (was < silence && waited >= silence) {
        state = { there: false }
        silent()
      }
    }
    before = now
  }, look).unref()
  void question()
  return {
    state: () => state,
    stop() {
      over = true
      clearInterval(timer)
      clearTimeout(next)
    },
  }
}
