/** What every chained book shares: what its first entry stands on, and how a break is told. */

/** What the first entry stands on. */
export const GENESIS = '0'.repeat(64)

export interface Break {
  seq: number
  why: 'missing' | 'changed' | 'unlinked'
}
