/** One line of a bench: whether its target held, and the number. */
export function say(held: boolean, text: string): void {
  process.stdout.write(`${held ? 'ok  ' : 'FAIL'} ${text}\n`)
}

/** The middle value. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

/** How long some work takes, ms. */
export async function time(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}
