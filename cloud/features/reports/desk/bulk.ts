/** Several cases at once, each for itself: what cannot go is named, and the others go. */
import { and, asc, eq, inArray } from 'drizzle-orm'
import type * as v from 'valibot'
import type { Context } from '../../../platform/kernel/context'
import { AppError, fail } from '../../../platform/kernel/errors'
import { DISPATCHERS } from '../../../shared/roles'
import { happen } from '../case/change'
import { type CaseRecord, lockCase } from '../case/rows'
import type { BulkInput, BulkLinkInput, BulkRefuseInput, BulkResultData } from '../contract/schemas'
import type { DeskDeed } from '../rules/lifecycle'
import { cases } from '../tables'
import { failWords } from '../words'
import { requireHands } from './access'
import { joinTo, mainToJoin, refusal, requireGoTo, sendOut, takeOn } from './decide'
import { type By, byOf, type Seen, workOf } from './deed'
import { requireSeat } from './seats'

type Results = { items: BulkResultData[] }

/**
 * One deed for each of them, in the order of ids, so that two bulks at once cannot wait for each other.
 * @param act refuses before it writes anything of its case: what is refused leaves nothing behind
 */
async function each(
  ctx: Context,
  all: readonly Seen[],
  deed: DeskDeed,
  act: (one: CaseRecord, by: By) => Promise<CaseRecord>,
): Promise<Results> {
  requireSeat(ctx, DISPATCHERS)
  const items: BulkResultData[] = []
  for (const seen of [...all].sort((a, b) => (a.caseId < b.caseId ? -1 : 1))) {
    try {
      const { one, standing } = await requireHands(ctx, seen, deed)
      const after = await act(one, byOf(standing))
      items.push({ caseId: one.id, ok: true, why: null, version: after.version })
    } catch (error) {
      if (!(error instanceof AppError) || error.code === 'invalid') throw error
      items.push({ caseId: seen.caseId, ok: false, why: whyNot(error), version: null })
    }
  }
  return { items }
}

function whyNot(error: AppError): BulkResultData['why'] {
  if (error.code === 'forbidden' || error.code === 'not_found') return error.code
  if (error.say === failWords.hasFollowers) return 'followed'
  return error.say === failWords.wrongState ? 'wrong_state' : 'conflict'
}

/** `bulkAssign`: one that nobody has accepted is accepted on the way, as the desk does with a single one. */
export async function bulkAssign(ctx: Context, input: v.InferOutput<typeof BulkInput>): Promise<Results> {
  const work = await workOf(ctx)
  const { cases: all, ...to } = input
  return each(ctx, all, 'dispatch', async (one, by) => {
    const accepts = one.state === 'received' || one.state === 'needs_more'
    const ready = accepts ? await takeOn(work, one, by) : one
    return sendOut(ctx, work, ready, by, { ...to, coHandlers: to.coHandlers ?? [] })
  })
}

/** `bulkRefuse` */
export async function bulkRefuse(
  ctx: Context,
  input: v.InferOutput<typeof BulkRefuseInput>,
): Promise<Results> {
  requireGoTo(input)
  const work = await workOf(ctx)
  return each(ctx, input.cases, 'refuse', (one, by) =>
    happen(work, one, { event: 'refuse', actor: 'dispatcher', by, ...refusal(input) }),
  )
}

/** `bulkLink`: the main one is locked with the others, in the order that a single link takes too. */
export async function bulkLink(ctx: Context, input: v.InferOutput<typeof BulkLinkInput>): Promise<Results> {
  requireSeat(ctx, DISPATCHERS)
  const others = input.cases.filter(({ caseId }) => caseId !== input.mainId)
  if (others.length === 0) throw fail('invalid', { fields: { cases: failWords.linkSelf } })
  await ctx.db
    .select({ id: cases.id })
    .from(cases)
    .where(
      and(
        eq(cases.county, ctx.county),
        inArray(cases.id, [input.mainId, ...others.map(({ caseId }) => caseId)]),
      ),
    )
    .orderBy(asc(cases.id))
    .for('update')
  let main = mainToJoin(await lockCase(ctx, input.mainId))
  const work = await workOf(ctx)
  return each(ctx, others, 'link', async (one, by) => {
    const joined = await joinTo(work, one, main, by)
    main = joined.main
    return joined.after
  })
}
