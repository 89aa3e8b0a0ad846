/**
 * `npm run bench:named`, on a real PostgreSQL, in one run: the same pages by connections that name their statements and
 * by connections that do not, in turn. No page is slower with names (≤ 1.1 ×), and all of them together are faster.
 *
 * BENCH_CASES sets how many cases lie on the desk (default 20,000).
 */
import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { airContract } from '../../cloud/features/air/contract'
import { reportsContract } from '../../cloud/features/reports/contract'
import { surveyContract } from '../../cloud/features/survey/contract'
import { connectPostgres } from '../../cloud/platform/database/postgres'
import { createKernel, type Kernel } from '../../cloud/platform/kernel'
import type { Person } from '../../cloud/platform/kernel/context'
import type { InputOf, Procedure } from '../../cloud/shared/contract'
import { createStation } from '../factories/air'
import { makeSurvey } from '../factories/survey'
import { startPostgres } from '../support/embedded-postgres'
import { COUNTY, NOW, openBench, TOWN } from './county'
import { median, say, time } from './say'

const CASES = Number(process.env['BENCH_CASES'] ?? 20_000)
const WARM = 20
const ROUNDS = 200
const CONNECTIONS = 2
const MOST_SLOWER = 1.1

type Page = (kernel: Kernel) => Promise<unknown>

const pageOf =
  <P extends Procedure>(procedure: P, input: InputOf<P>, person: Person | null): Page =>
  (kernel) =>
    kernel.invoke({
      service: procedure.service,
      procedure: procedure.name,
      input,
      idempotencyKey: randomUUID(),
      person,
      requestId: randomUUID(),
      now: NOW,
    })

const dispatcher: Person = { id: randomUUID(), kind: 'staff', roles: [{ role: 'dispatcher', area: COUNTY }] }
const town: Person = { id: randomUUID(), kind: 'staff', roles: [{ role: 'town', area: TOWN }] }
const leader: Person = { id: randomUUID(), kind: 'staff', roles: [{ role: 'leader', area: COUNTY }] }

const PAGES: Readonly<Record<string, Page>> = {
  home: pageOf(airContract.home, {}, null),
  'survey of the home page': pageOf(surveyContract.current, {}, null),
  'inbox, county, in work': pageOf(reportsContract.inbox, { queue: 'doing', limit: 20 }, dispatcher),
  'inbox, county, done': pageOf(reportsContract.inbox, { queue: 'done', limit: 20 }, dispatcher),
  'inbox, county, overdue': pageOf(reportsContract.inbox, { queue: 'overdue', limit: 20 }, dispatcher),
  'inbox, town, in work': pageOf(reportsContract.inbox, { queue: 'doing', limit: 20 }, town),
  'inbox, town, done': pageOf(reportsContract.inbox, { queue: 'done', limit: 20 }, town),
  figures: pageOf(reportsContract.overview, { span: 'year' }, leader),
}

async function main(): Promise<void> {
  const server = await startPostgres()
  const bench = await openBench(server.baseUrl, CASES)
  const [named, plain] = [true, false].map((names) =>
    connectPostgres(bench.url, CONNECTIONS, { named: names }),
  )
  if (!named || !plain) throw new Error('two ways to connect')
  try {
    await createStation(bench.db, { code: 'S1', name: '站', kind: 'official' })
    await makeSurvey(bench.db, NOW)
    const kernels = [named, plain].map(({ db }) => createKernel({ ...bench.kernel.parts, db }))
    const [withNames, without] = kernels
    if (!withNames || !without) throw new Error('two kernels')
    let held = true
    const sums = { named: 0, plain: 0 }
    for (const [name, page] of Object.entries(PAGES)) {
      const times: { named: number[]; plain: number[] } = { named: [], plain: [] }
      for (let round = -WARM; round < ROUNDS; round += 1) {
        const one = { named: await time(() => page(withNames)), plain: await time(() => page(without)) }
        if (round < 0) continue
        times.named.push(one.named)
        times.plain.push(one.plain)
      }
      const [a, b] = [median(times.named), median(times.plain)]
      sums.named += a
      sums.plain += b
      held &&= a <= b * MOST_SLOWER
      say(
        a <= b * MOST_SLOWER,
        `${name}: ${b.toFixed(2)} ms → ${a.toFixed(2)} ms with names (${(a / b).toFixed(2)} ×, ≤ ${MOST_SLOWER})`,
      )
    }
    const ratio = sums.named / sums.plain
    held &&= ratio <= 1
    say(ratio <= 1, `named statements, all pages: ${ratio.toFixed(2)} of the time without (≤ 1)`)
    process.exitCode = held ? 0 : 1
  } finally {
    await named.pool.end()
    await plain.pool.end()
    await bench.close()
    rmSync(bench.folder, { recursive: true, force: true })
    await server.stop()
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  process.exit(1)
})
