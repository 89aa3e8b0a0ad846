/**
 * `npm run bench:exports`, on a real PostgreSQL: five tables of 5,000 cases are taken out at once, as workbooks and as
 * texts, and a workbook of BENCH_ROWS (100,000) rows is written, while others look into their inbox.
 * - the loop stands still for at most 50 ms (the most of a run, its middle one of five), or twice as long as it does
 *   without them on a machine that is busy with other things;
 * - the workbook of all the rows needs at most 200 MB beside the file itself.
 *
 * The last line is JSON: `stands_ms` and `inbox_p95_ms` of each form, `memory_mb`. It ends with 1 where one does not hold.
 */
import { rmSync } from 'node:fs'
import { randomUUID } from 'node:crypto'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { reportsContract } from '../../cloud/features/reports/contract'
import { createKernel } from '../../cloud/platform/kernel'
import type { Person } from '../../cloud/platform/kernel/context'
import { longTableOf, longXlsx } from '../../cloud/platform/sheets'
import { createPlaces } from '../../cloud/platform/kernel/places'
import type { InputOf, Procedure } from '../../cloud/shared/contract'
import { startPostgres } from '../support/embedded-postgres'
import { type Bench, COUNTY, NOW, openBench } from './county'
import { median, say, time } from './say'

const ROWS = Number(process.env['BENCH_ROWS'] ?? 100_000)
const AT_ONCE = 5
const ROUNDS = 5
const MOST_MS = 50
const MOST_MB = 200
const clerk: Person = {
  id: randomUUID(),
  kind: 'staff',
  roles: [
    { role: 'dispatcher', area: COUNTY },
    { role: 'leader', area: COUNTY },
  ],
}

const call = <P extends Procedure>(bench: Bench, procedure: P, input: InputOf<P>) =>
  bench.kernel.invoke({
    service: procedure.service,
    procedure: procedure.name,
    input,
    person: clerk,
    requestId: randomUUID(),
    now: NOW,
  })

const p95 = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? 0

/** Does some work while somebody else looks into their inbox, again and again. */
async function beside(bench: Bench, work: () => Promise<unknown>) {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  let over = false
  const waits: number[] = []
  delay.enable()
  const working = work().finally(() => (over = true))
  while (!over) waits.push(await time(() => call(bench, reportsContract.inbox, { queue: 'doing' })))
  await working
  delay.disable()
  return { stands: delay.max / 1e6, p95: p95(waits) }
}

async function* manyRows(): AsyncGenerator<number> {
  for (let n = 0; n < ROWS; n += 1) yield await Promise.resolve(n)
}

/** Megabytes beside the file, at their most. */
async function longMemory(bench: Bench): Promise<{ memory: number; stands: number }> {
  const columns = Array.from({ length: 20 }, (_, n) => ({
    head: `第 ${n} 列`,
    cell: (row: number) =>
      n % 3 === 0 ? `风一吹满天土，窗户都不敢开 ${row} ${n}` : n % 3 === 1 ? row / 7 : NOW,
  }))
  global.gc?.()
  const before = process.memoryUsage().rss
  let most = before
  const timer = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 20)
  let bytes = 0
  const { stands } = await beside(bench, async () => {
    bytes = (await longXlsx(longTableOf('一', columns, manyRows()))).length
  })
  clearInterval(timer)
  return { memory: (most - before - bytes) / 1e6, stands }
}

async function main(): Promise<void> {
  const server = await startPostgres()
  let held = true
  const hold = (good: boolean, text: string) => {
    held &&= good
    say(good, text)
  }
  try {
    const opened = await openBench(server.baseUrl, 20_000)
    // five of one kind are let in at once, and nobody is sent away
    const kernel = createKernel({
      ...opened.kernel.parts,
      places: createPlaces({ connections: 20 }),
      patience: 60_000,
    })
    const bench: Bench = { ...opened, kernel }
    const export_ = (form: 'csv' | 'xlsx') => () =>
      Promise.all(Array.from({ length: AT_ONCE }, () => call(bench, reportsContract.exportCases, { form })))
    const looks = async () => {
      for (let n = 0; n < 100; n += 1) await call(bench, reportsContract.inbox, { queue: 'doing' })
    }
    const calm = []
    for (let round = 0; round < ROUNDS; round += 1) calm.push((await beside(bench, looks)).stands)
    const most = Math.max(MOST_MS, 2 * median(calm))
    const stands: Record<string, number> = { calm: Math.round(median(calm)) }
    const inbox: Record<string, number> = {}
    for (const form of ['xlsx', 'csv'] as const) {
      await export_(form)()
      const runs = []
      for (let round = 0; round < ROUNDS; round += 1) runs.push(await beside(bench, export_(form)))
      stands[form] = Math.round(median(runs.map((run) => run.stands)))
      inbox[form] = Math.round(median(runs.map((run) => run.p95)))
      hold(
        stands[form] <= most,
        `${AT_ONCE} tables as ${form}: the loop stands still for ${stands[form]} ms at most (≤ ${most.toFixed(0)}), an inbox beside them p95 ${inbox[form]} ms`,
      )
    }
    const long = await longMemory(bench)
    hold(
      long.memory <= MOST_MB,
      `${ROWS.toLocaleString('en')} rows of 20 columns: ${long.memory.toFixed(0)} MB beside the file (≤ ${MOST_MB}), the loop stands still for ${long.stands.toFixed(0)} ms at most`,
    )
    await bench.close()
    rmSync(bench.folder, { recursive: true, force: true })
    process.stdout.write(
      `${JSON.stringify({ stands_ms: stands, inbox_p95_ms: inbox, memory_mb: Math.round(long.memory) })}\n`,
    )
  } finally {
    await server.stop()
  }
  process.exit(held ? 0 : 1)
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  process.exit(1)
})
