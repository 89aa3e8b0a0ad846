/** Why bytes are no table that is read; whoever shows it has words for each. */
export type UnreadableReason =
  /** A broken workbook, or text that is no table. */
  | 'broken'
  /** Under a password. */
  | 'locked'
  /** Expands beyond what is read, as a whole or in one of its parts. */
  | 'expands'
  /** More rows, columns, cells, stored texts or styles than are read. */
  | 'rows'
  | 'columns'
  | 'cells'
  | 'texts'
  | 'styles'
  /** A line, a cell or a tag without end. */
  | 'long'
  /** Declares a document type, by which a few letters may stand for many: no program that makes tables does. */
  | 'entities'
  /** Takes longer, or more memory, than a table may. */
  | 'slow'
  | 'memory'
  /** As many are being read as may be at once. */
  | 'busy'

/** These bytes are no table, or one that is made to harm. `cause` is what the reader said. */
export class UnreadableTable extends Error {
  override name = 'UnreadableTable'

  constructor(
    readonly reason: UnreadableReason,
    cause?: unknown,
  ) {
    super('these bytes are no table that can be read', { cause })
  }
}
