import { DEFAULT_LOCALE, isLocale, LOCALES, type Locale } from '../shared/locale'
import { UsageError } from './call'
import { callWords } from './words/call'

/** The option by which a command is asked to speak a language of the product. */
export const LANGUAGE = { lang: { type: 'string' } } as const

/**
 * The language asked for by `--lang`, a BCP 47 tag. It is looked for before anything else is understood, so that the
 * usage and what is said of a wrong call are in it, too; a tag that is none is left to `requireLanguage`.
 */
export function languageOf(args: readonly string[]): Locale {
  const at = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='))
  const tag = args[at]?.split('=', 2)[1] ?? args[at + 1]
  return at >= 0 && isLocale(tag) ? tag : DEFAULT_LOCALE
}

/** @throws UsageError for a tag that is no language of the product */
export function requireLanguage(tag: string | undefined): void {
  if (tag !== undefined && !isLocale(tag))
    throw new UsageError(callWords(DEFAULT_LOCALE).notLanguage(tag, LOCALES))
}
