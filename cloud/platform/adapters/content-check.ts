import type { ContentCheckPort } from '../kernel/context'
import { contentWords as words } from './words'

const MAX_LENGTH = 2_500

/**
 * Local check of words before they become public: length (the limit of WeChat's `msgSecCheck` v2) and a list
 * of refused words kept by the county, one a line; white space inside a word does not hide it.
 */
export function wordListCheck(list: string): ContentCheckPort {
  const refused = list
    .split(/\r?\n/)
    .map((line) => line.trim().toLowerCase())
    .filter((line) => line !== '' && !line.startsWith('#'))
  return {
    text(text) {
      if ([...text].length > MAX_LENGTH) return Promise.resolve({ ok: false, reason: words.tooLong })
      const plain = text.toLowerCase().replace(/\s+/g, '')
      const bad = refused.some((word) => plain.includes(word))
      return Promise.resolve(bad ? { ok: false, reason: words.refused } : { ok: true })
    },
  }
}
