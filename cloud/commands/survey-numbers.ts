/** What the commands that compute figures of the survey have in common: one line of JSON, or a refusal by name. */
import { createReadStream, readFileSync } from 'node:fs'
import { StatsRefused } from '../features/survey'
import { openTable, UnreadableTable } from '../platform/sheets'
import { type Call, COULD_NOT, type Given, type Options, readCall, SAID_NO, UsageError } from './call'
import { sayable } from './sayable'
import { numbersWords as words, refusalWords } from './words/survey-refusals'

/** A figure is not given. */
export class Refused extends Error {
  constructor(
    readonly kind: string,
    message: string,
  ) {
    super(message)
  }
}

export interface Answer {
  /** 0, 1 after a refusal, 2 for a call that was not understood or a file that is not there. */
  code: number
  out: string
  err: string
}

const NO_FILE = 'no_file'

const printed = (value: unknown): string => `${JSON.stringify(value)}\n`

/** Does what a command was called for, and says what it prints. */
export async function answerTo<T extends Options>(
  call: Call<T>,
  args: string[],
  work: (given: Given<T>['values']) => Promise<unknown>,
): Promise<Answer> {
  try {
    const given = readCall(call, args)
    if (!given) return { code: 0, out: `${call.usage}\n`, err: '' }
    return { code: 0, out: printed(await work(given.values)), err: '' }
  } catch (error) {
    if (error instanceof UsageError) return { code: 2, out: '', err: `${error.message}\n${call.usage}\n` }
    const refused = refusalOf(error)
    if (!refused) throw error
    return { code: refused.kind === NO_FILE ? COULD_NOT : SAID_NO, out: printed({ error: refused }), err: '' }
  }
}

function refusalOf(error: unknown): { kind: string; words: string } | null {
  if (error instanceof Refused) return { kind: error.kind, words: error.message }
  if (error instanceof StatsRefused) return { ...error.refusal, words: refusalWords(error.refusal) }
  return null
}

/** Prints an answer and ends the process when it is written. */
export function tell(answering: Promise<Answer>): void {
  answering.then(
    ({ code, out, err }) => {
      process.exitCode = code
      process.stdout.write(out)
      process.stderr.write(err)
    },
    (error: unknown) => {
      process.exitCode = COULD_NOT
      process.stderr.write(`${sayable(error)}\n`)
    },
  )
}

/** Goes through a table's lines: `open` gets the header's names and gives what is done with each line. */
export async function eachLine(
  file: string,
  open: (names: readonly string[]) => (cells: readonly string[], line: number) => void,
): Promise<void> {
  try {
    const { lines } = await openTable(createReadStream(file), true, { shortLines: true, readingMs: 600_000 })
    let take: ReturnType<typeof open> | undefined
    for await (const { line, cells } of lines)
      if (take) take(cells, line)
      else take = open(cells)
    if (!take) open([])
  } catch (error) {
    if (error instanceof UnreadableTable) throw new Refused('unreadable', words.unreadable(file))
    if (isOfFiles(error)) throw new Refused(NO_FILE, words.noFile(file))
    throw error
  }
}

/** Where a column stands. @throws Refused */
export function place(names: readonly string[], column: string): number {
  const at = names.indexOf(column)
  if (at < 0) throw new Refused('no_column', words.noColumn(column, names))
  return at
}

/** A JSON file. @throws Refused */
export function readJson(file: string): unknown {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    throw new Refused(NO_FILE, words.noFile(file))
  }
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''))
  } catch {
    throw new Refused('unreadable', words.badJson(file))
  }
}

/** Whether a system call failed: on this file, nothing else is asked of the system. */
const isOfFiles = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'syscall' in error
