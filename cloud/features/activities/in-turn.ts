/**
 * Does something for each activity by itself: what one of them fails with keeps nobody else waiting, and is thrown when
 * all had their turn.
 * @returns what came of those that did not fail
 */
export async function inTurn<T, R>(all: readonly T[], work: (one: T) => Promise<R>): Promise<R[]> {
  const done: R[] = []
  const failed: unknown[] = []
  for (const one of all) {
    try {
      done.push(await work(one))
    } catch (error) {
      failed.push(error)
    }
  }
  if (failed.length > 0) throw failed[0]
  return done
}
