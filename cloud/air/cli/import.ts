/**
 * npm run -s air:import -- file.csv [--station code] [--hours start|end]
 *
 * Brings hourly values into the database of this deployment (DATABASE_URL, or the embedded one in .data; stop the
 * server first, it holds the folder). Prints what was taken and what was refused, with line numbers.
 */
import { createReadStream } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { openPglite } from '../../platform/database/pglite'
import { openPostgres } from '../../platform/database/postgres'
import { importTable } from '../files/import'

const CONNECTIONS = 2

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { station: { type: 'string' }, hours: { type: 'string' }, county: { type: 'string' } },
  })
  const [file] = positionals
  const { hours = 'start', station } = values
  if (file === undefined || (hours !== 'start' && hours !== 'end'))
    throw new RangeError('air:import file.csv [--station code] [--hours start|end] [--county 652328]')
  const migrations = path.resolve('cloud/platform/database/migrations')
  const url = process.env.DATABASE_URL
  const opened =
    url === undefined
      ? await openPglite(path.resolve(process.env.DATA_DIR ?? '.data', 'database'), migrations)
      : await openPostgres(url, migrations, CONNECTIONS)
  try {
    const bytes: AsyncIterable<Buffer> = createReadStream(file)
    const report = await importTable(opened.db, bytes, {
      county: values.county ?? process.env.COUNTY ?? '652328',
      now: new Date(),
      byId: null,
      station,
      hours,
      progress: (lines) => process.stderr.write(`\r${lines} 行`),
    })
    const { faults, ...counts } = report
    process.stdout.write(`\n${JSON.stringify(counts, null, 2)}\n`)
    for (const { line, words } of faults) process.stdout.write(`第 ${line} 行：${words}\n`)
    if (report.refused > faults.length) process.stdout.write(`……一共 ${report.refused} 处没收\n`)
  } finally {
    await opened.close()
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
})
