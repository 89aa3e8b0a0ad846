import { statementsOf } from '../bench/statements'
import type { TestServices } from './services'

/**
 * Does some work at two sizes and says how many statements each took; on the embedded database, whose statements nobody
 * sees, the work is done all the same.
 */
export async function statementsAt(
  t: Pick<TestServices, 'url'>,
  sizes: readonly number[],
  work: (size: number) => Promise<() => Promise<unknown>>,
): Promise<number[]> {
  const counts: number[] = []
  for (const size of sizes) {
    const run = await work(size)
    const statements = await statementsOf(run)
    counts.push(t.url === null ? 0 : statements.length)
  }
  return counts
}
