import type { About } from '../about'
import type { Sheets } from '../book'
import type { Line } from '../line'
import type { TextForm } from '../text/lines'
import type { UnreadableReason } from '../unreadable'

/** What is read: a workbook, or a text whose form its beginning has told. */
export type ReaderTask = { form: 'xlsx'; encoding: 'xlsx'; sheets: Sheets } | ({ form: 'text' } & TextForm)

/** To the reader: a piece of the bytes it asked for (null: there are no more), and that more lines are wanted. */
export type ToReader = { kind: 'bytes'; bytes: Uint8Array | null } | { kind: 'want' }

/** From the reader. */
export type FromReader =
  | { kind: 'more' }
  | { kind: 'lines'; lines: Line[]; about: About }
  | { kind: 'over'; about: About }
  | { kind: 'refused'; reason: UnreadableReason; message: string }
