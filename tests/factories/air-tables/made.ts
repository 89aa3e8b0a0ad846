import { workbookParts, zip, type MadeSheet } from '../../support/made-book'

/** A number with a format: of a day, of a clock, of both. */
type Formatted = { day: number } | { clock: number } | { moment: number }
type Made = string | number | Formatted | null

export interface Sheet extends Pick<MadeSheet, 'state'> {
  name: string
  rows: readonly (readonly Made[])[]
  merges?: readonly string[]
}

const STYLES = `<cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="20"/><xf numFmtId="22"/></cellXfs>`

function cellOf(cell: Made): string {
  if (cell === null) return '<c/>'
  if (typeof cell === 'string') return `<c t="inlineStr"><is><t>${cell}</t></is></c>`
  if (typeof cell === 'number') return `<c><v>${cell}</v></c>`
  if ('day' in cell) return `<c s="1"><v>${cell.day}</v></c>`
  return 'clock' in cell ? `<c s="2"><v>${cell.clock}</v></c>` : `<c s="3"><v>${cell.moment}</v></c>`
}

/** A workbook of these sheets. */
export function book(sheets: readonly Sheet[], since1904 = false): Buffer {
  return zip(
    workbookParts({
      since1904,
      styles: { before: STYLES },
      sheets: sheets.map(({ name, rows, state, merges = [] }) => ({
        name,
        ...(state ? { state } : {}),
        content: { before: rows.map((row) => `<row>${row.map(cellOf).join('')}</row>`).join('') },
        behind:
          merges.length === 0
            ? ''
            : `<mergeCells count="${merges.length}">${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`,
      })),
    }),
  )
}

/** The same of one sheet. */
export const sheet = (...rows: Sheet['rows'][number][]): Buffer => book([{ name: '数据', rows }])

/** A text of these lines. */
export const csv = (...lines: string[]): string => `${lines.join('\r\n')}\r\n`
