import type { Line } from '../line'
import type { TextForm } from '../lines'
import type { UnreadableReason } from '../unreadable'

/** What is read: a workbook, or a text whose form its beginning has told. */
export type ReaderTask = { form: 'xlsx' } | ({ form: 'text' } & TextForm)

/** To the reader: a piece of the bytes it asked for (null: there are no more), and that more lines are wanted. */
export type ToReader = { kind: 'bytes'; bytes: Uint8Array | null } | { kind: 'want' }

/** From the reader. */
export type FromReader =
  | { kind: 'more' }
  | { kind: 'lines'; lines: Line[] }
  | { kind: 'over' }
  | { kind: 'refused'; reason: UnreadableReason; message: string }
