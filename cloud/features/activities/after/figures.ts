import { and, eq, gt, type SQL, sql } from 'drizzle-orm'
import type * as v from 'valibot'
import { beijingOffset } from '../../../platform/database/beijing'
import type { Context } from '../../../platform/kernel/context'
import { beijingYear } from '../../../shared/time'
import { KINDS, type Kind } from '../contract/kinds'
import type { activitiesMaking } from '../contract/making'
import { activities } from '../tables'
import { countedActivities, isHeld, NO_SUMS, type Sums } from './sums'

/** Before it nobody counted: the first that can be asked for (`CalendarYear`). */
const FIRST_YEAR = 2000

type Figures = v.InferInput<(typeof activitiesMaking)['figures']['output']>

/** What the activities of one kind, town and month come to. */
export interface Cell extends Sums {
  kind: Kind
  town: string
  /** 1–12 */
  month: number
}

const added = (a: Sums, b: Sums): Sums => ({
  events: a.events + b.events,
  people: a.people + b.people,
  minutes: a.minutes + b.minutes,
  trees: a.trees + b.trees,
})

/** Adds up cells by one of what they know; every way of adding comes to the same total. */
function addedBy<Key>(cells: readonly Cell[], keyOf: (cell: Cell) => Key): Map<Key, Sums> {
  const sums = new Map<Key, Sums>()
  for (const cell of cells) sums.set(keyOf(cell), added(sums.get(keyOf(cell)) ?? NO_SUMS, cell))
  return sums
}

/** The figures of a year out of its cells: kinds in the order of the plan, towns by code, months as they pass. */
function figuresFrom(cells: readonly Cell[]): Pick<Figures, 'total' | 'kinds' | 'towns' | 'months'> {
  const kinds = addedBy(cells, ({ kind }) => kind)
  const towns = [...addedBy(cells, ({ town }) => town)].sort(([a], [b]) => (a < b ? -1 : 1))
  const months = [...addedBy(cells, ({ month }) => month)].sort(([a], [b]) => a - b)
  return {
    total: cells.reduce<Sums>(added, NO_SUMS),
    kinds: KINDS.flatMap((kind) => {
      const sums = kinds.get(kind)
      return sums ? [{ kind, ...sums }] : []
    }),
    towns: towns.map(([town, sums]) => ({ town, ...sums })),
    months: months.map(([month, sums]) => ({ month, ...sums })),
  }
}

/**
 * `figures`: of attendance only, added up out of the same rows as `impact` (`sums.ts`), so that every breakdown comes to
 * the total and to what the public reads. For all who organise: they are sums without persons.
 */
export async function figuresOf(ctx: Context, input: { year?: number | undefined }): Promise<Figures> {
  const year = input.year ?? beijingYear(ctx.now)
  const counted = countedActivities(ctx, year)
  const month = sql<number>`extract(month from ${counted.startsAt} at time zone 'UTC' + ${beijingOffset})::int`
  const cells: Cell[] = await ctx.db
    .select({
      kind: counted.kind,
      town: counted.town,
      month,
      events: sql<number>`count(*)::int`,
      people: sql<number>`sum(${counted.people})::int`,
      minutes: sql<number>`sum(${counted.minutes})::int`,
      trees: sql<number>`sum(${counted.trees})::int`,
    })
    .from(counted)
    .groupBy(counted.kind, counted.town, month)
  return { year, ...figuresFrom(cells), years: await yearsOf(ctx) }
}

/** Years of which there is something, and this one, first the latest. */
async function yearsOf(ctx: Context): Promise<number[]> {
  const begins = (year: SQL) => sql`make_date(${year}, 1, 1)::timestamp at time zone 'UTC' - ${beijingOffset}`
  // each year is looked into by the index until the first is found
  const { rows } = await ctx.db.execute<{ year: number }>(sql`
    select year from generate_series(${FIRST_YEAR}::int, ${beijingYear(ctx.now)}::int) as year where exists (
      select 1 from ${activities} where ${and(
        eq(activities.county, ctx.county),
        isHeld(ctx.now),
        gt(activities.came, 0),
        sql`${activities.startsAt} >= ${begins(sql`year`)}`,
        sql`${activities.startsAt} < ${begins(sql`year + 1`)}`,
      )})`)
  return [...new Set([beijingYear(ctx.now), ...rows.map((row) => row.year)])].sort((a, b) => b - a)
}
