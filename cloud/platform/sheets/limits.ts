/** How much of a table is read. What goes beyond is refused with its reason; nothing is read in part. */
import { UnreadableTable, type UnreadableReason } from './unreadable'

const MIB = 1024 * 1024

export const MOST = {
  /** Bytes of a workbook as it came, and what its parts come to when expanded: a million hours are 0.4 GB. */
  book: 256 * MIB,
  expanded: 640 * MIB,
  parts: 10_000,
  /** Sheets of a workbook, and letters of the name of one: Excel's own most is 31. */
  sheets: 1000,
  sheetName: 255,
  /** Bytes of a small part (what is where), of the texts that cells share, and of the styles, expanded. */
  small: 4 * MIB,
  strings: 64 * MIB,
  styles: 8 * MIB,
  /** Texts that cells share; styles of cells, which are Excel's own most. */
  sharedTexts: 1_000_000,
  cellStyles: 65_490,
  /** What a sheet of Excel can hold, and a workbook that is read; a text may have more lines. */
  rows: 1_048_576,
  columns: 16_384,
  lines: 10_000_000,
  /** Lines that may be shorter, on average, than the bytes of a time alone: a file of more has nothing in them. */
  shortLines: 50_000,
  shortLine: 16,
  /** Cells of a workbook, those that are empty between others included. */
  cells: 64_000_000,
  /** Of them, those before and between others that are not written at all: rows that begin far to the right. */
  gaps: 16_000_000,
  merges: 100_000,
  /** Cells that merges reach over: two columns of a million hours. */
  filled: 2_000_000,
  /** Tags of a part, and of all sheets: a million rows of eleven cells with their values. */
  tags: 24_000_000,
  /** Characters of one line, and bytes between two tags. */
  line: MIB,
  /** How deep tags lie in each other. */
  depth: 64,
} as const

/** @throws UnreadableTable if there is more than may be */
export function demand(within: boolean, reason: UnreadableReason): void {
  if (!within) throw new UnreadableTable(reason)
}
