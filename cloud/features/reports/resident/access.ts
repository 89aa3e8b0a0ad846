import { and, eq, inArray } from 'drizzle-orm'
import type { Context, PersonContext } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import { type CaseRecord, findCase, lockCase, partOf } from '../case/rows'
import { receiptHashes } from '../filing/anonymous'
import { cases } from '../tables'
import type { Part } from './views'

/** The case of a receipt code. @throws AppError not_found */
export async function caseOfReceipt(ctx: Context, receipt: string): Promise<CaseRecord> {
  const [row] = await ctx.db
    .select()
    .from(cases)
    .where(and(eq(cases.county, ctx.county), inArray(cases.receiptHash, receiptHashes(ctx, receipt))))
  if (!row) throw fail('not_found')
  return row
}

/**
 * The permission of a reporter's deed: as the person who filed it.
 * @returns the case, locked
 * @throws AppError not_found (404) for everybody else's case
 */
export async function requireReporter(ctx: PersonContext, caseId: string): Promise<CaseRecord> {
  if ((await partOf(ctx, ctx.person.id, caseId)) !== 'reporter') throw fail('not_found')
  return lockCase(ctx, caseId)
}

/** The same by receipt code. @returns the case, locked @throws AppError not_found (404) */
export const requireReceipt = async (ctx: Context, receipt: string): Promise<CaseRecord> =>
  lockCase(ctx, (await caseOfReceipt(ctx, receipt)).id)

/** The permission to look: filed it or follows it. */
export async function requirePart(
  ctx: PersonContext,
  caseId: string,
): Promise<{ one: CaseRecord; part: Part }> {
  const part = await partOf(ctx, ctx.person.id, caseId)
  if (!part) throw fail('not_found')
  return { one: await findCase(ctx, caseId), part }
}
