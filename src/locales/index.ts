import { DEFAULT_LOCALE, isLocale, wordsIn } from '@cloud/shared/locale'
import type { Locale, Words } from '@cloud/shared/locale'

import { createObservable, useObservable } from '@/client/observable'
import { storage } from '@/client/storage'

export const LOCALE_KEY = 'locale'

/** The language of this device's reader: what is kept, in Chinese if that is no language of the product (any more). */
export const keptLocale = (): Locale => {
  const tag = storage.get<unknown>(LOCALE_KEY)
  return isLocale(tag) ? tag : DEFAULT_LOCALE
}

export const locale = createObservable<Locale>(keptLocale(), (value) => {
  storage.set(LOCALE_KEY, value)
})

/** The language of the moment, kept fresh. */
export const useLocale = (): Locale => useObservable(locale)

const isRoom = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !(value instanceof RegExp)

/** A view of `shape` that reads each word where it lies at the access. @param now the room of the moment */
function view<T extends object>(shape: T, now: () => T): T {
  const seen = new Map<PropertyKey, unknown>()
  const look = (key: PropertyKey, value: unknown): unknown => {
    // a sentence with a gap may be kept too: it looks its words up when it is said
    if (typeof value === 'function')
      return (...given: unknown[]): unknown =>
        Reflect.apply(Object(Reflect.get(now(), key)), undefined, given)
    return isRoom(value) ? view(value, () => Object(Reflect.get(now(), key))) : undefined
  }
  return new Proxy(shape, {
    get(target, key) {
      // what arrays and objects inherit is no word
      const own = Object.prototype.hasOwnProperty.call(target, key)
      const found = seen.get(key) ?? (own ? look(key, Reflect.get(target, key)) : undefined)
      if (found === undefined) return Reflect.get(now(), key)
      seen.set(key, found)
      return found
    },
  })
}

/**
 * The words of a feature in the language of the moment: rooms, lists and sentences with gaps may be kept by a module
 * (`const say = words.detail`), since each word is read when it is asked for. A word itself (a string) must not be
 * kept outside a function: it would stay in the language of that moment (`tests/words` watches over it).
 */
export const liveWords = <W extends object>(words: Words<W>): W =>
  view(words[DEFAULT_LOCALE], () => wordsIn(words, locale.get()))
