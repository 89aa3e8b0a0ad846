/** Reading of workbooks that a test has made, and what they are made of. */
import { openTable } from '../../cloud/platform/sheets'
import { bookParts, type MadePart } from './made-book'

/** A line as a test writes it: the sheet unless it is the one that `bookParts` makes, the number, the cells. */
export type ReadLine = (string | number)[]

/** What is in all sheets of a workbook. */
export async function linesOfBook(book: Buffer): Promise<ReadLine[]> {
  async function* bytes() {
    yield book
  }
  const { lines } = await openTable(bytes(), true, { sheets: 'all' })
  const read: ReadLine[] = []
  for await (const { sheet, line, cells } of lines)
    read.push([...(sheet === '一' ? [] : [sheet ?? '']), line, ...cells])
  return read
}

/** The parts with one text put for another, in their names too. @throws Error if one of them stands nowhere */
export function altered(
  parts: readonly MadePart[],
  ...changes: [from: string | RegExp, to: string][]
): MadePart[] {
  const found = new Set<string | RegExp>()
  const change = (text: string) =>
    changes.reduce((made, [from, to]) => {
      const next = made.replaceAll(from, to)
      if (next !== made) found.add(from)
      return next
    }, text)
  const made = parts.map(({ name, content }) => ({
    name: change(name),
    content: { ...content, before: change(content.before ?? ''), after: change(content.after ?? '') },
  }))
  for (const [from] of changes) if (!found.has(from)) throw new Error(`nothing to put for ${String(from)}`)
  return made
}

/** The parts of a workbook of these rows. */
export const bookOf = (rows: string, others: Parameters<typeof bookParts>[1] = {}): MadePart[] =>
  bookParts({ before: rows }, others)

/** Texts that cells share. */
export const shared = (...texts: string[]) => ({ strings: { before: texts.join('') } })

/** Styles of cells: 0 as it comes, and then by these formats, each a number that is built in or a code. */
export function styled(...formats: (number | string)[]) {
  const codes = formats.map((format, i) =>
    typeof format === 'string' ? `<numFmt numFmtId="${200 + i}" formatCode="${format}"/>` : '',
  )
  const ids = formats.map((format, i) => (typeof format === 'string' ? 200 + i : format))
  const xfs = [0, ...ids].map((id) => `<xf numFmtId="${id}" applyNumberFormat="0"/>`)
  return {
    styles: {
      before: `<numFmts>${codes.join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${xfs.join('')}</cellXfs>`,
    },
  }
}
