/** Drafts: begun, saved, shown, dropped. Nobody but organisers of the area sees them. */
import { randomUUID } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import type { PersonContext } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import { type ParsedInput, staff } from '../../../platform/kernel/procedure'
import { ORGANISER_READERS, ORGANISERS } from '../../../shared/roles'
import { beijingYear } from '../../../shared/time'
import { staffNames } from '../../account'
import { claimPhotos } from '../../files'
import type { activitiesMaking, Draft, Edited } from '../contract/making'
import { faultsOf } from '../rules/editing/faults'
import { sameWeekdayIn, shifted } from '../rules/editing/shift'
import { activities } from '../tables'
import { organisedAreas, requireOrganiser } from './may'
import { type DraftRow, ownActivity, ownDraft, seenDraft } from './reach'
import { draftOf, partsOf } from './rows'
import { activityDrafts } from './tables'
import { templateDraft } from './templates'
import { makingWords } from './words'

type Input<K extends keyof typeof activitiesMaking> = ParsedInput<(typeof activitiesMaking)[K]>

export const draftHandlers = {
  areas: staff(ORGANISERS, (ctx: PersonContext) => ({ items: organisedAreas(ctx.person, ctx.county) })),

  begin: staff(ORGANISERS, async (ctx: PersonContext, { area, from }: Input<'begin'>) => {
    const known = organisedAreas(ctx.person, ctx.county).some((one) => one.area === area)
    if (!known) throw fail('forbidden')
    const { content, series } = await beginning(ctx, area, from)
    const row = await insertDraft(ctx, { area, content, series, activityId: null })
    await ctx.audit({
      action: 'activity.draft_begin',
      subject: `activity_draft:${row.id}`,
      detail: { area, from: from.what },
    })
    return editedReply(ctx, row)
  }),

  edit: staff(ORGANISERS, async (ctx: PersonContext, { activityId }: Input<'edit'>) => {
    const activity = await ownActivity(ctx, activityId)
    const [open] = await ctx.db
      .select()
      .from(activityDrafts)
      .where(and(eq(activityDrafts.county, ctx.county), eq(activityDrafts.activityId, activityId)))
    if (open) return editedReply(ctx, open)
    if (activity.cancelledAt) throw fail('conflict', { words: makingWords.cancelled })
    const content = draftOf({ activity, ...(await partsOf(ctx, activityId)) })
    return editedReply(
      ctx,
      await insertDraft(ctx, { area: activity.area, content, series: activity.series, activityId }),
    )
  }),

  draft: staff(ORGANISER_READERS, async (ctx: PersonContext, { draftId }: Input<'draft'>) =>
    editedReply(ctx, await seenDraft(ctx, draftId)),
  ),

  save: staff(ORGANISERS, async (ctx: PersonContext, { draftId, version, draft }: Input<'save'>) => {
    const row = await draftAt(ctx, draftId, version)
    // photos come in by `cover` alone: a file that is named here might be anybody's
    const coverFile = draft.coverFile === null ? null : (row.content.coverFile ?? null)
    return editedReply(ctx, await write(ctx, row, { ...draft, coverFile }))
  }),

  cover: staff(ORGANISERS, async (ctx: PersonContext, { draftId, version, fileId }: Input<'cover'>) => {
    const row = await draftAt(ctx, draftId, version)
    const [kept = null] = await claimPhotos(ctx, {
      fileIds: fileId === null ? [] : [fileId],
      by: { ownerId: ctx.person.id },
      usedBy: `activity_draft:${draftId}`,
      field: 'fileId',
    })
    return editedReply(ctx, await write(ctx, row, { ...row.content, coverFile: kept }))
  }),

  dropDraft: staff(ORGANISERS, async (ctx: PersonContext, { draftId }: Input<'dropDraft'>) => {
    await ownDraft(ctx, draftId)
    await removeDraft(ctx, draftId)
    await ctx.audit({ action: 'activity.draft_drop', subject: `activity_draft:${draftId}` })
    return {}
  }),
}

/** A draft as the asker last saw it, its row held. @throws AppError conflict with who saved it meanwhile */
export async function draftAt(ctx: PersonContext, draftId: string, version: number): Promise<DraftRow> {
  const row = await ownDraft(ctx, draftId)
  if (row.version === version) return row
  const name = (await staffNames(ctx, [row.savedBy])).get(row.savedBy) ?? ''
  throw fail('conflict', {
    words: makingWords.savedMeanwhile(name),
    detail: { reason: 'saved_meanwhile', version: row.version, byName: name },
  })
}

export const removeDraft = (ctx: PersonContext, draftId: string) =>
  ctx.db
    .delete(activityDrafts)
    .where(and(eq(activityDrafts.county, ctx.county), eq(activityDrafts.id, draftId)))

async function write(ctx: PersonContext, row: DraftRow, content: Draft): Promise<DraftRow> {
  const [saved] = await ctx.db
    .update(activityDrafts)
    .set({ content, version: row.version + 1, savedAt: ctx.now, savedBy: ctx.person.id })
    .where(and(eq(activityDrafts.county, ctx.county), eq(activityDrafts.id, row.id)))
    .returning()
  if (!saved) throw fail('not_found')
  return saved
}

/**
 * What is done to a published activity is done to its unpublished words as well: published later, they must not undo it.
 * Whoever has them open is told that they were saved meanwhile.
 */
export async function mendDraft(
  ctx: PersonContext,
  activityId: string,
  mend: (draft: Draft) => Draft,
): Promise<void> {
  const [row] = await ctx.db
    .select()
    .from(activityDrafts)
    .where(and(eq(activityDrafts.county, ctx.county), eq(activityDrafts.activityId, activityId)))
    .for('update')
  if (row) await write(ctx, row, mend(row.content))
}

async function insertDraft(
  ctx: PersonContext,
  given: Pick<DraftRow, 'area' | 'content' | 'series' | 'activityId'>,
): Promise<DraftRow> {
  const [row] = await ctx.db
    .insert(activityDrafts)
    .values({ ...given, county: ctx.county, id: randomUUID(), savedAt: ctx.now, savedBy: ctx.person.id })
    .returning()
  if (!row) throw new Error('no draft was made')
  return row
}

async function beginning(
  ctx: PersonContext,
  area: string,
  from: Input<'begin'>['from'],
): Promise<{ content: Draft; series: string | null }> {
  switch (from.what) {
    case 'nothing':
      return { content: {}, series: null }
    case 'template':
      return {
        content: templateDraft(from.template, ctx.now, ctx.locale),
        // this year's looks back on last year's of the same organisers
        series: `${from.template}@${area}`,
      }
    case 'activity':
      return copyOf(ctx, from.activityId)
  }
}

/** What was held before, its times in the year in which they are next to come, its weekdays kept. */
async function copyOf(ctx: PersonContext, activityId: string) {
  const [activity] = await ctx.db
    .select()
    .from(activities)
    .where(and(eq(activities.county, ctx.county), eq(activities.id, activityId)))
  if (!activity) throw fail('not_found')
  requireOrganiser(ctx, activity.area)
  const content = draftOf({ activity, ...(await partsOf(ctx, activityId)) })
  const startsAt = activity.startsAt.toISOString()
  const inYear = (year: number) => shifted(content, sameWeekdayIn(year, startsAt))
  const year = beijingYear(ctx.now)
  const [now, next] = [inYear(year), inYear(year + 1)]
  const copy = Date.parse(now.startsAt ?? '') > ctx.now.getTime() && year > beijingYear(startsAt) ? now : next
  return { content: copy, series: await seriesOf(ctx, activity) }
}

/** What an activity and its copies share; the first copy gives it to both. */
async function seriesOf(ctx: PersonContext, activity: typeof activities.$inferSelect): Promise<string> {
  if (activity.series !== null) return activity.series
  await ctx.db
    .update(activities)
    .set({ series: activity.id })
    .where(and(eq(activities.county, ctx.county), eq(activities.id, activity.id)))
  return activity.id
}

/** A draft as its editor has it, with everything that is not yet right. */
async function editedReply(ctx: PersonContext, row: DraftRow): Promise<Edited> {
  const names = await staffNames(ctx, [row.savedBy])
  const cover = row.content.coverFile ?? null
  return {
    draftId: row.id,
    activityId: row.activityId,
    version: row.version,
    area: row.area,
    draft: row.content,
    cover: cover === null ? null : photoReply(ctx, cover),
    faults: faultsOf(row.content, ctx.now, row.activityId !== null),
    savedAt: row.savedAt.toISOString(),
    savedByName: names.get(row.savedBy) ?? '',
  }
}

/** A photo with addresses at which it is shown for a few hours. */
export const photoReply = ({ files, now }: Pick<PersonContext, 'files' | 'now'>, fileId: string) => ({
  fileId,
  thumb: files.photoUrl(fileId, 'thumb', now),
  full: files.photoUrl(fileId, 'full', now),
})
