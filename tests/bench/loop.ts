/** Whether some work keeps others waiting: how long the loop stands still while somebody asks again and again. */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { median, time } from './say'

/** A loop that stands still for less is no wait. */
const MOST_MS = 50
const ROUNDS = 3

interface Beside {
  /** The longest time that the loop stood still, ms. */
  stands: number
  /** Of those who asked meanwhile, ms. */
  p95: number
  /** What the work took, ms. */
  took: number
}

const p95 = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? 0

async function beside(ask: () => Promise<unknown>, work: () => Promise<unknown>): Promise<Beside> {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  let over = false
  const waits: number[] = []
  delay.enable()
  const working = time(work).finally(() => (over = true))
  while (!over) waits.push(await time(ask))
  const took = await working
  delay.disable()
  return { stands: delay.max / 1e6, p95: p95(waits), took }
}

/**
 * Does some work several times, and after each time nothing for as long: both meet the same machine, which is busy with
 * other things, and a longer look sees more of them.
 * @param ask what others do meanwhile
 * @returns middle values; `most`: what the loop may stand still, 50 ms or twice as long as without the work
 */
export async function loopBeside(
  ask: () => Promise<unknown>,
  work: () => Promise<unknown>,
  rounds = ROUNDS,
): Promise<Beside & { calm: number; most: number }> {
  const [busy, calm]: [Beside[], Beside[]] = [[], []]
  for (let round = 0; round < rounds; round += 1) {
    const one = await beside(ask, work)
    busy.push(one)
    calm.push(await beside(ask, () => sleep(one.took)))
  }
  const of = (all: readonly Beside[], what: keyof Beside) => median(all.map((one) => one[what]))
  const still = of(calm, 'stands')
  return {
    stands: of(busy, 'stands'),
    p95: of(busy, 'p95'),
    took: of(busy, 'took'),
    calm: still,
    most: Math.max(MOST_MS, 2 * still),
  }
}
