import { setImmediate as turnOfLoop } from 'node:timers/promises'

/** What is written before everybody else has their turn: so much of the time, or so many rows. */
const TURN_MS = 5
const AT_A_TIME = 100

/** The turn that was given last. */
let last: Promise<void> = Promise.resolve()

/** A turn of the loop that no other table has: five that are written at once keep nobody longer than one. */
function ownTurn(): Promise<void> {
  last = last.then(() => turnOfLoop())
  return last
}

/** The rows, some in a turn of the loop; between them others have theirs. */
export async function* rowsInTurns<T>(
  rows: AsyncIterable<T> | Iterable<T>,
): AsyncGenerator<T, void, undefined> {
  let left = 0
  let until = 0
  for await (const row of rows) {
    if (left === 0 || performance.now() >= until) {
      await ownTurn()
      left = AT_A_TIME
      until = performance.now() + TURN_MS
    }
    yield row
    left -= 1
  }
}
