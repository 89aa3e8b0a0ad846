/** The memory of a process over a run, and whether it is flat. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { percentile } from './wire'

const run = promisify(execFile)
const EVERY_MS = 1000
/** What the last third may lie above the second: caches that have bounds are still filling, and the heap breathes. */
const MORE = 0.1
const MORE_MB = 24

/** Resident memory of a process, MB. */
export async function residentOf(pid: number): Promise<number> {
  const { stdout } = await run('ps', ['-o', 'rss=', '-p', String(pid)])
  return Number(stdout) / 1024
}

export interface Flatness {
  warm: number
  middle: number
  end: number
  most: number
  flat: boolean
}

/** Medians of the three thirds of a run; the first is warming up. */
export function flatness(samples: readonly number[]): Flatness {
  const third = Math.ceil(samples.length / 3)
  const part = (n: number) => percentile(samples.slice(n * third, (n + 1) * third), 50)
  const [warm, middle, end] = [part(0), part(1), part(2)]
  return { warm, middle, end, most: Math.max(...samples), flat: end <= middle * (1 + MORE) + MORE_MB }
}

/** Looks at a process every second. */
export function watchMemory(pid: number): { stop(): number[] } {
  const samples: number[] = []
  const timer = setInterval(() => {
    residentOf(pid).then(
      (mb) => samples.push(mb),
      // it has ended: whoever waits for its answers says so
      () => undefined,
    )
  }, EVERY_MS)
  return {
    stop() {
      clearInterval(timer)
      return samples
    },
  }
}
