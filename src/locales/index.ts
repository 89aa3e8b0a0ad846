import { createObservable } from '@/client/observable'
import { storage } from '@/client/storage'

/** Languages the app speaks. A feature may lag behind: what it does not have yet it says in Chinese. */
export type Locale = 'zh-CN'

/** The language of this device's reader. */
export const locale = createObservable<Locale>(storage.get<Locale>('locale') ?? 'zh-CN', (value) => {
  storage.set('locale', value)
})

/** The words of a feature in the language of the reader, Chinese where there are none yet. */
export function pick<W>(words: { 'zh-CN': W } & Partial<Record<Locale, W>>): W {
  return words[locale.get()] ?? words['zh-CN']
}
