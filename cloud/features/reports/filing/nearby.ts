/** Similar cases nearby, and following them. */
import { and, between, eq, gt, inArray, not, or, type SQL, sql } from 'drizzle-orm'
import type * as v from 'valibot'
import { divisionName } from '../../../shared/divisions'
import type { Context, PersonContext } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import { DAY_MS, daysBetween } from '../../../shared/time'
import type { CategoryId } from '../../../shared/categories'
import type { PointInput } from '../contract/schemas'
import { type Point, toWgs84 } from '../rules/place'
import {
  boxAround,
  coarse,
  COARSE_METRES,
  metresBetween,
  SIMILAR_DAYS,
  SIMILAR_METRES,
} from '../rules/similar'
import { type CaseRecord, findCase, partOf } from '../case/rows'
import { caseReporters, cases } from '../tables'
import { autoTitle } from '../case/titles'

const CLOSED: CaseRecord['state'][] = ['finished', 'refused', 'linked']

export interface Near {
  one: CaseRecord
  metres: number
}

/** Grows with the distance, near enough over a few hundred metres; degrees to the east are shorter than to the north. */
function squaredDegrees({ lat, lon }: Point): SQL {
  const narrower = Math.cos((lat * Math.PI) / 180)
  return sql`power(${cases.lat} - ${lat}::float8, 2) + power((${cases.lon} - ${lon}::float8) * ${narrower}::float8, 2)`
}

/**
 * Open cases with a shared category within 250 m and 30 days, nearest first, at most 10.
 * @param placed where a case is taken to be: for the desk where it is, for everybody else only about there
 */
export async function casesNear(
  ctx: Pick<Context, 'db' | 'county'>,
  seen: { categories: readonly CategoryId[]; point: Point; at: Date; except?: string },
  placed: (point: Point) => Point = (point) => point,
): Promise<Near[]> {
  const box = boxAround(seen.point, SIMILAR_METRES + COARSE_METRES)
  const rows = await ctx.db
    .select()
    .from(cases)
    .where(
      and(
        eq(cases.county, ctx.county),
        between(cases.lat, box.south, box.north),
        between(cases.lon, box.west, box.east),
        gt(cases.submittedAt, new Date(seen.at.getTime() - SIMILAR_DAYS * DAY_MS)),
        not(inArray(cases.state, CLOSED)),
        or(...seen.categories.map((category) => sql`${category} = any(${cases.categories})`)),
        seen.except ? sql`${cases.id} <> ${seen.except}` : undefined,
      ),
    )
    // nearest first before the cut: where dozens lie together the first found are not the nearest
    .orderBy(squaredDegrees(seen.point), cases.id)
    .limit(50)
  return rows
    .flatMap((one) =>
      one.lat === null || one.lon === null
        ? []
        : [{ one, metres: metresBetween(seen.point, placed({ lat: one.lat, lon: one.lon })) }],
    )
    .filter((near) => near.metres <= SIMILAR_METRES)
    .sort((a, b) => a.metres - b.metres)
    .slice(0, 10)
}

/** `similarNearby`: nothing in it is finer than 50 m and the day, nothing is anybody's own words. */
export async function similarNearby(
  ctx: Context,
  input: { categories: readonly CategoryId[]; place: v.InferOutput<typeof PointInput> },
) {
  if (input.categories.length === 0) return { items: [] }
  const seen = { categories: input.categories, point: toWgs84(input.place), at: ctx.now }
  const near = await casesNear(ctx, seen, coarse)
  const daysAgo = (at: Date) => Math.max(0, daysBetween(at, ctx.now))
  return {
    items: near.map(({ one, metres }) => ({
      id: one.id,
      title: autoTitle(one, ctx.locale),
      state: one.state,
      villageName: divisionName(one.village ?? one.town) ?? null,
      daysAgo: daysAgo(one.submittedAt),
      within: Math.max(1, Math.ceil(metres / COARSE_METRES)) * COARSE_METRES,
    })),
  }
}

/** `follow`: the news of an open case come to this person's inbox too. */
export async function follow(ctx: PersonContext, input: { caseId: string }) {
  const one = await findCase(ctx, input.caseId)
  if (CLOSED.includes(one.state)) throw fail('not_found')
  await ctx.db
    .insert(caseReporters)
    .values({ county: ctx.county, caseId: one.id, personId: ctx.person.id, part: 'follower', since: ctx.now })
    .onConflictDoNothing()
  return { caseId: one.id, following: true }
}

/** `unfollow`: one's own case stays one's own. */
export async function unfollow(ctx: PersonContext, input: { caseId: string }) {
  await ctx.db
    .delete(caseReporters)
    .where(
      and(
        eq(caseReporters.county, ctx.county),
        eq(caseReporters.personId, ctx.person.id),
        eq(caseReporters.caseId, input.caseId),
        eq(caseReporters.part, 'follower'),
      ),
    )
  return { caseId: input.caseId, following: (await partOf(ctx, ctx.person.id, input.caseId)) !== null }
}
