/** Opens what is sealed of persons, row by row, where somebody with a reason asked for it. */
import { type KeyRing, unseal } from '../crypto'
import { type PersonalColumn, type RowAsJson, textOf } from '../keys/personal'

/** What stands beside a sealed column once it is opened. */
const openedName = ({ data }: PersonalColumn): string => `${data}_opened`

/** Opens the rows of a table. */
export interface Opener {
  /** Columns that it adds. */
  added: string[]
  open(row: RowAsJson): RowAsJson
}

/**
 * @param columns of this table
 * @param lost hears of each value that did not open: its key is gone, or the row was changed
 */
export function openerOf(columns: readonly PersonalColumn[], ring: KeyRing, lost: () => void): Opener {
  function opened(row: RowAsJson, column: PersonalColumn): string | null {
    const [keyId, data] = [textOf(row, column.keyId), textOf(row, column.data)]
    if (data === '') return null
    try {
      return unseal(ring, { keyId, data }, column.context(row))
    } catch {
      lost()
      return null
    }
  }
  return {
    added: columns.map(openedName),
    open: (row) => ({
      ...row,
      ...Object.fromEntries(columns.map((column) => [openedName(column), opened(row, column)])),
    }),
  }
}
