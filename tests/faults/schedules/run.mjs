// npm run test:faults [schedules]: the long form of the fault schedules, split over the processors; most on the
// embedded database, one in twenty on a real PostgreSQL server
import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'

const total = Number(process.argv[2] ?? 10_000)
const onServer = Math.floor(total / 20)
const shares = Math.max(1, Math.min(4, availableParallelism()))
const perShare = Math.ceil((total - onServer) / shares)

/** @returns {{ project: string, first: number, count: number }[]} */
function shards() {
  const embedded = Array.from({ length: shares }, (_, n) => ({
    project: 'pglite',
    first: 1 + n * perShare,
    count: Math.min(perShare, total - onServer - n * perShare),
  }))
  const server = { project: 'postgres', first: 1 + total - onServer, count: onServer }
  return [...embedded, server].filter((shard) => shard.count > 0)
}

function run({ project, first, count }) {
  return new Promise((resolve) => {
    const child = spawn(
      process.execPath,
      [
        'node_modules/jest/bin/jest.js',
        '--selectProjects',
        project,
        '--runInBand',
        '--',
        'tests/faults/schedules',
      ],
      {
        env: { ...process.env, FAULT_SEED: String(first), FAULT_COUNT: String(count) },
        stdio: ['ignore', 'inherit', 'pipe'],
      },
    )
    let totals = {}
    child.stderr.setEncoding('utf8').on('data', (text) => {
      process.stderr.write(text)
      const found = /^schedules (\{.*\})$/m.exec(text)
      if (found) totals = JSON.parse(found[1])
    })
    child.on('close', (code) => resolve({ code: code ?? 1, totals }))
  })
}

const started = Date.now()
const results = await Promise.all(shards().map(run))
const sum = {}
for (const { totals } of results)
  for (const [name, count] of Object.entries(totals)) sum[name] = (sum[name] ?? 0) + count
process.stdout.write(`\n${JSON.stringify(sum, null, 2)}\n${Math.round((Date.now() - started) / 1000)} s\n`)
process.exit(results.some((one) => one.code !== 0) ? 1 : 0)
