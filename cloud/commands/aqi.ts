/**
 * npm run -s aqi -- --report hourly < in.csv > out.csv
 *
 * Adds rule, indices, AQI, level (1–6) and primary pollutants to each row. Rows stream through: memory does not
 * grow with their number. What could not be read is told on stderr with its line; the row is kept with NA, and a
 * row of another width than the header's is cut or filled to it.
 */
import { once } from 'node:events'
import { readCall, UsageError } from './call'
import { csvLine, openTable, UnreadableTable } from '../platform/sheets'
import { ADDED, HeaderError, type Judge, judgeFor, type ReportKind } from '../features/air'
import { airCliWords as words } from './words/air'

const CHUNK = 64 * 1024
const MOST_FAULTS = 20

const lineOf = (cells: readonly string[]) => `${csvLine(cells)}\n`

const call = { usage: words.usage.aqi, options: { report: { type: 'string' } } } as const

/** @returns null where only the usage is asked for */
function readKind(): ReportKind | null {
  const given = readCall(call, process.argv.slice(2))
  if (!given) return null
  const { report } = given.values
  if (report !== 'hourly' && report !== 'daily') throw new UsageError(words.report)
  return report
}

async function main(): Promise<void> {
  const kind = readKind()
  if (!kind) {
    process.stdout.write(`${call.usage}\n`)
    return
  }
  const input: AsyncIterable<Buffer> = process.stdin
  // what passes through stays as it was, blanks included
  const { lines } = await openTable(input, false)
  let judge: Judge | undefined
  let width = 0
  let faults = 0
  let out = ''
  const flush = async () => {
    const text = out
    out = ''
    if (!process.stdout.write(text)) await once(process.stdout, 'drain')
  }
  for await (const { line, cells } of lines) {
    if (!judge) {
      judge = judgeFor(kind, cells)
      width = cells.length
      out += lineOf([...cells, ...ADDED])
      continue
    }
    const result = judge.judge(cells)
    for (const fault of result.faults) {
      faults++
      if (faults <= MOST_FAULTS)
        process.stderr.write(`line ${line}: ${fault} cannot be read, taken as missing\n`)
    }
    const kept =
      cells.length >= width
        ? cells.slice(0, width)
        : [...cells, ...Array<string>(width - cells.length).fill('')]
    out += lineOf([...kept, ...result.added])
    if (out.length > CHUNK) await flush()
  }
  await flush()
  if (faults > MOST_FAULTS) process.stderr.write(`${faults} values could not be read\n`)
  if (!judge) throw new HeaderError('the input is empty')
}

// a reader that has seen enough (head) closes the pipe: that is no failure
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 1)
})
main().catch((error: unknown) => {
  // an analyst mends the file by what its reader says
  const why = error instanceof UnreadableTable && error.cause instanceof Error ? error.cause : error
  const told = why instanceof Error ? why.message : String(why)
  process.stderr.write(`${told}\n${error instanceof UsageError ? `${call.usage}\n` : ''}`)
  process.exitCode = 1
})
