/** What stands between the cells of a text, told by its beginning. */

export interface Separator {
  sign: string
  /** The first line only says so (`sep=;`, as Excel writes and obeys it), and is no line of the table. */
  declared: boolean
}

const DECLARED = /^\ufeff?"?sep=([^\p{L}\p{N}"\r\n])"?(?=[\r\n]|$)/iu
const SIGNS = [',', '\t', ';']
/** Stands in texts of one cell as well, so it counts only where nothing else does and every line has as many. */
const FULL_WIDTH = '，'
/** Lines that are looked at: a title may stand above the table. */
const LOOKED_AT = 50

/** @param head beginning of the text; its last line may be cut */
export function separatorOf(head: string): Separator {
  const [, sign] = DECLARED.exec(head) ?? []
  if (sign !== undefined) return { sign, declared: true }
  const lines = linesOf(head)
  const cells = (each: string) => lines.map((line) => line.split(each).length)
  const told = SIGNS.map((each) => ({ sign: each, cells: cells(each) })).map(
    ({ sign: each, cells: counts }) => ({
      sign: each,
      // how many lines it parts, and into how many cells
      lines: counts.filter((count) => count > 1).length,
      sum: counts.reduce((sum, count) => sum + count, 0),
    }),
  )
  const [best] = told.sort((a, b) => b.lines - a.lines || b.sum - a.sum)
  if (best && best.lines > 0) return { sign: best.sign, declared: false }
  return { sign: isEven(cells(FULL_WIDTH)) ? FULL_WIDTH : ',', declared: false }
}

/** The first lines in which anything stands, without what is quoted. */
function linesOf(head: string): string[] {
  const bare = head.replace(/"(?:[^"]|"")*"/g, '')
  const lines = bare.split(/\r\n|\n|\r/, LOOKED_AT)
  // the last may be cut in the middle
  const whole = lines.length > 1 && lines.length < LOOKED_AT ? lines.slice(0, -1) : lines
  return whole.filter((line) => line.trim() !== '')
}

/** Whether all of at least two lines have the same number of cells, and more than one. */
const isEven = ([first = 1, ...others]: readonly number[]): boolean =>
  first > 1 && others.length > 0 && others.every((count) => count === first)
