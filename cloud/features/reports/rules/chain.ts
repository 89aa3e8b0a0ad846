/**
 * The public ledger's chain: each entry's hash covers its content and the hash before, so that nothing can be
 * changed, taken out or slipped in without a trace.
 */
import { createHash } from 'node:crypto'
import { type Break, GENESIS } from '../../../platform/chain/link'

export type LedgerContent = Readonly<Record<string, string | number | boolean | null | readonly string[]>>

export interface ChainLink {
  seq: number
  at: string
  content: LedgerContent
  before: string
  hash: string
}

/** JSON with sorted keys: the same content gives the same bytes whatever stored it in between. */
export function canonical(content: LedgerContent): string {
  const sorted = Object.entries(content).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return JSON.stringify(Object.fromEntries(sorted))
}

/** SHA-256 (hex) of an entry with the hash of the one before. */
export function linkHash(link: Omit<ChainLink, 'hash'>): string {
  return createHash('sha256')
    .update(`${link.before}\n${link.seq}\n${link.at}\n${canonical(link.content)}`)
    .digest('hex')
}

/**
 * Walks along the chain. Call it page by page with the link that the page before ended with.
 * @returns the first break, or null
 */
export function firstBreak(
  links: Iterable<ChainLink>,
  last: { seq: number; hash: string } | null,
): Break | null {
  let { seq, hash } = last ?? { seq: 0, hash: GENESIS }
  for (const link of links) {
    if (link.seq !== seq + 1) return { seq: seq + 1, why: 'missing' }
    if (link.before !== hash) return { seq: link.seq, why: 'unlinked' }
    if (linkHash(link) !== link.hash) return { seq: link.seq, why: 'changed' }
    seq = link.seq
    hash = link.hash
  }
  return null
}
