import { and, asc, desc, eq, inArray } from 'drizzle-orm'
import gcoord from 'gcoord'
import type * as v from 'valibot'
import type { PersonContext } from '../../../platform/kernel/context'
import { textIn } from '../../../shared/locale'
import type { Trees, TreesSchema } from '../contract/after'
import { activityPlots, plotCounts } from '../making/tables'
import { dayOf, pageOf, placeOf, type Planted, plantedBy } from './mine'

type TreesPage = { items: v.InferInput<typeof TreesSchema>[]; next: string | null }
type Plot = typeof activityPlots.$inferSelect
type Count = NonNullable<Trees['plot']>['counts'][number]

const E6 = 1_000_000

/** `trees`: my trees by the plot on which they stand, with how it was counted; two queries. */
export async function myTrees(ctx: PersonContext, after: string | undefined): Promise<TreesPage> {
  const planted = byPlot((await plantedBy(ctx)).filter(({ trees }) => trees > 0))
  const { items, next } = pageOf(planted, listed, after)
  const plots = await plotsOf(ctx, [...new Set(items.map(({ activityId }) => activityId))])
  return {
    items: items.map((one) => {
      const stands = plots.get(nameOf(one.activityId, one.plot))
      return {
        activityId: one.activityId,
        title: textIn(one.title, ctx.locale),
        day: dayOf(one),
        trees: one.trees,
        plot: stands ? plotReply(stands.plot, stands.counts, ctx) : null,
      }
    }),
    next,
  }
}

const nameOf = (activityId: string, plot: string | null) => `${activityId} ${plot ?? ''}`

/** Who was let in twice has trees on a plot once; in the order of the list. */
function byPlot(planted: readonly Planted[]): Planted[] {
  const found = new Map<string, Planted>()
  for (const one of planted) {
    const name = nameOf(one.activityId, one.plot)
    const before = found.get(name)
    found.set(name, before ? { ...before, trees: before.trees + one.trees } : one)
  }
  return [...found.values()].sort((a, b) => (listed(a) < listed(b) ? 1 : -1))
}

const listed = (one: Planted) => `${placeOf(one)} ${one.plot ?? ''}`

async function plotsOf({ db, county }: PersonContext, ids: readonly string[]) {
  const plots = new Map<string, { plot: Plot; counts: Count[] }>()
  if (ids.length === 0) return plots
  const rows = await db
    .select({
      plot: activityPlots,
      count: { day: plotCounts.day, alive: plotCounts.alive, of: plotCounts.of },
    })
    .from(activityPlots)
    .leftJoin(
      plotCounts,
      and(
        eq(plotCounts.county, activityPlots.county),
        eq(plotCounts.activityId, activityPlots.activityId),
        eq(plotCounts.plot, activityPlots.key),
      ),
    )
    .where(and(eq(activityPlots.county, county), inArray(activityPlots.activityId, [...ids])))
    .orderBy(asc(activityPlots.activityId), asc(activityPlots.key), desc(plotCounts.day))
  for (const { plot, count } of rows) {
    const name = nameOf(plot.activityId, plot.key)
    const known = plots.get(name) ?? { plot, counts: [] }
    if (count) known.counts.push(count)
    plots.set(name, known)
  }
  return plots
}

function plotReply(plot: Plot, counts: Count[], { files, now, locale }: PersonContext) {
  const { name, species, water, photo } = plot
  return {
    name: textIn(name, locale),
    species: textIn(species, locale),
    water: textIn(water, locale),
    map: mapPoint(plot),
    photo:
      photo === null
        ? null
        : { thumb: files.photoUrl(photo, 'thumb', now), full: files.photoUrl(photo, 'full', now) },
    counts,
  }
}

/** WGS-84 as kept, GCJ-02 as the maps of phones in China want it. */
function mapPoint({ longitude, latitude }: Plot) {
  if (longitude === null || latitude === null) return null
  const [lng, lat] = gcoord.transform([longitude / E6, latitude / E6], gcoord.WGS84, gcoord.GCJ02)
  return { longitude: lng, latitude: lat }
}
