/** Similar cases nearby, and following them. */
import { and, between, eq, gt, inArray, isNull, not, or, type SQL, sql } from 'drizzle-orm'
import type * as v from 'valibot'
import { divisionName } from '../../../shared/divisions'
import type { Context, PersonContext } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import { DAY_MS } from '../../../shared/time'
import { type CategoryId, isToldToStrangers } from '../../../shared/categories'
import type { PointInput } from '../contract/schemas'
import { type Point, toWgs84 } from '../rules/place'
import { boxAround, metresBetween, SIMILAR_DAYS, SIMILAR_METRES, squareOf } from '../rules/similar'
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

/** Open cases with a shared category within 250 m and 30 days, nearest first, at most 10: for the desk. */
export async function casesNear(
  ctx: Pick<Context, 'db' | 'county'>,
  seen: { categories: readonly CategoryId[]; point: Point; at: Date; except?: string },
): Promise<Near[]> {
  const box = boxAround(seen.point, SIMILAR_METRES)
  const rows = await ctx.db
    .select()
    .from(cases)
    .where(
      and(
        eq(cases.county, ctx.county),
        between(cases.lat, box.south, box.north),
        between(cases.lon, box.west, box.east),
        gt(cases.submittedAt, new Date(seen.at.getTime() - SIMILAR_DAYS * DAY_MS)),
        // the second says no more than the first; the index is of what it says
        not(inArray(cases.state, CLOSED)),
        isNull(cases.closedAt),
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
        : [{ one, metres: metresBetween(seen.point, { lat: one.lat, lon: one.lon }) }],
    )
    .filter((near) => near.metres <= SIMILAR_METRES)
    .sort((a, b) => a.metres - b.metres)
    .slice(0, 10)
}

/** Named to a stranger at most. */
const MOST_TOLD = 5

/**
 * `similarNearby`: that somebody has reported such a thing in this village or town, and no more. Who asks from many
 * places learns from each answer only what kind and which village; where one household may be meant, nothing.
 */
export async function similarNearby(
  ctx: Context,
  input: { categories: readonly CategoryId[]; place: v.InferOutput<typeof PointInput> },
) {
  const categories = input.categories.filter((category) => isToldToStrangers([category]))
  if (categories.length === 0) return { items: [] }
  const square = squareOf(toWgs84(input.place))
  const rows = await ctx.db
    .select()
    .from(cases)
    .where(
      and(
        eq(cases.county, ctx.county),
        between(cases.lat, square.south, square.north),
        between(cases.lon, square.west, square.east),
        gt(cases.submittedAt, new Date(ctx.now.getTime() - SIMILAR_DAYS * DAY_MS)),
        // the second says no more than the first; the index is of what it says
        not(inArray(cases.state, CLOSED)),
        isNull(cases.closedAt),
        or(...categories.map((category) => sql`${category} = any(${cases.categories})`)),
      ),
    )
    // neither by distance nor by time: ids are random
    .orderBy(cases.id)
    .limit(50)
  const told = new Map<
    string,
    { id: string; title: string; categories: CategoryId[]; placeName: string | null }
  >()
  for (const one of rows) {
    const title = autoTitle(one, ctx.locale)
    // how many there are of one kind in one village is not said either
    if (isToldToStrangers(one.categories) && !told.has(title))
      told.set(title, {
        id: one.id,
        title,
        categories: one.categories,
        placeName: divisionName(one.village ?? one.town) ?? null,
      })
  }
  return { items: [...told.values()].slice(0, MOST_TOLD) }
}

/** `follow`: once it is public, the news of an open case come to this person's inbox too. Of what strangers are not told there is none to follow. */
export async function follow(ctx: PersonContext, input: { caseId: string }) {
  const one = await findCase(ctx, input.caseId)
  if (CLOSED.includes(one.state) || !isToldToStrangers(one.categories)) throw fail('not_found')
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
