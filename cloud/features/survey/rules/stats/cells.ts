/** Sheets by all their margins at once: those of one cell have one factor, and there are few cells. */
import type { Column } from './types'

export interface Cells {
  count: number
  /** The cell of each sheet. */
  of: Int32Array
  /** For each column, the category of each cell. */
  categories: Int32Array[]
}

/** A table of keys is quick; above so many possible ones a map needs less room. */
const MOST_KEYS = 1 << 22

/** The cells that sheets are in; without columns one for all. */
export function cellsOf(n: number, columns: readonly Column[]): Cells {
  const of = new Int32Array(n)
  let count = n > 0 ? 1 : 0
  for (const { codes, labels } of columns) {
    const number = numbering(count * labels.length)
    for (let i = 0; i < n; i += 1) of[i] = number.of((of[i] ?? 0) * labels.length + (codes[i] ?? 0))
    count = number.given()
  }
  const first = new Int32Array(count)
  for (let i = n - 1; i >= 0; i -= 1) first[of[i] ?? 0] = i
  return { count, of, categories: columns.map(({ codes }) => first.map((i) => codes[i] ?? 0)) }
}

/** Numbers keys below `most` in the order in which they come. */
export function numbering(most: number): { of(key: number): number; given(): number } {
  let count = 0
  if (most > MOST_KEYS) {
    const known = new Map<number, number>()
    return {
      of(key) {
        let number = known.get(key)
        if (number === undefined) known.set(key, (number = count++))
        return number
      },
      given: () => count,
    }
  }
  const known = new Int32Array(most)
  return {
    of(key) {
      const number = known[key] ?? 0
      if (number > 0) return number - 1
      known[key] = ++count
      return count - 1
    },
    given: () => count,
  }
}
