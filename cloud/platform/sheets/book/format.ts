/** What a number format makes of a number: a number, a day, a time of day, both, or hours that run on beyond a day. */
export type Shown = 'number' | 'date' | 'time' | 'moment' | 'elapsed'

const idsOf = (...spans: [from: number, to: number][]) =>
  new Set(spans.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => from + i)))

/** Formats that need no declaration (ECMA-376-1, 18.8.30), those of Chinese Excel (27–36, 50–58) included. */
const DATES = idsOf([14, 17], [27, 31], [36, 36], [50, 54], [57, 58])
const TIMES = idsOf([18, 21], [32, 35], [45, 45], [47, 47], [55, 56])
const MOMENT = 22
const ELAPSED = 46

/** What a format of this number shows, where no workbook declares another. */
export function builtInShown(id: number): Shown {
  if (DATES.has(id)) return 'date'
  if (TIMES.has(id)) return 'time'
  if (id === MOMENT) return 'moment'
  return id === ELAPSED ? 'elapsed' : 'number'
}

/** Pieces of a format: what stands as it is, brackets, the halves of a day, runs of a letter, places of digits. */
const PIECES = /"[^"]*"?|\\.|_.|\*.|\[[^\]]*\]?|am\/pm|a\/p|上午\/下午|([ymdhsegab])\1*|[0#?;]/giu
const RUNS_ON = /^\[([hms])\1*\]$/u
/** “As it comes”, also as Chinese programs write it. */
const GENERAL = /general|g\/通用格式/giu

/**
 * What a format shows by its code (ECMA-376-1, 18.8.31): the first of its sections, that of positive numbers.
 * A letter `m` is a minute beside hours and seconds, and a month anywhere else.
 */
export function shownBy(code: string): Shown {
  const letters = lettersOf(code)
  if (letters[0] === '0') return 'number'
  const clock = (letter: string | undefined) => letter === 'h' || letter === 's'
  const isTime = (letter: string, i: number) =>
    clock(letter) || letter === 'p' || (letter === 'm' && (letters[i - 1] === 'h' || letters[i + 1] === 's'))
  const time = letters.some(isTime)
  const date = letters.some((letter, i) => letter !== '0' && letter !== '[' && !isTime(letter, i))
  if (date) return time ? 'moment' : 'date'
  if (letters.includes('[')) return 'elapsed'
  return time ? 'time' : 'number'
}

/** What a format shows, a letter for each: `ymdhs`, `p` a half of the day, `[` what runs on, `0` a digit. */
function lettersOf(code: string): string[] {
  const letters: string[] = []
  for (const [piece] of code.replace(GENERAL, '').toLowerCase().matchAll(PIECES)) {
    if (piece === ';') break
    const [, unit] = RUNS_ON.exec(piece) ?? []
    if (unit) letters.push('[', unit)
    else if (/^[0#?]/.test(piece)) letters.push('0')
    else if (piece.includes('/')) letters.push('p')
    // the year of an era or of the Buddha, and the day of the week
    else if (/^(e+|g+|bb|a{3,4})/.test(piece)) letters.push('y')
    else if (/^[ymdhs]/.test(piece)) letters.push(piece.charAt(0))
  }
  return letters
}
