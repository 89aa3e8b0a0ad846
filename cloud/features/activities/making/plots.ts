/** Plots on which trees stand, as an organiser writes them down. */
import { createHash } from 'node:crypto'
import { and, eq, sql } from 'drizzle-orm'
import type { PersonContext } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import { type ParsedInput, staff } from '../../../platform/kernel/procedure'
import { inChinese } from '../../../shared/locale'
import { ORGANISERS } from '../../../shared/roles'
import type { activitiesMaking } from '../contract/making'
import { handIn } from './hand-in'
import { ownActivity } from './reach'
import { offMap } from './rows'
import { activityPlots } from './tables'
import { makingWords } from './words'

type Input = ParsedInput<(typeof activitiesMaking)['setPlot']>
type Plot = typeof activityPlots.$inferSelect

/**
 * Which state of a plot somebody had before them: of all that is written down of it. How it was counted is no part of
 * it, counts are written by themselves.
 */
export const plotVersion = ({ name, species, trees, water, longitude, latitude, photo }: Plot): string =>
  createHash('sha256')
    .update(JSON.stringify([name, species, trees, water, longitude, latitude, photo]))
    .digest('base64url')
    .slice(0, 22)

export const plotHandlers = {
  setPlot: staff(ORGANISERS, async (ctx: PersonContext, input: Input) => {
    const { activityId, key, point, photo } = input
    await ownActivity(ctx, activityId)
    const { county, db } = ctx
    const here = and(
      eq(activityPlots.county, county),
      eq(activityPlots.activityId, activityId),
      eq(activityPlots.key, key),
    )
    // whoever writes a plot holds its activity, so that what is read here is what is written over
    const [before] = await db.select().from(activityPlots).where(here)
    if ((before ? plotVersion(before) : null) !== input.version)
      throw fail('conflict', {
        words: input.version === null ? makingWords.plotTaken : makingWords.plotSince,
      })
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
    if (before) await db.update(activityPlots).set(values).where(here)
    else
      await db
        .insert(activityPlots)
        .values({ county, activityId, key, ...values, sort: nextPlace(ctx, activityId) })
    await ctx.audit({
      action: 'activity.plot',
      subject: `activity:${activityId}`,
      detail: { plot: key, trees: input.trees },
    })
    return {}
  }),
}

const millionths = (degrees: number) => Math.round(degrees * 1e6)

const nextPlace = ({ county }: PersonContext, activityId: string) =>
  sql`(select coalesce(max(p.sort) + 1, 0) from ${activityPlots} p
    where p.county = ${county} and p.activity_id = ${activityId})`
