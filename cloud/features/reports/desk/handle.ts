/** What a handler does: report, look on the spot, ask for time, close with proof, hand on or back. */
import type * as v from 'valibot'
import type { Context } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import { claimStaffPhotos, happen } from '../case/change'
import type { ResolveInput } from '../contract/schemas'
import { requireHands } from './access'
import { dueDay, workOf } from './decide'
import { staffCase } from './views'
import { deskName } from './seats'
import { desksAbove, levelOf } from '../rules/dispatch'
import { tellDesk } from '../case/tell-desk'
import { eventWords, failWords } from '../words'

interface Seen {
  caseId: string
  version: number
}

/** Words that become public pass the content check first. @throws AppError invalid (422) naming the field */
async function publishable(ctx: Context, texts: Readonly<Record<string, string | undefined>>): Promise<void> {
  for (const [field, text] of Object.entries(texts)) {
    if (!text) continue
    const verdict = await ctx.contentCheck.text(text)
    if (!verdict.ok) throw fail('invalid', { fields: { [field]: verdict.reason ?? failWords.publicWords } })
  }
}

export async function progressReport(
  ctx: Context,
  input: Seen & { words: string; photos?: readonly string[] | undefined },
) {
  const { one, standing, actor } = await requireHands(ctx, input, 'any')
  const photos = input.photos ?? []
  await claimStaffPhotos(ctx, one.id, photos)
  const after = await happen(await workOf(ctx), one, {
    event: 'progress',
    actor,
    by: { desk: standing.desk, staffId: standing.person.id },
    facts: { hasWords: true },
    title: eventWords.progress,
    words: input.words,
    photos: { kind: 'site', fileIds: photos },
  })
  return staffCase(ctx, after, standing)
}

interface Visit extends Seen {
  verified: boolean
  words: string
  photos?: readonly string[] | undefined
  publicTitle?: string | undefined
}

export async function siteVisit(ctx: Context, input: Visit) {
  const { one, standing, actor } = await requireHands(ctx, input, 'any')
  await publishable(ctx, { publicTitle: input.publicTitle })
  const photos = input.photos ?? []
  await claimStaffPhotos(ctx, one.id, photos)
  const after = await happen(await workOf(ctx), one, {
    event: 'siteVisit',
    actor,
    by: { desk: standing.desk, staffId: standing.person.id },
    facts: { hasWords: true },
    set: { verified: input.verified, ...(input.publicTitle ? { publicTitle: input.publicTitle } : {}) },
    title: input.verified ? eventWords.visitedTrue : eventWords.visitedFalse,
    words: input.words,
    photos: { kind: 'site', fileIds: photos },
  })
  return staffCase(ctx, after, standing)
}

export async function extend(
  ctx: Context,
  input: Seen & { reason: string; workingDays?: number | undefined },
) {
  const { one, standing, actor } = await requireHands(ctx, input, 'lead')
  const work = await workOf(ctx)
  const most = work.rules.limits.extension[one.urgency]
  // a desk may ask for less than the one extension allows, never for more
  const days = input.workingDays === undefined ? undefined : Math.min(input.workingDays, most.count)
  const after = await happen(work, one, {
    event: 'extend',
    actor,
    by: { desk: standing.desk, staffId: standing.person.id },
    facts: { hasReason: true },
    ...(days === undefined ? {} : { limit: { unit: most.unit, count: days } }),
    title: (next) => eventWords.extend(dueDay(next)),
    words: input.reason,
  })
  return staffCase(ctx, after, standing)
}

export async function resolve(ctx: Context, input: v.InferOutput<typeof ResolveInput>) {
  const { one, standing, actor } = await requireHands(ctx, input, 'lead')
  await publishable(ctx, { publicTitle: input.publicTitle, done: input.done })
  const photos = input.photos ?? []
  await claimStaffPhotos(ctx, one.id, photos)
  const parts = [eventWords.bothParts(input.found, input.done)]
  if (photos.length === 0 && input.noPhotoReason) parts.push(eventWords.noPhoto(input.noPhotoReason))
  const after = await happen(await workOf(ctx), one, {
    event: 'resolve',
    actor,
    by: { desk: standing.desk, staffId: standing.person.id },
    facts: { hasWords: true, hasProof: photos.length > 0 || input.noPhotoReason !== undefined },
    set: {
      verified: input.verified,
      answer: input.done,
      ...(input.publicTitle ? { publicTitle: input.publicTitle } : {}),
    },
    title: eventWords.resolve,
    words: parts.join('\n'),
    photos: { kind: 'after', fileIds: photos },
  })
  return staffCase(ctx, after, standing)
}

/** The county's last word after two returns. */
export async function countyDecision(ctx: Context, input: Seen & { words: string }) {
  const { one, standing, actor } = await requireHands(ctx, input, 'dispatcher')
  const after = await happen(await workOf(ctx), one, {
    event: 'countyDecision',
    actor,
    by: { desk: standing.desk, staffId: standing.person.id },
    facts: { hasWords: true },
    title: eventWords.countyDecision,
    words: input.words,
  })
  return staffCase(ctx, after, standing)
}

export async function handBack(ctx: Context, input: Seen & { reason: string }) {
  const { one, standing, actor } = await requireHands(ctx, input, 'lead')
  const work = await workOf(ctx)
  const after = await happen(work, one, {
    event: 'handBack',
    actor,
    by: { desk: standing.desk, staffId: standing.person.id },
    facts: { hasReason: true },
    set: { handler: null, coHandlers: [] },
    title: eventWords.handBack,
    inside: input.reason,
  })
  await tellDesk(work, [ctx.county], after, eventWords.handBack)
  // the desk that gave it back no longer sees it; it gets this last look
  return staffCase(ctx, after, standing)
}

/** A town hands on to a village of its own; the county to anybody. */
export async function handOver(ctx: Context, input: Seen & { desk: string; words?: string | undefined }) {
  const { one, standing, actor } = await requireHands(ctx, input, 'lead')
  const name = deskName(input.desk)
  if (name === undefined) throw fail('invalid', { fields: { desk: failWords.unknownDesk } })
  const below =
    levelOf(input.desk) === 'village' && desksAbove(ctx.county, input.desk).includes(standing.desk)
  if (actor === 'handler' && !below) throw fail('forbidden')
  const work = await workOf(ctx)
  const after = await happen(work, one, {
    event: 'handOver',
    actor,
    by: { desk: standing.desk, staffId: standing.person.id },
    set: { handler: input.desk, coHandlers: one.coHandlers.filter((desk) => desk !== input.desk) },
    title: eventWords.handOver(name),
    inside: input.words ?? null,
  })
  await tellDesk(work, [input.desk], after)
  return staffCase(ctx, after, standing)
}
