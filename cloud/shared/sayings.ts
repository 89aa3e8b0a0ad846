/** Words that are chosen now and said later, when it is known who reads. */
import { type Locale, type Words, wordsIn } from './locale'

/** A sentence that waits for its reader's language. */
export type Say = (locale: Locale) => string

/** A room of words in which every text, and every text with gaps, waits for its reader. */
export type Sayings<W> = W extends string
  ? Say
  : W extends (...given: infer Given) => string
    ? (...given: Given) => Say
    : { readonly [K in keyof W]: Sayings<W[K]> }

/** Opens a room of words in a reader's language: `stateWords(ctx.locale).received`. */
export const roomOf =
  <W extends object>(words: Words<W>) =>
  (locale: Locale): W =>
    wordsIn(words, locale)

/**
 * A room whose texts are thrown or handed on before the reader is known: each is a function of the language.
 * What is chosen from it keeps its identity, so that two of them can be compared.
 */
export function sayings<W extends object>(words: Words<W>): Sayings<W> {
  return waiting(roomOf(words), words['zh-CN']) as Sayings<W> // every text of the room stands where it stood
}

function waiting(find: (locale: Locale) => unknown, model: unknown): unknown {
  if (typeof model === 'string') return (locale: Locale) => String(find(locale))
  if (typeof model === 'function')
    return (...given: unknown[]) =>
      (locale: Locale) =>
        String(Reflect.apply(Object(find(locale)), undefined, given))
  return Object.fromEntries(
    Object.entries(Object(model)).map(([key, value]) => [
      key,
      waiting((locale) => Reflect.get(Object(find(locale)), key), value),
    ]),
  )
}
