import { and, eq } from 'drizzle-orm'
import type { Context, PersonContext } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import { requirePerson } from '../../../platform/kernel/permission'
import { type CaseRecord, findCase, lockCase, partOf } from '../case/rows'
import { receiptHash } from '../filing/submit'
import { cases } from '../tables'
import type { Part } from './views'

/** The case of a receipt code. @throws AppError not_found */
export async function caseOfReceipt(ctx: Context, receipt: string): Promise<CaseRecord> {
  const [row] = await ctx.db
    .select()
    .from(cases)
    .where(and(eq(cases.county, ctx.county), eq(cases.receiptHash, receiptHash(ctx, receipt))))
  if (!row) throw fail('not_found')
  return row
}

/**
 * The permission of a reporter's deed: by receipt code or as the person who filed it.
 * @returns the case, locked
 * @throws AppError unauthenticated (401), or not_found (404) for everybody else's case
 */
export async function requireReporter(
  ctx: Context,
  caseId: string,
  receipt: string | undefined,
): Promise<CaseRecord> {
  if (receipt !== undefined) {
    const one = await caseOfReceipt(ctx, receipt)
    if (one.id !== caseId) throw fail('not_found')
    return lockCase(ctx, one.id)
  }
  const person = requirePerson(ctx)
  if ((await partOf(ctx, person.id, caseId)) !== 'reporter') throw fail('not_found')
  return lockCase(ctx, caseId)
}

/** The permission to look: filed it or follows it. */
export async function requirePart(
  ctx: PersonContext,
  caseId: string,
): Promise<{ one: CaseRecord; part: Part }> {
  const part = await partOf(ctx, ctx.person.id, caseId)
  if (!part) throw fail('not_found')
  return { one: await findCase(ctx, caseId), part }
}
