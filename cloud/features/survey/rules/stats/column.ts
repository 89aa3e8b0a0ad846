import type { Column } from './types'

/**
 * Texts as categories, labels in the order of their signs (not of a language, so that it is the same everywhere).
 * A blank is a category of its own.
 */
export function columnOf(texts: readonly string[]): Column {
  const column = growingColumn()
  for (const text of texts) column.add(text)
  return column.done()
}

/** The same for texts that come one by one: a number is kept of each, not the text. */
export function growingColumn(): { add(text: string): void; done(): Column } {
  const known = new Map<string, number>()
  const values = growingNumbers(Int32Array)
  return {
    add(text) {
      let code = known.get(text)
      if (code === undefined) known.set(text, (code = known.size))
      values.add(code)
    },
    done() {
      const labels = [...known.keys()].sort((a, b) => (a < b ? -1 : 1))
      const place = new Int32Array(labels.length)
      labels.forEach((label, code) => (place[known.get(label) ?? 0] = code))
      return { codes: values.done().map((code) => place[code] ?? 0), labels }
    },
  }
}

/** Numbers that come one by one, in an array that doubles. */
export function growingNumbers<T extends Int32Array | Float64Array>(
  kind: new (length: number) => T,
): { add(value: number): void; done(): T } {
  let values = new kind(1024)
  let count = 0
  return {
    add(value) {
      if (count === values.length) {
        const more = new kind(count * 2)
        more.set(values)
        values = more
      }
      values[count++] = value
    },
    done() {
      const all = new kind(count)
      all.set(values.subarray(0, count))
      return all
    },
  }
}
