/** Everything about one activity for its page at the desk. */
import { and, asc, desc, eq, ne, sql } from 'drizzle-orm'
import type { PersonContext } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import { type ParsedInput, staff } from '../../../platform/kernel/procedure'
import { textIn } from '../../../shared/locale'
import { ORGANISER_READERS } from '../../../shared/roles'
import { beijingDay } from '../../../shared/time'
import { staffNames } from '../../account'
import { feedbackOf } from '../after/feedback'
import type { activitiesMaking } from '../contract/making'
import { activityAttendances } from '../door/tables'
import type { Activity } from '../seats/queue'
import { activities, signUps } from '../tables'
import { photoReply } from './drafts'
import { deskRow, deskRows } from './list'
import { seenActivity } from './reach'
import { plotVersion } from './plots'
import { onMap, partsOf, type PointRow, type SessionRow } from './rows'
import { activityChanges, activityPlots, plotCounts } from './tables'
import { readSummary } from './summary'
import { AGAIN, lastTimeOf, wasTold } from './telling'

type Input = ParsedInput<(typeof activitiesMaking)['overview']>

const MOST_CHANGES = 100

export const overviewHandlers = {
  overview: staff(ORGANISER_READERS, async (ctx: PersonContext, { activityId }: Input) => {
    const activity = await seenActivity(ctx, activityId)
    const [row] = await deskRows(ctx).where(
      and(eq(activities.county, ctx.county), eq(activities.id, activityId)),
    )
    if (!row) throw fail('not_found')
    const { sessions, points } = await partsOf(ctx, activityId)
    return {
      row: deskRow(ctx, row),
      changes: await changesOf(ctx, activityId),
      sessions: sessions.map((one) => sessionReply(one, ctx)),
      points: points.map((one) => pointReply(one, ctx)),
      outcome: await outcomeOf(ctx, activity),
      plots: await plotsOf(ctx, activityId),
      feedback: await feedbackOf(ctx, activityId),
      lastTime: await lastTimeReply(ctx, activity),
    }
  }),
}

const freeOf = ({ seats, held, kept }: { seats: number; held: number; kept: number }) =>
  Math.max(0, seats - held - kept)

const sessionReply = (one: SessionRow, { locale }: PersonContext) => ({
  key: one.key,
  name: textIn(one.name, locale),
  startsAt: one.startsAt.toISOString(),
  seats: one.seats,
  held: one.held,
  free: freeOf(one),
})

const pointReply = ({ key, name, bus, seats, held, kept }: PointRow, { locale }: PersonContext) => ({
  key,
  name: textIn(name, locale),
  bus,
  seats,
  held,
  free: seats === null ? null : freeOf({ seats, held, kept }),
})

async function changesOf(ctx: PersonContext, activityId: string) {
  const rows = await ctx.db
    .select()
    .from(activityChanges)
    .where(and(eq(activityChanges.county, ctx.county), eq(activityChanges.activityId, activityId)))
    .orderBy(desc(activityChanges.at), desc(activityChanges.id))
    .limit(MOST_CHANGES)
  const names = await staffNames(
    ctx,
    rows.map(({ by }) => by),
  )
  return rows.map(({ at, what, by, fields, words, told }) => ({
    at: at.toISOString(),
    what,
    byName: (by && names.get(by)) ?? '',
    fields,
    words: words && textIn(words, ctx.locale),
    told,
  }))
}

async function outcomeOf(ctx: PersonContext, activity: Activity) {
  const summary = await readSummary(ctx, activity)
  if (!summary) return null
  const { sharedTrees, bags } = activity
  return {
    version: summary.version,
    words: textIn(summary.words, ctx.locale),
    sharedTrees,
    bags,
    photos: summary.photos.map(({ fileId, caption }) => ({
      ...photoReply(ctx, fileId),
      caption: textIn(caption, ctx.locale),
    })),
  }
}

async function plotsOf(ctx: PersonContext, activityId: string) {
  const plots = await ctx.db
    .select()
    .from(activityPlots)
    .where(and(eq(activityPlots.county, ctx.county), eq(activityPlots.activityId, activityId)))
    .orderBy(asc(activityPlots.sort), asc(activityPlots.key))
  if (plots.length === 0) return []
  const counts = await ctx.db
    .select()
    .from(plotCounts)
    .where(and(eq(plotCounts.county, ctx.county), eq(plotCounts.activityId, activityId)))
    .orderBy(desc(plotCounts.day))
  const names = await staffNames(
    ctx,
    counts.map(({ by }) => by),
  )
  return plots.map((plot) => ({
    key: plot.key,
    version: plotVersion(plot),
    name: textIn(plot.name, ctx.locale),
    species: textIn(plot.species, ctx.locale),
    trees: plot.trees,
    water: textIn(plot.water, ctx.locale),
    map: onMap({ longitude: degrees(plot.longitude), latitude: degrees(plot.latitude) }),
    photo: plot.photo === null ? null : photoReply(ctx, plot.photo),
    counts: counts
      .filter((one) => one.plot === plot.key)
      .map(({ day, alive, of, by }) => ({ day, alive, of, byName: names.get(by) ?? '' })),
  }))
}

const degrees = (millionths: number | null) => (millionths === null ? null : millionths / 1e6)

/** Who came the last time, and how many of them have signed up for this one. */
async function lastTimeReply(ctx: PersonContext, activity: Activity) {
  const last = await lastTimeOf(ctx, activity)
  if (!last) return null
  const [row] = await ctx.db
    .select({
      // not of the joined rows: who signed up twice is there twice
      people: sql<number>`(select sum(a.people)::int from ${activityAttendances} a
        where a.county = ${ctx.county} and a.activity_id = ${last.id})`,
      came: sql<number>`count(distinct ${activityAttendances.personId})::int`,
      again: sql<number>`count(distinct ${signUps.personId})::int`,
    })
    .from(activityAttendances)
    .leftJoin(
      signUps,
      and(
        eq(signUps.county, activityAttendances.county),
        eq(signUps.activityId, activity.id),
        eq(signUps.personId, activityAttendances.personId),
        ne(signUps.state, 'cancelled'),
      ),
    )
    .where(and(eq(activityAttendances.county, ctx.county), eq(activityAttendances.activityId, last.id)))
  const asked = await wasTold(ctx, activity.id, AGAIN)
  return { day: beijingDay(last.startsAt), ...(row ?? { people: 0, came: 0, again: 0 }), asked }
}
