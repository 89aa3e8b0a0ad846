import type { ChainName, Head } from '../../shared/heads'
import type { Db } from '../database'
import type { Break } from './link'

/** The end of a chain: its last number and hash. */
export type ChainEnd = Pick<Head, 'seq' | 'hash'>

/** A book whose entries are chained, as whoever verifies it and writes down its heads knows it. */
export interface Book {
  readonly chain: ChainName
  /** Recomputes the chain of a county. @returns how many entries held, and the first break */
  firstBreak(db: Db, county: string): Promise<{ entries: number; broken: Break | null }>
  /** How the chain ended before an instant; null while it was empty. */
  endBefore(db: Db, county: string, at: Date): Promise<ChainEnd | null>
  /** The hashes that stand at some numbers now. */
  hashesAt(db: Db, county: string, seqs: readonly number[]): Promise<ReadonlyMap<number, string>>
}
