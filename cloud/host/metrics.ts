import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { FastifyInstance } from 'fastify'
import { keyedHash, sameHash } from '../platform/crypto'
import type { Machine } from '../platform/deployment/machine'
import type { Figure } from '../platform/doctor/check'
import { type Examination, examine } from '../platform/doctor/examine'
import { metricsText } from '../platform/doctor/metrics'
import type { Kernel } from '../platform/kernel'
import { fail } from '../platform/kernel/errors'
import { checks, jobs } from '../product'

/** Monitors ask each quarter of a minute; what is looked at does not change so fast. */
const FRESH_MS = 60_000
const NANO = 1e9

/** @returns what `work` gave, at most so old; whoever asks meanwhile waits for the one that is under way */
function atMostOnce<T>(ms: number, work: () => Promise<T>): () => Promise<T> {
  let known: { until: number; value: Promise<T> } | null = null
  return () => {
    if (known && performance.now() < known.until) return known.value
    const value = work()
    known = { until: performance.now() + ms, value }
    value.catch(() => (known = null))
    return value
  }
}

/**
 * `/metrics` for a monitor that knows the token; without one there is no such address. It carries what the checks
 * found and how this process does, and nothing of what residents do: see `metricsText`.
 * @param token of 20 characters and more
 */
export function mountMetrics(
  app: FastifyInstance,
  { parts }: Kernel,
  machine: Machine,
  token: string | undefined,
): void {
  if (token === undefined) {
    // else the app would answer with its first page, as at every address that is no file
    app.get('/metrics', () => Promise.reject(fail('not_found')))
    return
  }
  const { db, settings } = parts
  const { county, secret } = settings
  const hashed = (text: string) => keyedHash(secret, 'metrics', text)
  const known = hashed(`Bearer ${token}`)
  const delay = monitorEventLoopDelay()
  delay.enable()
  app.addHook('onClose', () => Promise.resolve(void delay.disable()))
  const look = atMostOnce(FRESH_MS, () =>
    examine(checks, { db, county, settings, machine, now: new Date(), jobs }),
  )
  const ofProcess = (): Figure[] => {
    const figures = [
      { name: 'process_rss_bytes', help: 'Memory of the process.', value: process.memoryUsage.rss() },
      { name: 'process_up_seconds', help: 'How long the process runs.', value: Math.floor(process.uptime()) },
      {
        name: 'process_loop_p99_seconds',
        help: 'How long whoever comes waits for a turn of the loop, since it was asked last.',
        value: delay.percentile(99) / NANO,
      },
    ]
    delay.reset()
    return figures
  }
  app.get('/metrics', async (request, reply) => {
    if (!sameHash(hashed(request.headers.authorization ?? ''), known)) throw fail('not_found')
    const seen: Examination = await look()
    return reply
      .header('cache-control', 'no-store')
      .type('text/plain; version=0.0.4; charset=utf-8')
      .send(
        metricsText(
          checks.map(({ name }) => name),
          { ...seen, figures: [...seen.figures, ...ofProcess()] },
        ),
      )
  })
}
