/** These bytes are no table: a broken workbook, or text that is none. `cause` is what the reader said. */
export class UnreadableTable extends Error {
  override name = 'UnreadableTable'

  constructor(cause: unknown) {
    super('these bytes are no table that can be read', { cause })
  }
}
