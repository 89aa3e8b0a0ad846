/** Signs that show nothing: zero-width ones, byte order marks, soft hyphens, marks of direction. */
const UNSEEN = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]/g
/** Every line that somebody types for a minus: hyphens, dashes, the mathematical minus, the full-width one. */
const DASHES = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d\u2500\u30fc]/g

/**
 * A text as it is compared with others: full-width signs, raised and lowered digits and squared units as the plain
 * ones (NFKC), small letters, one blank for any, one minus for every dash, nothing unseen, and without what tells Excel
 * that it is text (`="12"`, `'12`).
 */
export function plain(text: string): string {
  return text
    .replace(DASHES, '-')
    .normalize('NFKC')
    .replace(DASHES, '-')
    .replace(UNSEEN, '')
    .replace(/。/g, '.')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()
    .replace(/^="([^"]*)"$|^'/, '$1')
}
