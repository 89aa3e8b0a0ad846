/**
 * npm run -s aqi -- --report hourly [--lang zh-CN] < in.csv > out.csv
 *
 * Adds rule, indices, AQI, level (1–6) and primary pollutants to each row. Rows stream through: memory does not
 * grow with their number. What could not be read is told on stderr with its line; the row is kept with NA, and a
 * row of another width than the header's is cut or filled to it.
 */
import { once } from 'node:events'
import { COULD_NOT, DONE, readCall, SAID_NO, UsageError } from './call'
import { errorCode } from '../platform/system'
import { csvLine, openTable, UnreadableTable } from '../platform/sheets'
import {
  ADDED,
  airWords,
  HeaderError,
  type Judge,
  judgeFor,
  type LineFault,
  type ReportKind,
} from '../features/air'
import { LANGUAGE, languageOf, requireLanguage } from './language'
import { aqiWords } from './words/air'

const CHUNK = 64 * 1024
const MOST_FAULTS = 20
const locale = languageOf(process.argv.slice(2))
const call = () =>
  ({ usage: aqiWords(locale).usage, locale, options: { report: { type: 'string' }, ...LANGUAGE } }) as const

const lineOf = (cells: readonly string[]) => `${csvLine(cells)}\n`

/** @returns null where only the usage is asked for */
function readKind(): ReportKind | null {
  const given = readCall(call(), process.argv.slice(2))
  if (!given) return null
  const { report, lang } = given.values
  requireLanguage(lang)
  if (report !== 'hourly' && report !== 'daily') throw new UsageError(aqiWords(locale).report)
  return report
}

function told(line: number, fault: LineFault): string {
  const words = aqiWords(locale)
  if (fault.kind === 'columns') return words.columns(line, fault.given, fault.heads)
  return fault.kind === 'time' ? words.time(line, fault.text) : words.value(line, fault.column, fault.text)
}

/** A table without a line. */
class EmptyTable extends Error {}

async function main(): Promise<void> {
  const kind = readKind()
  if (!kind) {
    process.stdout.write(`${call().usage}\n`)
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
      if (faults <= MOST_FAULTS) process.stderr.write(`${told(line, fault)}\n`)
    }
    const kept =
      cells.length >= width
        ? cells.slice(0, width)
        : [...cells, ...Array<string>(width - cells.length).fill('')]
    out += lineOf([...kept, ...result.added])
    if (out.length > CHUNK) await flush()
  }
  await flush()
  if (faults > MOST_FAULTS) process.stderr.write(`${aqiWords(locale).more(faults)}\n`)
  if (!judge) throw new EmptyTable()
}

/** What is wrong with a table that cannot be judged. */
const NOT_JUDGED = [EmptyTable, HeaderError, UnreadableTable]

/** Why there is no result, in one sentence. */
function why(error: unknown): string {
  const words = aqiWords(locale)
  if (error instanceof UsageError) return error.message
  if (error instanceof EmptyTable) return words.empty
  if (error instanceof HeaderError)
    return error.fault === 'absent' ? words.absent(error.names, error.needed) : words.twice(error.names)
  if (error instanceof UnreadableTable)
    // an analyst mends the file by what its reader says
    return words.unreadable(
      airWords.unreadable(error.reason)(locale),
      error.cause instanceof Error ? error.cause.message : '',
    )
  return words.failed(errorCode(error) ?? (error instanceof Error ? error.name : ''))
}

// a reader that has seen enough (head) closes the pipe: that is no failure
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? DONE : COULD_NOT)
})
main().catch((error: unknown) => {
  const wrongCall = error instanceof UsageError
  process.stderr.write(`${why(error)}\n${wrongCall ? `${call().usage}\n` : ''}`)
  process.exitCode = NOT_JUDGED.some((kind) => error instanceof kind) ? SAID_NO : COULD_NOT
})
