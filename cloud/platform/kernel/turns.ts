const AT_A_TIME = 8

/**
 * Does something for each in order, some in a turn of the loop: what comes meanwhile does not wait for all of a crowd.
 * The first have their turn at once.
 */
export function inTurns<T>(items: readonly T[], each: (item: T) => void, atATime = AT_A_TIME): void {
  items.slice(0, atATime).forEach(each)
  if (items.length > atATime) setImmediate(() => inTurns(items.slice(atATime), each, atATime))
}
