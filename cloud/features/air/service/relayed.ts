import type { Say } from '../../../shared/sayings'
import { relayFaults, type Relayed, type RelayFaults } from '../contract'
import type { notices } from '../tables'
import { airWords } from '../words'

type Row = typeof notices.$inferSelect
type Columns = Pick<Row, 'issuer' | 'issuedLevel' | 'issuedNumber' | 'issuedAt' | 'issuedSource'>

const WORDS: Readonly<Record<NonNullable<RelayFaults[keyof RelayFaults]>, Say>> = {
  missing: airWords.warningMissing,
  rank: airWords.warningRank,
  future: airWords.warningFuture,
  old: airWords.warningOld,
  light: airWords.warningLight,
  unsigned: airWords.warningUnsigned,
}

/** Why the county may not post a notice, by field; null where it may. */
export function relayWords(...posted: Parameters<typeof relayFaults>): Record<string, Say> | null {
  const found: [string, keyof typeof WORDS][] = Object.entries({ ...relayFaults(...posted) })
  return found.length === 0
    ? null
    : Object.fromEntries(found.map(([field, fault]) => [field, WORDS[fault]] as const))
}

/** The five columns of a warning that is passed on: all of them, or none. */
export const columnsOf = (relayed: Relayed | null): Columns => ({
  issuer: relayed?.issuer ?? null,
  issuedLevel: relayed?.level ?? null,
  issuedNumber: relayed?.number ?? null,
  issuedAt: relayed && new Date(relayed.issuedAt),
  issuedSource: relayed?.source ?? null,
})

/** Whose warning was passed on, as the log keeps it; nothing of the county's own advice. */
export const auditedOf = (relayed: Relayed | null) =>
  relayed === null ? {} : { ...columnsOf(relayed), issuedAt: relayed.issuedAt }

/** The warning that a notice passes on; null for the county's own advice. */
export function relayedOf({
  issuer,
  issuedLevel,
  issuedNumber,
  issuedAt,
  issuedSource,
}: Columns): Relayed | null {
  // the database has all five or none
  if (issuer === null || issuedLevel === null || issuedNumber === null) return null
  if (issuedAt === null || issuedSource === null) return null
  return {
    issuer,
    level: issuedLevel,
    number: issuedNumber,
    issuedAt: issuedAt.toISOString(),
    source: issuedSource,
  }
}
