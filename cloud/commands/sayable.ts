import { BringError } from '../features/air'
import { sqlState } from '../platform/database'
import { isUnavailable } from '../platform/database/unavailable'
import { errorCode } from '../platform/system'
import { StartError } from '../platform/deployment/declare'
import { AppError } from '../platform/kernel/errors'
import { DEFAULT_LOCALE, type Locale } from '../shared/locale'
import { CommandError } from './call'
import { callWords } from './words/call'

/** Errors that are a sentence for whoever runs a command; others quote what they were given, and none of it is said. */
const SAYABLE = [CommandError, StartError, BringError]

/** What whoever runs a command reads of an error: a sentence in their language. */
export function sayable(error: unknown, locale: Locale = DEFAULT_LOCALE): string {
  if (error instanceof AppError) return error.say(locale)
  if (error instanceof Error && SAYABLE.some((kind) => error instanceof kind)) return error.message
  const words = callWords(locale)
  if (isUnavailable(error)) return words.lost(sqlState(error))
  return words.failed(
    sqlState(error) ?? errorCode(error) ?? (error instanceof Error ? error.name : undefined),
  )
}
