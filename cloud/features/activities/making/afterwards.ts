/** What came of an activity: thanks, photos, trees planted together, plots and how their trees stand later. */
import { and, eq, inArray, isNull, or, sql } from 'drizzle-orm'
import type { PersonContext } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import { type ParsedInput, staff } from '../../../platform/kernel/procedure'
import { MAX_PHOTOS } from '../../../shared/limits'
import { inChinese } from '../../../shared/locale'
import { ORGANISERS } from '../../../shared/roles'
import { beijingDay } from '../../../shared/time'
import { claimPhotos, files } from '../../files'
import type { activitiesMaking } from '../contract/making'
import { activities } from '../tables'
import { thanks } from './messages'
import { ownActivity } from './reach'
import { offMap } from './rows'
import { readSummary } from './summary'
import { activityPhotos, activityPlots, plotCounts } from './tables'
import { tellPersons, whoCame, writeDeed } from './telling'
import { makingWords } from './words'

type Input<K extends keyof typeof activitiesMaking> = ParsedInput<(typeof activitiesMaking)[K]>

const handedInFor = (activityId: string) => `activity:${activityId}`

export const afterwardsHandlers = {
  sumUp: staff(ORGANISERS, async (ctx: PersonContext, input: Input<'sumUp'>) => {
    const { activityId, version, words, sharedTrees, bags, photos } = input
    const activity = await ownActivity(ctx, activityId)
    if (activity.cancelledAt) throw fail('conflict', { words: makingWords.cancelled })
    if (activity.endsAt > ctx.now) throw fail('conflict', { words: makingWords.notOver })
    const before = await readSummary(ctx, activity)
    if ((before?.version ?? null) !== version) throw fail('conflict', { words: makingWords.summedUpSince })
    const unique = photos.filter(({ fileId }, n) => photos.findIndex((one) => one.fileId === fileId) === n)
    const kept = await handIn(
      ctx,
      activityId,
      unique.map(({ fileId }) => fileId),
      'photos',
    )
    const shown = unique.filter(({ fileId }) => kept.includes(fileId))
    const { county, db, now } = ctx
    await db
      .update(activities)
      .set({ summary: inChinese(words), sharedTrees, bags, summedUpAt: activity.summedUpAt ?? now })
      .where(and(eq(activities.county, county), eq(activities.id, activityId)))
    await db
      .delete(activityPhotos)
      .where(and(eq(activityPhotos.county, county), eq(activityPhotos.activityId, activityId)))
    if (shown.length > 0)
      await db.insert(activityPhotos).values(
        shown.map(({ fileId, caption }, sort) => ({
          county,
          activityId,
          fileId,
          caption: inChinese(caption),
          sort,
        })),
      )
    const told =
      activity.summedUpAt === null
        ? await tellPersons(ctx, await whoCame(ctx, activityId), thanks, {
            activityId,
            title: activity.title,
            words: inChinese(words),
          })
        : 0
    await writeDeed(ctx, activityId, { what: 'summed_up', words, told })
    const after = await readSummary(ctx, { ...activity, summary: inChinese(words), sharedTrees, bags })
    if (!after) throw fail('internal')
    return { told, version: after.version }
  }),

  setPlot: staff(ORGANISERS, async (ctx: PersonContext, input: Input<'setPlot'>) => {
    const { activityId, key, point, photo } = input
    await ownActivity(ctx, activityId)
    const [kept = null] = await handIn(ctx, activityId, photo === null ? [] : [photo], 'photo')
    const at = point && offMap(point)
    const values = {
      name: inChinese(input.name),
      species: inChinese(input.species),
      trees: input.trees,
      water: inChinese(input.water),
      longitude: at && millionths(at.longitude),
      latitude: at && millionths(at.latitude),
      photo: kept,
    }
    await ctx.db
      .insert(activityPlots)
      .values({ county: ctx.county, activityId, key, ...values, sort: nextPlace(ctx, activityId) })
      .onConflictDoUpdate({
        target: [activityPlots.county, activityPlots.activityId, activityPlots.key],
        set: values,
      })
    await ctx.audit({
      action: 'activity.plot',
      subject: `activity:${activityId}`,
      detail: { plot: key, trees: input.trees },
    })
    return {}
  }),

  recount: staff(ORGANISERS, async (ctx: PersonContext, input: Input<'recount'>) => {
    const { activityId, plot, day, alive, of } = input
    const activity = await ownActivity(ctx, activityId)
    if (alive > of || of === 0) throw fail('invalid', { fields: { alive: makingWords.aliveOverAll } })
    if (day > beijingDay(ctx.now) || day < beijingDay(activity.startsAt))
      throw fail('invalid', { fields: { day: makingWords.notYet } })
    const { county, db, now } = ctx
    const [known] = await db
      .select({ key: activityPlots.key })
      .from(activityPlots)
      .where(
        and(
          eq(activityPlots.county, county),
          eq(activityPlots.activityId, activityId),
          eq(activityPlots.key, plot),
        ),
      )
    if (!known) throw fail('not_found', { words: makingWords.noSuchPlot })
    const counted = { alive, of, by: ctx.person.id, at: now }
    await db
      .insert(plotCounts)
      .values({ county, activityId, plot, day, ...counted })
      .onConflictDoUpdate({
        target: [plotCounts.county, plotCounts.activityId, plotCounts.plot, plotCounts.day],
        set: counted,
      })
    await ctx.audit({
      action: 'activity.recount',
      subject: `activity:${activityId}`,
      detail: { plot, day, alive, of },
    })
    return {}
  }),
}

const millionths = (degrees: number) => Math.round(degrees * 1e6)

const nextPlace = ({ county }: PersonContext, activityId: string) =>
  sql`(select coalesce(max(p.sort) + 1, 0) from ${activityPlots} p
    where p.county = ${county} and p.activity_id = ${activityId})`

/**
 * Photos of this very activity, or the asker's own that they have just sent, which become its photos: any other file, of
 * a case or of somebody's letter, would become public by being named here.
 * @returns those to keep, in their order: the very same picture twice is one photo
 * @throws AppError invalid with the field named
 */
async function handIn(
  ctx: PersonContext,
  activityId: string,
  fileIds: readonly string[],
  field: string,
): Promise<string[]> {
  if (fileIds.length === 0) return []
  const { county, db, person } = ctx
  const by = { ownerId: person.id }
  const usedBy = handedInFor(activityId)
  const found = await db
    .select({ id: files.id, usedBy: files.usedBy })
    .from(files)
    .where(
      and(
        eq(files.county, county),
        or(eq(files.usedBy, usedBy), and(isNull(files.usedBy), eq(files.ownerId, by.ownerId))),
        inArray(sql`${files.id}::text`, [...fileIds]),
      ),
    )
  if (found.length !== fileIds.length)
    throw fail('invalid', { fields: { [field]: makingWords.photoNotHere } })
  const fresh = found.filter((one) => one.usedBy === null).map(({ id }) => id)
  const kept = new Set(found.map(({ id }) => id).filter((id) => !fresh.includes(id)))
  for (let n = 0; n < fresh.length; n += MAX_PHOTOS)
    for (const id of await claimPhotos(ctx, { fileIds: fresh.slice(n, n + MAX_PHOTOS), by, usedBy, field }))
      kept.add(id)
  return fileIds.filter((id) => kept.has(id))
}
