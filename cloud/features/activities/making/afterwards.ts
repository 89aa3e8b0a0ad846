/** What came of an activity: thanks, photos, trees planted together, and how those of its plots stand later. */
import { and, eq } from 'drizzle-orm'
import type { PersonContext } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import { type ParsedInput, staff } from '../../../platform/kernel/procedure'
import { inChinese } from '../../../shared/locale'
import { ORGANISERS } from '../../../shared/roles'
import { beijingDay } from '../../../shared/time'
import type { activitiesMaking } from '../contract/making'
import { activities } from '../tables'
import { handIn } from './hand-in'
import { thanks } from './messages'
import { ownActivity } from './reach'
import { readSummary } from './summary'
import { activityPhotos, activityPlots, plotCounts } from './tables'
import { tellPersons, whoCame, writeDeed } from './telling'
import { makingWords } from './words'

type Input<K extends keyof typeof activitiesMaking> = ParsedInput<(typeof activitiesMaking)[K]>

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
