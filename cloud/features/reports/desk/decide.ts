/** What the county desk decides: take it or not, ask, send out, join, correct. */
import type * as v from 'valibot'
import { isTown, isVillage, townOf } from '../../../shared/divisions'
import type { Context } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import { amend, become, carryOut, happen, type Happening } from '../case/change'
import type { CategoryId } from '../../../shared/categories'
import type { DispatchInput, RefusalReason, Urgency } from '../contract/schemas'
import { requireHands } from './access'
import { type By, byOf, deed, dueDay, type Seen, workOf } from './deed'
import { staffCase } from './views'
import { deskName } from './seats'
import { groupOf } from '../../../shared/categories'
import { normaliseCategories } from '../rules/categories'
import { type CaseRecord, hasFollowers, lockCase, type Work } from '../case/rows'
import { tellDesk } from '../case/tell-desk'
import { tellReporters } from '../case/tell'
import { failWords } from '../words'

export const acceptance = (urgency?: Urgency) =>
  ({
    set: urgency ? { urgency } : {},
    data: (next) => ({ due: dueDay(next) }),
  }) satisfies Partial<Happening<'accept'>>

/** Accepts a locked case; also one of a bulk. */
export const takeOn = (work: Work, one: CaseRecord, by: By): Promise<CaseRecord> =>
  happen(work, one, { event: 'accept', actor: 'dispatcher', by, ...acceptance() })

export const accept = (ctx: Context, input: Seen & { urgency?: Urgency | undefined }) =>
  deed(ctx, input, 'accept', { happens: () => acceptance(input.urgency) })

interface Refusal {
  reason: RefusalReason
  words: string | null
  goTo?: string | undefined
}

/** @throws AppError invalid (422): whoever it is not for says who it is for */
export function requireGoTo({ reason, goTo }: Refusal): void {
  if (reason === 'not_ours' && !goTo) throw fail('invalid', { fields: { goTo: failWords.needsGoTo } })
}

export const refusal = ({ reason, goTo, words }: Refusal) =>
  ({
    facts: { hasReason: true },
    data: { reason, goTo: goTo ? goTo : null },
    words,
  }) satisfies Partial<Happening<'refuse'>>

export const refuse = (ctx: Context, input: Seen & Refusal) =>
  deed(ctx, input, 'refuse', {
    happens() {
      requireGoTo(input)
      return refusal(input)
    },
  })

export const question = (words: string | null) =>
  ({ facts: { hasWords: true }, data: {}, words }) satisfies Partial<Happening<'askMore'>>

export const askMore = (ctx: Context, input: Seen & { words: string }) =>
  deed(ctx, input, 'askMore', { happens: () => question(input.words) })

interface Sending {
  desk: string
  coHandlers: readonly string[]
  workingDays?: number | undefined
  words?: string | undefined
}

/** @throws AppError invalid (422) for a desk that is none of this county's */
export function requireDesk(ctx: Context, desk: string, field: string): void {
  const known = deskName(desk, ctx.locale) !== undefined
  if (!known || !(desk.startsWith('dept:') || desk.startsWith(ctx.county)))
    throw fail('invalid', { fields: { [field]: failWords.unknownDesk } })
}

export function sending(ctx: Context, to: Sending) {
  requireDesk(ctx, to.desk, 'desk')
  for (const desk of to.coHandlers) requireDesk(ctx, desk, 'coHandlers')
  return {
    set: { handler: to.desk, coHandlers: [...new Set(to.coHandlers)].filter((desk) => desk !== to.desk) },
    limit: to.workingDays === undefined ? undefined : { unit: 'working', count: to.workingDays },
    data: (next) => ({ desk: to.desk, due: dueDay(next) }),
    inside: to.words ?? null,
  } satisfies Partial<Happening<'dispatch'>>
}

const tellDesks = (work: Work, after: CaseRecord, desk: string) =>
  tellDesk(work, [desk, ...after.coHandlers], after)

/** Sends a locked case to a desk; one of a bulk. */
export async function sendOut(
  ctx: Context,
  work: Work,
  one: CaseRecord,
  by: By,
  to: Sending,
): Promise<CaseRecord> {
  const what = sending(ctx, to)
  const after = await happen(work, one, { event: 'dispatch', actor: 'dispatcher', by, ...what })
  await tellDesks(work, after, to.desk)
  return after
}

export const dispatch = (ctx: Context, input: v.InferOutput<typeof DispatchInput>) =>
  deed(ctx, input, 'dispatch', {
    happens: () => sending(ctx, { ...input, coHandlers: input.coHandlers ?? [] }),
    afterwards: (after, work) => tellDesks(work, after, input.desk),
  })

/** 合成一件: both locked in the order of their ids, so that two links at once cannot wait for each other. */
export async function link(ctx: Context, input: Seen & { mainId: string }) {
  if (input.caseId === input.mainId) throw fail('invalid', { fields: { mainId: failWords.linkSelf } })
  if (input.mainId < input.caseId) await lockCase(ctx, input.mainId)
  const { one, standing } = await requireHands(ctx, input, 'link')
  const main = mainToJoin(await lockCase(ctx, input.mainId))
  const { after } = await joinTo(await workOf(ctx), one, main, byOf(standing))
  return staffCase(ctx, after, standing)
}

/** A case that others may follow. @throws AppError conflict (409) for one that ended or follows another itself */
export function mainToJoin(main: CaseRecord): CaseRecord {
  if (main.closedAt !== null || main.state === 'linked') throw fail('conflict', { words: failWords.linkMain })
  return main
}

/** Lets a locked case follow another locked one; judged before anybody is told. */
export async function joinTo(work: Work, one: CaseRecord, main: CaseRecord, by: By) {
  const joining = become(
    work,
    one,
    {
      event: 'link',
      actor: 'dispatcher',
      by,
      set: { linkedTo: main.id },
      data: { number: main.number },
    },
    await hasFollowers(work, one.id),
  )
  const data = { number: one.number }
  // told before the two are one: whose case is joined hears of it once, by the number of the main one
  await tellReporters(work, [{ one: main, telling: 'linked', line: { kind: 'linked', data } }])
  await carryOut(work, [joining])
  const line = { kind: 'linked', actor: 'dispatcher', by, data, shown: true } as const
  return { after: joining.written.after, main: await amend(work, main, {}, line) }
}

/** The county takes it back from whoever has it; they hear that it is no longer theirs. */
export async function recall(ctx: Context, input: Seen & { reason: string }) {
  const had: string[] = []
  return deed(ctx, input, 'recall', {
    happens(one) {
      had.push(...(one.handler ? [one.handler] : []), ...one.coHandlers)
      return {
        facts: { hasReason: true },
        set: { handler: null, coHandlers: [] },
        data: {},
        inside: input.reason,
      }
    },
    afterwards: (after, work) =>
      tellDesk(
        work,
        had.filter((desk) => desk !== ctx.county),
        after,
        { what: 'recalled' },
      ),
  })
}

export const unlink = (ctx: Context, input: Seen & { reason: string }) =>
  deed(ctx, input, 'unlink', {
    happens: () => ({
      facts: { hasReason: true },
      // back at the beginning: whoever had it before it was joined has it no longer
      set: { linkedTo: null, handler: null, coHandlers: [] },
      data: {},
      inside: input.reason,
    }),
  })

interface Correction extends Seen {
  categories?: readonly CategoryId[] | undefined
  town?: string | undefined
  village?: string | undefined
}

/** Puts categories or place right. What the reporter chose stays in the timeline. */
export async function correct(ctx: Context, input: Correction) {
  const { one, standing, actor } = await requireHands(ctx, input, 'correct')
  if (one.closedAt !== null)
    throw fail('conflict', { words: failWords.wrongState, detail: { state: one.state } })
  const town = input.town ?? one.town
  const village = input.village ?? (town === one.town ? one.village : null)
  if (!isTown(town, ctx.county)) throw fail('invalid', { fields: { town: failWords.unknownPlace } })
  if (village !== null && !(isVillage(village, ctx.county) && townOf(village) === town)) {
    throw fail('invalid', { fields: { village: failWords.unknownPlace } })
  }
  const categories = input.categories ? normaliseCategories(input.categories) : one.categories
  const [first = 'other.any'] = categories
  const set = { categories, mainGroup: groupOf(first), town, village }
  const after = await amend(await workOf(ctx), one, set, {
    kind: 'correct',
    actor,
    by: byOf(standing),
    data: { categories: one.categories, town: one.town, village: one.village },
    shown: false,
  })
  return staffCase(ctx, after, standing)
}
