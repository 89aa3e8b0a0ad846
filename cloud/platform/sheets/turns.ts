import { setImmediate as turnOfLoop } from 'node:timers/promises'

/** Rows that are written before everybody else has their turn: some milliseconds of work. */
const AT_A_TIME = 20

/** The rows, with a turn of the loop for others after some of them. */
export async function* rowsInTurns<T>(
  rows: AsyncIterable<T> | Iterable<T>,
): AsyncGenerator<T, void, undefined> {
  let left = AT_A_TIME
  for await (const row of rows) {
    yield row
    left -= 1
    if (left > 0) continue
    await turnOfLoop()
    left = AT_A_TIME
  }
}
