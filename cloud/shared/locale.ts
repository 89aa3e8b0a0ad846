/** The languages of the product, and which of them a reader gets: one list for phone, web and services. */
import * as v from 'valibot'
import { pseudo } from './pseudo'

/**
 * BCP 47 tags. `ar-XB` is the test language: CLDR's region XB means pseudo-bidirectional text, so that no reader has
 * it, and every word that bypasses the words stands out in it.
 */
export const LOCALES = ['zh-CN', 'ar-XB'] as const
export type Locale = (typeof LOCALES)[number]

/** What everything is written in first; a word that another language does not have yet is said in it. */
export const DEFAULT_LOCALE = 'zh-CN' satisfies Locale
const TEST_LOCALE = 'ar-XB' satisfies Locale

export const isLocale = (tag: unknown): tag is Locale => LOCALES.some((one) => one === tag)

const RIGHT_TO_LEFT: readonly Locale[] = [TEST_LOCALE]

/** Which way a language is written, as HTML's `dir` says it. */
export const directionOf = (locale: Locale): 'ltr' | 'rtl' => (RIGHT_TO_LEFT.includes(locale) ? 'rtl' : 'ltr')

/**
 * The language asked for by an `Accept-Language` header or a single tag (RFC 9110, 12.5.4): the first one named that
 * the product speaks. Weights are not read: our own clients send one tag, and browsers sort theirs.
 */
export function readLocale(header: string | undefined): Locale {
  const tags = (header ?? '').split(',', 20).map((part) => part.split(';', 1)[0]?.trim())
  return tags.find(isLocale) ?? DEFAULT_LOCALE
}

/** Words of one room in the languages that have them. */
export type Words<W> = { readonly [DEFAULT_LOCALE]: W } & { readonly [L in Locale]?: W }

const pseudos = new WeakMap<object, unknown>()

/** The words of a room in the reader's language, Chinese where there are none yet. */
export function wordsIn<W extends object>(words: Words<W>, locale: Locale): W {
  const own = words[locale]
  if (own !== undefined) return own
  const chinese = words[DEFAULT_LOCALE]
  if (locale !== TEST_LOCALE) return chinese
  const made = pseudos.get(chinese) ?? pseudo(chinese)
  pseudos.set(chinese, made)
  return made as W // pseudo keeps the shape of what it is given
}

/** A text that people wrote and the county may translate. */
export type LanguageMap = { readonly [DEFAULT_LOCALE]: string } & { readonly [L in Locale]?: string }

/** @param text of one language, with its own bounds */
export const languageMap = <S extends v.GenericSchema<string, string>>(text: S) =>
  v.strictObject({ 'zh-CN': text, 'ar-XB': v.exactOptional(text) })

/** A text in Chinese, or in several languages: what a contract takes where the county may translate. */
export const translatable = <S extends v.GenericSchema<string, string>>(text: S) =>
  v.union([text, languageMap(text)])

/** A text that nobody has translated yet, and one that somebody has. */
export const inChinese = (text: string | LanguageMap): LanguageMap =>
  typeof text === 'string' ? { [DEFAULT_LOCALE]: text } : text

/** The text in the reader's language, Chinese where nobody translated it. */
export const textIn = (map: LanguageMap, locale: Locale): string => map[locale] ?? map[DEFAULT_LOCALE]
