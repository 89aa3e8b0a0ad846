/** Where personal data lies sealed, told by those who seal it: for whoever hands everything over. */
import { getTableName } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import type { SealedColumn } from '../rotation'

/** A row by the names of its columns, as JSON has it. */
export type RowAsJson = Readonly<Record<string, unknown>>

export interface PersonalColumn {
  table: string
  /** Name of the column that says under which data key it lies. */
  keyId: string
  /** Name of the column that holds it. */
  data: string
  /** What the value of a row is bound to. */
  context(row: RowAsJson): string
}

/** A part of a row as text: ids and the county's code are texts in JSON. */
export const textOf = (row: RowAsJson, column: string): string => {
  const value = row[column]
  return typeof value === 'string' ? value : ''
}

/** One sealed text in the rows of a table, as `rotateColumn` is told of it. */
export const personalColumn = (
  table: PgTable,
  { id, county, keyId, data }: SealedColumn,
  context: (id: string, county: string) => string,
): PersonalColumn => ({
  table: getTableName(table),
  keyId: keyId.name,
  data: data.name,
  context: (row) => context(textOf(row, id.name), textOf(row, county.name)),
})
