/**
 * `npm run bench:exports`, on a real PostgreSQL: five tables of 5,000 cases are taken out at once, as workbooks and as
 * texts, and a file of a tenth of BENCH_ROWS (100,000) cases and one of all, while others look into their inbox.
 * - the loop stands still for at most 50 ms (the most of a run, its middle one of three), or twice as long as it does
 *   without them on a machine that is busy with other things;
 * - the file of all cases needs at most 100 MB, and at most half as much again as that of a tenth of them.
 *
 * The last line is JSON: `stands_ms` and `inbox_p95_ms` of each form, `memory_mb` of both files. It ends with 1 where one
 * does not hold.
 */
import { rmSync } from 'node:fs'
import { randomUUID } from 'node:crypto'
import { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { reportsContract } from '../../cloud/features/reports/contract'
import { caseFileRoute } from '../../cloud/features/reports/desk/case-file'
import { createKernel } from '../../cloud/platform/kernel'
import type { Person } from '../../cloud/platform/kernel/context'
import { createPlaces } from '../../cloud/platform/kernel/places'
import type { InputOf, OutputOf, Procedure } from '../../cloud/shared/contract'
import { beijingDay } from '../../cloud/shared/time'
import { startPostgres } from '../support/embedded-postgres'
import { type Bench, COUNTY, NOW, openBench } from './county'
import { loopBeside } from './loop'
import { say } from './say'

const ROWS = Number(process.env['BENCH_ROWS'] ?? 100_000)
const AT_ONCE = 5
const MOST_MB = 100
const MORE = 1.5
/** How often it is looked at what is needed; looking stops everything else. */
const LOOK_MS = 200
/** What a small file takes may be nothing but the leavings of the one before: a heap grows by pieces. */
const LEAST_MB = 40
/** Seconds from one case to the next, as the bench's county has them. */
const APART_MS = 37_000
const clerk: Person = {
  id: randomUUID(),
  kind: 'staff',
  roles: [
    { role: 'dispatcher', area: COUNTY },
    { role: 'leader', area: COUNTY },
  ],
}

async function call<P extends Procedure>(
  bench: Bench,
  procedure: P,
  input: InputOf<P>,
): Promise<OutputOf<P>> {
  const { data } = await bench.kernel.invoke({
    service: procedure.service,
    procedure: procedure.name,
    input,
    person: clerk,
    requestId: randomUUID(),
    now: NOW,
  })
  // the kernel has checked the answer by this procedure's own schema
  return data as OutputOf<P>
}

setFlagsFromString('--expose_gc')
// what the flag gives
const collect = runInNewContext('gc') as () => void

/** Bytes that somebody still needs: what is not yet collected would be, where memory is short. */
function needed(): number {
  collect()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

/** Takes out the newest so many cases, and keeps nothing of them. @returns megabytes needed beside what was there, at their most */
async function fileMemory(bench: Bench, rows: number): Promise<{ memory: number; rows: number }> {
  const from = beijingDay(new Date(NOW.getTime() - rows * APART_MS))
  const made = await call(bench, reportsContract.caseFile, { form: 'xlsx', from })
  const query = Object.fromEntries(new URL(made.path, 'http://county.example').searchParams)
  const before = needed()
  let most = before
  const timer = setInterval(() => (most = Math.max(most, needed())), LOOK_MS)
  const { bytes } = await caseFileRoute.answer(bench.kernel.parts, { params: {}, query, now: NOW })
  if (!(bytes instanceof Readable)) throw new Error('it comes at once')
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  await pipeline(bytes, nowhere)
  clearInterval(timer)
  return { memory: (most - before) / 1e6, rows: made.rows }
}

async function main(): Promise<void> {
  const server = await startPostgres()
  let held = true
  const hold = (good: boolean, text: string) => {
    held &&= good
    say(good, text)
  }
  try {
    const opened = await openBench(server.baseUrl, ROWS)
    // five of one kind are let in at once, and nobody is sent away
    const kernel = createKernel({
      ...opened.kernel.parts,
      places: createPlaces({ connections: 20 }),
      patience: 60_000,
    })
    const bench: Bench = { ...opened, kernel }
    const inbox = () => call(bench, reportsContract.inbox, { queue: 'doing' })
    const stands: Record<string, number> = {}
    const waits: Record<string, number> = {}
    for (const form of ['xlsx', 'csv'] as const) {
      const exports = () =>
        Promise.all(Array.from({ length: AT_ONCE }, () => call(bench, reportsContract.exportCases, { form })))
      await exports()
      const found = await loopBeside(inbox, exports)
      stands[form] = Math.round(found.stands)
      waits[form] = Math.round(found.p95)
      hold(
        found.stands <= found.most,
        `${AT_ONCE} tables as ${form}: ${(found.took / 1000).toFixed(1)} s, the loop stands still for ${stands[form]} ms at most (${found.calm.toFixed(0)} without them, ≤ ${found.most.toFixed(0)}), an inbox beside them p95 ${waits[form]} ms`,
      )
    }
    await fileMemory(bench, ROWS / 10)
    const few = await fileMemory(bench, ROWS / 10)
    const all = await fileMemory(bench, ROWS)
    const most = Math.min(MOST_MB, Math.max(LEAST_MB, few.memory * MORE))
    hold(
      all.memory <= most,
      `a file of ${all.rows.toLocaleString('en')} cases needs ${all.memory.toFixed(0)} MB, one of ${few.rows.toLocaleString('en')} ${few.memory.toFixed(0)} MB (≤ ${most.toFixed(0)})`,
    )
    await bench.close()
    rmSync(bench.folder, { recursive: true, force: true })
    const memory = [few.memory, all.memory].map(Math.round)
    process.stdout.write(`${JSON.stringify({ stands_ms: stands, inbox_p95_ms: waits, memory_mb: memory })}\n`)
  } finally {
    await server.stop()
  }
  process.exit(held ? 0 : 1)
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  process.exit(1)
})
