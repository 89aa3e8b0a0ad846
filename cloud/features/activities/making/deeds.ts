/** What is done to a published activity: moved, called off, kept, made larger or smaller, freed of somebody. */
import { and, eq, sql } from 'drizzle-orm'
import type { PersonContext } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import { type ParsedInput, staff } from '../../../platform/kernel/procedure'
import { inChinese } from '../../../shared/locale'
import { ORGANISERS } from '../../../shared/roles'
import type { activitiesMaking } from '../contract/making'
import { movedAlong, withSeats } from '../rules/editing/along'
import { setCapacity } from '../seats/capacity'
import { takeOff as takeOffTheList } from '../seats/leave'
import { settleActivity } from '../seats/settle'
import { activities, activitySessions, meetingPoints, signUps } from '../tables'
import { cancelled, moved, takenOff } from './messages'
import { endOffersBy, leaveUntil } from './publish'
import { mendDraft } from './drafts'
import { comingActivity, ownActivity } from './reach'
import { decideStops } from './stops'
import { activityDrafts } from './tables'
import { activeSignUps, tellSignUps, writeDeed } from './telling'
import { makingWords } from './words'

type Input<K extends keyof typeof activitiesMaking> = ParsedInput<(typeof activitiesMaking)[K]>

export const deedHandlers = {
  move: staff(ORGANISERS, async (ctx: PersonContext, { activityId, startsAt: to, words }: Input<'move'>) => {
    const activity = await comingActivity(ctx, activityId)
    const startsAt = new Date(to)
    const ms = startsAt.getTime() - activity.startsAt.getTime()
    if (activity.startsAt <= ctx.now) throw fail('conflict', { words: makingWords.started })
    if (startsAt <= ctx.now) throw fail('invalid', { fields: { startsAt: makingWords.movedToPast } })
    if (ms === 0) throw fail('invalid', { fields: { startsAt: makingWords.sameDay } })
    const later = (at: Date) => new Date(at.getTime() + ms)
    const closesAt = later(activity.closesAt)
    const cancelUntil = leaveUntil(later(activity.cancelUntil), startsAt, ctx.now)
    // moved to an earlier day than that on which signing up was to begin
    const opensAt = activity.opensAt < closesAt ? activity.opensAt : new Date(closesAt.getTime() - 1)
    const { county, db, now } = ctx
    await db
      .update(activities)
      .set({
        startsAt,
        endsAt: later(activity.endsAt),
        closesAt,
        cancelUntil,
        opensAt,
        movedFrom: activity.movedFrom ?? activity.startsAt,
        version: activity.version + 1,
      })
      .where(and(eq(activities.county, county), eq(activities.id, activityId)))
    await moveParts(ctx, activityId, ms)
    await endOffersBy(ctx, activityId, startsAt)
    await mendDraft(ctx, activityId, (draft) =>
      movedAlong(draft, {
        ms,
        opensAt: [activity.opensAt, opensAt],
        cancelUntil: [activity.cancelUntil, cancelUntil],
      }),
    )
    await decideStops({ db, county, now }, activityId)
    const told = await tellSignUps(ctx, await activeSignUps(ctx, activityId), moved, (signUpId) => ({
      signUpId,
      title: activity.title,
      from: activity.startsAt.toISOString(),
      to: startsAt.toISOString(),
      words: inChinese(words),
      leaveUntil: cancelUntil.toISOString(),
    }))
    await writeDeed(ctx, activityId, { what: 'moved', fields: ['startsAt'], words, told })
    await settleActivity(ctx, activityId)
    return { told }
  }),

  cancelActivity: staff(ORGANISERS, async (ctx: PersonContext, input: Input<'cancelActivity'>) => {
    const { activityId, words } = input
    const activity = await ownActivity(ctx, activityId)
    if (activity.cancelledAt) return { told: 0 }
    if (activity.endsAt <= ctx.now) throw fail('conflict', { words: makingWords.over })
    const { county, db, now } = ctx
    await db
      .update(activities)
      .set({ cancelledAt: now, cancelledReason: inChinese(words), version: activity.version + 1 })
      .where(and(eq(activities.county, county), eq(activities.id, activityId)))
    await db
      .delete(activityDrafts)
      .where(and(eq(activityDrafts.county, county), eq(activityDrafts.activityId, activityId)))
    await decideStops({ db, county, now }, activityId)
    const told = await tellSignUps(ctx, await activeSignUps(ctx, activityId), cancelled, (signUpId) => ({
      signUpId,
      title: activity.title,
      startsAt: activity.startsAt.toISOString(),
      words: inChinese(words),
    }))
    await writeDeed(ctx, activityId, { what: 'cancelled', words, told })
    return { told }
  }),

  keep: staff(ORGANISERS, async (ctx: PersonContext, { activityId }: Input<'keep'>) => {
    await comingActivity(ctx, activityId)
    if (await decideStops(ctx, activityId)) await writeDeed(ctx, activityId, { what: 'kept' })
    return {}
  }),

  setSeats: staff(ORGANISERS, async (ctx: PersonContext, input: Input<'setSeats'>) => {
    const { activityId, ...wanted } = input
    await comingActivity(ctx, activityId)
    const { held, waiting, free, movedUp } = await setCapacity(ctx, activityId, wanted)
    await mendDraft(ctx, activityId, (draft) => withSeats(draft, wanted))
    await writeDeed(ctx, activityId, {
      what: 'seats',
      fields: [
        ...(wanted.seats === undefined ? [] : ['seats']),
        ...wanted.sessions.map(({ key }) => `sessions.${key}`),
        ...wanted.points.map(({ key }) => `meetingPoints.${key}`),
      ],
    })
    return { held, waiting, free, movedUp }
  }),

  takeOff: staff(ORGANISERS, async (ctx: PersonContext, { signUpId, words }: Input<'takeOff'>) => {
    const [before] = await ctx.db
      .select({ activityId: signUps.activityId })
      .from(signUps)
      .where(and(eq(signUps.county, ctx.county), eq(signUps.id, signUpId)))
    if (!before) throw fail('not_found')
    const activity = await comingActivity(ctx, before.activityId)
    const off = await takeOffTheList(ctx, signUpId)
    if (!off?.done) return {}
    await ctx.messages.send(off.personId, takenOff, {
      signUpId,
      title: activity.title,
      words: inChinese(words),
    })
    await ctx.audit({ action: 'activity.take_off', subject: `sign_up:${signUpId}`, reason: words })
    return {}
  }),
}

async function moveParts({ db, county }: PersonContext, activityId: string, ms: number): Promise<void> {
  const by = sql`${ms} * interval '1 millisecond'`
  await db
    .update(activitySessions)
    .set({
      startsAt: sql`${activitySessions.startsAt} + ${by}`,
      endsAt: sql`${activitySessions.endsAt} + ${by}`,
    })
    .where(and(eq(activitySessions.county, county), eq(activitySessions.activityId, activityId)))
  await db
    .update(meetingPoints)
    .set({ at: sql`${meetingPoints.at} + ${by}` })
    .where(and(eq(meetingPoints.county, county), eq(meetingPoints.activityId, activityId)))
}
