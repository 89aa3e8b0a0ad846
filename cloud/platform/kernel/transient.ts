import { isTransient } from '../database'

const ATTEMPTS = 4

/** Does it again where another transaction came in between, some times. */
export async function whileTransient<T>(work: () => Promise<T>): Promise<T> {
  for (let n = 1; ; n++) {
    try {
      return await work()
    } catch (error) {
      if (n >= ATTEMPTS || !isTransient(error)) throw error
    }
  }
}
