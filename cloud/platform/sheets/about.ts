import type { AboutBook } from './book'
import type { TextEncoding } from './text/encoding'

export type Encoding = TextEncoding | 'xlsx'

/** What is told of a table beside its lines. */
export interface About extends AboutBook {
  /** Known at the beginning, and better known while the lines are read. */
  encoding: Encoding
}
