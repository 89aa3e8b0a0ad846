/** Rows of a case: short functions that take the transaction. */
import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import type { Context } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import { caseDesks, caseNumbers, caseReporters, cases } from '../tables'
import { caseNumber, numberMonth } from '../rules/numbers'
import type { CaseRules } from '../settings'

export type CaseRecord = typeof cases.$inferSelect

/** A case before and after something; before is null for a new one. */
export interface Change {
  before: CaseRecord | null
  after: CaseRecord
}

/** What changes a case: a request or a timer. */
export type Work = Pick<Context, 'db' | 'now' | 'county' | 'messages' | 'settings'> & { rules: CaseRules }

/** A case by id, locked until the transaction ends. @throws AppError not_found */
export async function lockCase(ctx: Pick<Context, 'db' | 'county'>, caseId: string): Promise<CaseRecord> {
  const [row] = await ctx.db
    .select()
    .from(cases)
    .where(and(eq(cases.county, ctx.county), eq(cases.id, caseId)))
    .for('update')
  if (!row) throw fail('not_found')
  return row
}

/** A case by id. @throws AppError not_found */
export async function findCase(ctx: Pick<Context, 'db' | 'county'>, caseId: string): Promise<CaseRecord> {
  const [row] = await ctx.db
    .select()
    .from(cases)
    .where(and(eq(cases.county, ctx.county), eq(cases.id, caseId)))
  if (!row) throw fail('not_found')
  return row
}

/** A case by its number. @throws AppError not_found */
export async function caseOfNumber(ctx: Pick<Context, 'db' | 'county'>, number: string): Promise<CaseRecord> {
  const [row] = await ctx.db
    .select()
    .from(cases)
    .where(and(eq(cases.county, ctx.county), eq(cases.number, number)))
  if (!row) throw fail('not_found')
  return row
}

/** The next number of the month; two reports at once wait for each other here and nowhere else. */
export async function takeNumber(ctx: Pick<Context, 'db' | 'county' | 'now'>): Promise<string> {
  const month = numberMonth(ctx.now)
  const [row] = await ctx.db
    .insert(caseNumbers)
    .values({ county: ctx.county, month, last: 1 })
    .onConflictDoUpdate({
      target: [caseNumbers.county, caseNumbers.month],
      set: { last: sql`${caseNumbers.last} + 1` },
    })
    .returning({ last: caseNumbers.last })
  if (!row) throw new Error('no case number')
  return caseNumber(month, row.last)
}

/** How a person stands to a case: filed it, follows it, or nothing. */
export async function partOf(
  ctx: Pick<Context, 'db' | 'county'>,
  personId: string,
  caseId: string,
): Promise<'reporter' | 'follower' | null> {
  const [row] = await ctx.db
    .select({ part: caseReporters.part })
    .from(caseReporters)
    .where(
      and(
        eq(caseReporters.county, ctx.county),
        eq(caseReporters.personId, personId),
        eq(caseReporters.caseId, caseId),
      ),
    )
  return row?.part ?? null
}

/** Through which of these desks a case is seen, and in which part. */
export async function desksSeeing(
  ctx: Pick<Context, 'db' | 'county'>,
  caseId: string,
  desks: readonly string[],
): Promise<{ desk: string; part: 'lead' | 'co' | 'above' }[]> {
  if (desks.length === 0) return []
  return ctx.db
    .select({ desk: caseDesks.desk, part: caseDesks.part })
    .from(caseDesks)
    .where(
      and(
        eq(caseDesks.county, ctx.county),
        eq(caseDesks.caseId, caseId),
        inArray(caseDesks.desk, [...desks]),
      ),
    )
    .orderBy(asc(caseDesks.desk))
}

/** Whether any case was joined to this one. */
export async function hasFollowers(ctx: Pick<Context, 'db' | 'county'>, caseId: string): Promise<boolean> {
  const found = await ctx.db
    .select({ id: cases.id })
    .from(cases)
    .where(and(eq(cases.county, ctx.county), eq(cases.linkedTo, caseId)))
    .limit(1)
  return found.length > 0
}

/** Cases that are let go at once. */
const FOLLOWERS = 500

/** The next cases that still follow any of these, locked. @returns whether there may be more */
export async function nextFollowers(
  ctx: Pick<Context, 'db' | 'county'>,
  mainIds: readonly string[],
): Promise<{ followers: CaseRecord[]; more: boolean }> {
  const followers = await ctx.db
    .select()
    .from(cases)
    .where(
      and(eq(cases.county, ctx.county), inArray(cases.linkedTo, [...mainIds]), eq(cases.state, 'linked')),
    )
    .orderBy(asc(cases.submittedAt), asc(cases.id))
    .limit(FOLLOWERS)
    .for('update')
  return { followers, more: followers.length === FOLLOWERS }
}
