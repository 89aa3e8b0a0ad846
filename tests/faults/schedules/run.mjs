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

/** From so many schedules on, every mishap has to have befallen everything that travels. */
const EVERY_CELL = 800

function run({ project, first, count }) {
  return new Promise((resolve) => {
    const child = spawn(
      process.execPath,
      [
        'node_modules/jest/bin/jest.js',
        '--selectProjects',
        project,
        '--runInBand',
        // the controls run on the server, once
        ...(project === 'postgres' ? [] : ['-t', 'nothing is lost']),
        '--',
        'tests/faults/schedules',
      ],
      {
        env: { ...process.env, FAULT_SEED: String(first), FAULT_COUNT: String(count) },
        stdio: ['ignore', 'inherit', 'pipe'],
      },
    )
    let totals = {}
    let mishaps = {}
    child.stderr.setEncoding('utf8').on('data', (text) => {
      process.stderr.write(text)
      const found = /^schedules (\{.*\})$/m.exec(text)
      if (found) totals = JSON.parse(found[1])
      const counted = /^mishaps (\{.*\})$/m.exec(text)
      if (counted) mishaps = JSON.parse(counted[1])
    })
    child.on('close', (code) => resolve({ code: code ?? 1, totals, mishaps }))
  })
}

const started = Date.now()
const results = await Promise.all(shards().map(run))

/** @param {Record<string, number>[]} parts */
function summed(parts) {
  const sum = {}
  for (const part of parts)
    for (const [name, count] of Object.entries(part)) sum[name] = (sum[name] ?? 0) + count
  return sum
}

const sum = summed(results.map(({ totals }) => totals))
const mishaps = summed(results.map((one) => one.mishaps))
const never = Object.keys(mishaps).filter((cell) => mishaps[cell] === 0)
for (const [cell, count] of Object.entries(mishaps)) process.stdout.write(`${cell} ${count}\n`)
process.stdout.write(`\n${JSON.stringify(sum, null, 2)}\n${Math.round((Date.now() - started) / 1000)} s\n`)
const { lost, doubled, missingPhotos, unwanted, disagreements, tied, tooEarly } = sum
const through = lost + doubled + missingPhotos + unwanted + disagreements + tied + tooEarly
process.stdout.write(
  `fault schedules: tried ${sum.schedules}, through ${through} (lost ${lost}, doubled ${doubled}, missing ${missingPhotos}, unwanted ${unwanted}, disagreeing ${disagreements}, tied ${tied}, too early ${tooEarly}); never happened: ${never.join(', ') || 'nothing'}\n`,
)
const isShort = total < EVERY_CELL
process.exit(results.some((one) => one.code !== 0) || (!isShort && never.length > 0) || through !== 0 ? 1 : 0)
