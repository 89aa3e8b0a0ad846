/** What the county desk decides: take it or not, ask, send out, join, correct. */
import type * as v from 'valibot'
import { isTown, isVillage, townOf } from '../../../shared/divisions'
import type { Context } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import { beijingDay } from '../../../shared/time'
import { happen, record } from '../case/change'
import type { CategoryId } from '../../../shared/categories'
import type { DispatchInput, RefusalReason, Urgency } from '../contract/schemas'
import { requireHands } from './access'
import { staffCase } from './views'
import { deskName } from './seats'
import { touched } from '../resident/deeds'
import { groupOf } from '../../../shared/categories'
import { normaliseCategories } from '../rules/categories'
import { loadRules } from '../settings'
import { type CaseRecord, lockCase, type Work } from '../case/rows'
import { tellDesk } from '../case/tell-desk'
import { tellReporters } from '../case/tell'
import { eventWords, failWords } from '../words'

interface Seen {
  caseId: string
  version: number
}

/** Work with the county's rules at hand. */
export const workOf = async (ctx: Context): Promise<Work> => ({
  ...ctx,
  rules: await loadRules(ctx.db, ctx.county),
})

/** The Beijing day of a deadline that the table guarantees. */
export const dueDay = (one: CaseRecord): string => beijingDay(one.dueAt ?? one.stateSince)

/** Accepts a locked case; also one of a bulk. */
export const takeOn = (
  work: Work,
  one: CaseRecord,
  by: { desk: string; staffId: string },
  urgency?: Urgency,
): Promise<CaseRecord> =>
  happen(work, one, {
    event: 'accept',
    actor: 'dispatcher',
    by,
    set: urgency ? { urgency } : {},
    title: (next) => eventWords.accept(dueDay(next)),
  })

export async function accept(ctx: Context, input: Seen & { urgency?: Urgency | undefined }) {
  const { one, standing } = await requireHands(ctx, input, 'dispatcher')
  const by = { desk: standing.desk, staffId: standing.person.id }
  return staffCase(ctx, await takeOn(await workOf(ctx), one, by, input.urgency), standing)
}

export async function refuse(
  ctx: Context,
  input: Seen & { reason: RefusalReason; words: string; goTo?: string | undefined },
) {
  const { one, standing, actor } = await requireHands(ctx, input, 'dispatcher')
  if (input.reason === 'not_ours' && !input.goTo)
    throw fail('invalid', { fields: { goTo: failWords.needsGoTo } })
  const after = await happen(await workOf(ctx), one, {
    event: 'refuse',
    actor,
    by: { desk: standing.desk, staffId: standing.person.id },
    facts: { hasReason: true },
    title: eventWords.refuse(input.reason),
    words: input.goTo ? `${input.words}\n${eventWords.goTo(input.goTo)}` : input.words,
  })
  return staffCase(ctx, after, standing)
}

export async function askMore(ctx: Context, input: Seen & { words: string }) {
  const { one, standing, actor } = await requireHands(ctx, input, 'dispatcher')
  const after = await happen(await workOf(ctx), one, {
    event: 'askMore',
    actor,
    by: { desk: standing.desk, staffId: standing.person.id },
    facts: { hasWords: true },
    title: eventWords.askMore,
    words: input.words,
  })
  return staffCase(ctx, after, standing)
}

function knownDesk(ctx: Context, desk: string, field: string): string {
  const name = deskName(desk)
  if (name === undefined || !(desk.startsWith('dept:') || desk.startsWith(ctx.county))) {
    throw fail('invalid', { fields: { [field]: failWords.unknownDesk } })
  }
  return name
}

/** Sends a locked case to a desk; also one of a bulk. */
export async function sendOut(
  ctx: Context,
  work: Work,
  one: CaseRecord,
  by: { desk: string; staffId: string },
  to: {
    desk: string
    coHandlers: readonly string[]
    workingDays?: number | undefined
    words?: string | undefined
  },
): Promise<CaseRecord> {
  const name = knownDesk(ctx, to.desk, 'desk')
  for (const desk of to.coHandlers) knownDesk(ctx, desk, 'coHandlers')
  const after = await happen(work, one, {
    event: 'dispatch',
    actor: 'dispatcher',
    by,
    set: { handler: to.desk, coHandlers: [...new Set(to.coHandlers)].filter((desk) => desk !== to.desk) },
    ...(to.workingDays === undefined ? {} : { limit: { unit: 'working', count: to.workingDays } }),
    title: (next) => eventWords.dispatch(name, dueDay(next)),
    inside: to.words ?? null,
  })
  await tellDesk(work, [to.desk, ...after.coHandlers], after)
  return after
}

export async function dispatch(ctx: Context, input: v.InferOutput<typeof DispatchInput>) {
  const { one, standing } = await requireHands(ctx, input, 'dispatcher')
  const by = { desk: standing.desk, staffId: standing.person.id }
  const after = await sendOut(ctx, await workOf(ctx), one, by, {
    ...input,
    coHandlers: input.coHandlers ?? [],
  })
  return staffCase(ctx, after, standing)
}

/** 合成一件: both locked in the order of their ids, so that two links at once cannot wait for each other. */
export async function link(ctx: Context, input: Seen & { mainId: string }) {
  if (input.caseId === input.mainId) throw fail('invalid', { fields: { mainId: failWords.linkSelf } })
  if (input.mainId < input.caseId) await lockCase(ctx, input.mainId)
  const { one, standing, actor } = await requireHands(ctx, input, 'dispatcher')
  const main = await lockCase(ctx, input.mainId)
  if (main.closedAt !== null || main.state === 'linked') throw fail('conflict', { words: failWords.linkMain })
  const work = await workOf(ctx)
  const by = { desk: standing.desk, staffId: standing.person.id }
  const title = eventWords.link(one.number)
  // told before the two are one: whose case is joined hears of it once, by the number of the main one
  await tellReporters(work, main, 'linked', title)
  const after = await happen(work, one, {
    event: 'link',
    actor,
    by,
    set: { linkedTo: main.id },
    title: eventWords.link(main.number),
  })
  const counted = await touched(work, main, {})
  await record(work, counted, { kind: 'linked', from: main.state, actor, by, title, shown: true })
  return staffCase(ctx, after, standing)
}

export async function unlink(ctx: Context, input: Seen & { reason: string }) {
  const { one, standing, actor } = await requireHands(ctx, input, 'dispatcher')
  const after = await happen(await workOf(ctx), one, {
    event: 'unlink',
    actor,
    by: { desk: standing.desk, staffId: standing.person.id },
    facts: { hasReason: true },
    // back at the beginning: whoever had it before it was joined has it no longer
    set: { linkedTo: null, handler: null, coHandlers: [] },
    title: eventWords.unlink,
    inside: input.reason,
  })
  return staffCase(ctx, after, standing)
}

interface Correction extends Seen {
  categories?: readonly CategoryId[] | undefined
  town?: string | undefined
  village?: string | undefined
}

/** Puts categories or place right. What the reporter chose stays in the timeline. */
export async function correct(ctx: Context, input: Correction) {
  const { one, standing, actor } = await requireHands(ctx, input, 'dispatcher')
  if (one.closedAt !== null)
    throw fail('conflict', { words: failWords.wrongState, detail: { state: one.state } })
  const town = input.town ?? one.town
  const village = input.village ?? (town === one.town ? one.village : null)
  if (!isTown(town)) throw fail('invalid', { fields: { town: failWords.unknownPlace } })
  if (village !== null && !(isVillage(village) && townOf(village) === town)) {
    throw fail('invalid', { fields: { village: failWords.unknownPlace } })
  }
  const categories = input.categories ? normaliseCategories(input.categories) : one.categories
  const [first = 'other.any'] = categories
  const work = await workOf(ctx)
  const after = await touched(work, one, { categories, mainGroup: groupOf(first), town, village })
  await record(work, after, {
    kind: 'correct',
    from: one.state,
    actor,
    by: { desk: standing.desk, staffId: standing.person.id },
    title: eventWords.corrected,
    inside: JSON.stringify({ categories: one.categories, town: one.town, village: one.village }),
    shown: false,
  })
  return staffCase(ctx, after, standing)
}
