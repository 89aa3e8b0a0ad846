import { directionOf } from '@cloud/shared/locale'
import type { Locale } from '@cloud/shared/locale'

import { LOCALE_KEY } from '.'

/** Tells the browser, and with it screen readers, what the page is written in and which way. */
export function declareLanguage(tag: Locale): void {
  document.documentElement.lang = tag
  document.documentElement.dir = directionOf(tag)
}

/** Another window of the app has changed the language. @returns ends it */
export function onChosenElsewhere(listener: () => void): () => void {
  const hear = ({ key }: StorageEvent) => {
    if (key === LOCALE_KEY) listener()
  }
  window.addEventListener('storage', hear)
  return () => window.removeEventListener('storage', hear)
}
