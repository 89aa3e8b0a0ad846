import { CallError } from './errors'

let lost = false
const listeners = new Set<() => void>()

/** Carries a request, and remembers whether the server could be reached. */
export async function watched<T>(request: Promise<T>): Promise<T> {
  try {
    const answer = await request
    if (lost) {
      lost = false
      for (const listener of [...listeners]) listener()
    }
    return answer
  } catch (error) {
    if (error instanceof CallError && error.offline) lost = true
    throw error
  }
}

/**
 * Calls `then` when the server answers again after a request that it did not answer. The device tells of its own
 * network only: behind a good one the server may be away, and come back, without a word from the device.
 */
export function onServerBack(then: () => void): () => void {
  listeners.add(then)
  return () => listeners.delete(then)
}
