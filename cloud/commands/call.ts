import { parseArgs, type ParseArgsConfig } from 'node:util'
import { callWords } from './words/call'

/** A command called in a way it does not know: told together with how it is called. */
export class UsageError extends Error {
  override name = 'UsageError'
}

export type Options = NonNullable<ParseArgsConfig['options']>

/** How a command is called. */
export interface Call<T extends Options> {
  /** Shown by `--help` and after every wrong call. */
  usage: string
  options: T
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
  { options, operands = 0 }: Call<T>,
  args: string[],
): Given<T> | null {
  if (args.includes('--help') || args.includes('-h')) return null
  let given: Given<T>
  try {
    given = parseArgs({ args, options, allowPositionals: true, strict: true })
  } catch (error) {
    throw new UsageError(callWords.notUnderstood(args.join(' ')), { cause: error })
  }
  if (given.positionals.length !== operands) throw new UsageError(callWords.notUnderstood(args.join(' ')))
  return given
}
