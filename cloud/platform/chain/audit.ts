/** The chain of the audit log, recomputed. It is written by the log's own trigger (`chain_audit`). */
import { createHash } from 'node:crypto'
import { and, asc, desc, eq, gt, inArray, isNull, lt, sql } from 'drizzle-orm'
import type { Db } from '../database'
import { auditLog } from '../kernel/tables'
import type { Book } from './book'
import { type Break, GENESIS } from './link'
import { auditLinks } from './tables'

const PAGE = 1000

/** As `chain_field` in the database writes it: length in bytes, then the text. */
const field = (text: string | null) => (text === null ? '-,' : `${Buffer.byteLength(text)}:${text},`)

/** An entry in the very texts that were hashed. */
const TEXTS = {
  at: sql<string>`to_char(${auditLog.at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`,
  actorId: sql<string | null>`${auditLog.actorId}::text`,
  action: auditLog.action,
  subject: auditLog.subject,
  reason: auditLog.reason,
  detail: sql<string | null>`${auditLog.detail}::text`,
  requestId: auditLog.requestId,
}

const pageAfter = (db: Db, county: string, seq: number) =>
  db
    .select({
      seq: auditLinks.seq,
      before: auditLinks.before,
      hash: auditLinks.hash,
      entry: auditLinks.entry,
      found: sql<boolean>`${auditLog.seq} is not null`,
      ...TEXTS,
    })
    .from(auditLinks)
    .leftJoin(auditLog, and(eq(auditLog.seq, auditLinks.entry), eq(auditLog.county, auditLinks.county)))
    .where(and(eq(auditLinks.county, county), gt(auditLinks.seq, seq)))
    .orderBy(asc(auditLinks.seq))
    .limit(PAGE)

type Row = Awaited<ReturnType<typeof pageAfter>>[number]

function hashOf(row: Row): string {
  const { before, seq, entry, at, actorId, action, subject, reason, detail, requestId } = row
  const texts = [before, String(seq), String(entry), at, actorId, action, subject, reason, detail, requestId]
  return createHash('sha256').update(texts.map(field).join('')).digest('hex')
}

function breakAt(row: Row, last: { seq: number; hash: string }): Break['why'] | null {
  if (row.seq !== last.seq + 1 || !row.found) return 'missing'
  if (row.before !== last.hash) return 'unlinked'
  return hashOf(row) === row.hash ? null : 'changed'
}

/** Whether the log has an entry that no link names: it was slipped in without the trigger. */
async function hasLoose(db: Db, county: string): Promise<boolean> {
  const [loose] = await db
    .select({ seq: auditLog.seq })
    .from(auditLog)
    .leftJoin(auditLinks, and(eq(auditLinks.county, auditLog.county), eq(auditLinks.entry, auditLog.seq)))
    .where(and(eq(auditLog.county, county), isNull(auditLinks.seq)))
    .limit(1)
  return loose !== undefined
}

export const auditBook: Book = {
  chain: 'audit',
  async firstBreak(db, county) {
    let last = { seq: 0, hash: GENESIS }
    for (;;) {
      const rows = await pageAfter(db, county, last.seq)
      for (const row of rows) {
        const why = breakAt(row, last)
        if (why) return { entries: last.seq, broken: { seq: last.seq + 1, why } }
        last = { seq: row.seq, hash: row.hash }
      }
      if (rows.length === PAGE) continue
      const loose = await hasLoose(db, county)
      return { entries: last.seq, broken: loose ? { seq: last.seq + 1, why: 'unlinked' } : null }
    }
  },
  async endBefore(db, county, at) {
    const [end] = await db
      .select({ seq: auditLinks.seq, hash: auditLinks.hash })
      .from(auditLinks)
      .innerJoin(auditLog, and(eq(auditLog.county, auditLinks.county), eq(auditLog.seq, auditLinks.entry)))
      .where(and(eq(auditLinks.county, county), lt(auditLog.at, at)))
      .orderBy(desc(auditLinks.seq))
      .limit(1)
    return end ?? null
  },
  async hashesAt(db, county, seqs) {
    const rows = await db
      .select({ seq: auditLinks.seq, hash: auditLinks.hash })
      .from(auditLinks)
      .where(and(eq(auditLinks.county, county), inArray(auditLinks.seq, [...seqs])))
    return new Map(rows.map(({ seq, hash }) => [seq, hash]))
  },
}
