import { parseArgs, type ParseArgsConfig } from 'node:util'
import { DEFAULT_LOCALE, type Locale } from '../shared/locale'
import { callWords } from './words/call'

/**
 * Exit codes of every command: it is done; what was looked at or asked for is not as it must be, and nothing was
 * changed; it could not be done (a call that is not understood, settings, a database or a file that cannot be had).
 */
export const [DONE, SAID_NO, COULD_NOT] = [0, 1, 2]

/** How a command ended: its exit code, and where a monitor asks (`--json`) what else it tells. */
export type Ended = number | Told

export interface Told {
  code: number
  facts: object
}

/** A sentence for whoever runs a command, which ends it: it could not be done. */
export class CommandError extends Error {
  override name = 'CommandError'
}

/** A command called in a way it does not know: told together with how it is called. */
export class UsageError extends CommandError {
  override name = 'UsageError'
}

export type Options = NonNullable<ParseArgsConfig['options']>

/** The option of commands that monitors call. */
export const MONITORED = { json: { type: 'boolean' } } as const

/** Whether a program listens; looked for before anything is understood, so that what is not is told to it as well. */
export const isForMonitor = (args: readonly string[]): boolean => args.includes('--json')

/** How a command is called. */
export interface Call<T extends Options> {
  /** Shown by `--help` and after every wrong call. */
  usage: string
  options: T
  /** Language of what is said of a wrong call; Chinese unless the command speaks others. */
  locale?: Locale
  /** How many files and the like are given without a dash; all of them are needed. */
  operands?: number
}

export type Given<T extends Options> = ReturnType<
  typeof parseArgs<{ options: T; allowPositionals: true; strict: true }>
>

/**
 * Reads what a command was called with. Nothing is done for a call that was not wholly understood.
 * @returns null for `--help`
 * @throws UsageError for an unknown option, or too many or too few operands
 */
export function readCall<T extends Options>(
  { options, operands = 0, locale = DEFAULT_LOCALE }: Call<T>,
  args: string[],
): Given<T> | null {
  if (args.includes('--help') || args.includes('-h')) return null
  let given: Given<T>
  try {
    given = parseArgs({ args, options, allowPositionals: true, strict: true })
  } catch (error) {
    throw new UsageError(callWords(locale).notUnderstood(args.join(' ')), { cause: error })
  }
  if (given.positionals.length !== operands)
    throw new UsageError(callWords(locale).notUnderstood(args.join(' ')))
  return given
}
