import { and, asc, desc, eq, gt, inArray, or, sql } from 'drizzle-orm'
import type { PersonContext } from '../../../platform/kernel/context'
import { type Column, type Table, tableOf, toXlsx } from '../../../platform/sheets'
import { divisionName } from '../../../shared/divisions'
import { textIn } from '../../../shared/locale'
import { beijingDay } from '../../../shared/time'
import type { TakenTable } from '../making/people-table'
import { activityPlots, plotCounts } from '../making/tables'
import { activities } from '../tables'
import { countedActivities } from './sums'
import { tableWords } from './words'

type Words = ReturnType<typeof tableWords>['greening']

/**
 * `takeTable` for the 绿委: the plantings of a year with who came and what was planted, and their plots with how they
 * stood when they were last counted. Sums without persons, of the whole county, by the same rows as the figures
 * (`sums.ts`); every taking is audited.
 */
export async function greeningTable(ctx: PersonContext, { year }: { year: number }): Promise<TakenTable> {
  const said = tableWords(ctx.locale).greening
  const plantings = await plantingsOf(ctx, year)
  const plots = await plotsOf(
    ctx,
    plantings.map(({ id }) => id),
  )
  await ctx.audit({
    action: 'activity.take_greening',
    subject: `county:${ctx.county}`,
    detail: { year, plantings: plantings.length, plots: plots.length },
  })
  const tables = [plantingTable(ctx, plantings, said), plotTable(ctx, plots, said)]
  return { name: `${said.file(year)}.xlsx`, base64: (await toXlsx(tables)).toString('base64') }
}

type Planting = Awaited<ReturnType<typeof plantingsOf>>[number]

/** What was called as a planting, and whatever else trees were planted at, the earliest first. */
function plantingsOf(ctx: PersonContext, year: number) {
  const counted = countedActivities(ctx, year)
  return ctx.db
    .select({
      id: counted.id,
      startsAt: counted.startsAt,
      town: counted.town,
      people: counted.people,
      trees: counted.trees,
      together: activities.sharedTrees,
      title: activities.title,
      place: activities.place,
      organiser: activities.organiserName,
    })
    .from(counted)
    .innerJoin(activities, and(eq(activities.county, ctx.county), eq(activities.id, counted.id)))
    .where(or(eq(counted.kind, 'planting'), gt(counted.trees, 0)))
    .orderBy(asc(counted.startsAt), asc(counted.id))
}

type Plot = Awaited<ReturnType<typeof plotsOf>>[number]

async function plotsOf(ctx: PersonContext, ids: readonly string[]) {
  const latest = ctx.db
    .select({ day: plotCounts.day, alive: plotCounts.alive, of: plotCounts.of })
    .from(plotCounts)
    .where(
      and(
        eq(plotCounts.county, activityPlots.county),
        eq(plotCounts.activityId, activityPlots.activityId),
        eq(plotCounts.plot, activityPlots.key),
      ),
    )
    .orderBy(desc(plotCounts.day))
    .limit(1)
    .as('latest')
  return ctx.db
    .select({
      startsAt: activities.startsAt,
      title: activities.title,
      name: activityPlots.name,
      species: activityPlots.species,
      water: activityPlots.water,
      trees: activityPlots.trees,
      day: latest.day,
      alive: latest.alive,
      of: latest.of,
    })
    .from(activityPlots)
    .innerJoin(
      activities,
      and(eq(activities.county, activityPlots.county), eq(activities.id, activityPlots.activityId)),
    )
    .leftJoinLateral(latest, sql`true`)
    .where(and(eq(activityPlots.county, ctx.county), inArray(activityPlots.activityId, [...ids])))
    .orderBy(asc(activities.startsAt), asc(activities.id), asc(activityPlots.sort), asc(activityPlots.key))
}

const sumBy = <Row>(rows: readonly Row[], of: (row: Row) => number | null) =>
  rows.reduce((sum, row) => sum + (of(row) ?? 0), 0)

function plantingTable({ locale }: PersonContext, rows: readonly Planting[], said: Words): Table {
  const columns: Column<Planting>[] = [
    { head: said.day, cell: ({ startsAt }) => beijingDay(startsAt) },
    { head: said.title, cell: ({ title }) => textIn(title, locale) },
    { head: said.town, cell: ({ town }) => divisionName(town) ?? town },
    { head: said.place, cell: ({ place }) => textIn(place, locale) },
    { head: said.organiser, cell: ({ organiser }) => textIn(organiser, locale) },
    { head: said.people, cell: ({ people }) => people },
    { head: said.treesOfPeople, cell: ({ trees, together }) => trees - together },
    { head: said.treesTogether, cell: ({ together }) => together },
    { head: said.trees, cell: ({ trees }) => trees },
  ]
  const trees = sumBy(rows, (row) => row.trees)
  const together = sumBy(rows, (row) => row.together)
  const people = sumBy(rows, (row) => row.people)
  const total = [said.total, null, null, null, null, people, trees - together, together, trees]
  const table = tableOf(said.events, columns, rows)
  return { ...table, rows: [...table.rows, total] }
}

function plotTable({ locale }: PersonContext, rows: readonly Plot[], said: Words): Table {
  const columns: Column<Plot>[] = [
    { head: said.day, cell: ({ startsAt }) => beijingDay(startsAt) },
    { head: said.title, cell: ({ title }) => textIn(title, locale) },
    { head: said.plot, cell: ({ name }) => textIn(name, locale) },
    { head: said.species, cell: ({ species }) => textIn(species, locale) },
    { head: said.water, cell: ({ water }) => textIn(water, locale) },
    { head: said.plotTrees, cell: ({ trees }) => trees },
    { head: said.countedOn, cell: ({ day }) => day },
    { head: said.checked, cell: ({ of }) => of },
    { head: said.alive, cell: ({ alive }) => alive },
    { head: said.rate, cell: ({ alive, of }) => rateOf(alive, of) },
  ]
  const [alive, of] = [sumBy(rows, (row) => row.alive), sumBy(rows, (row) => row.of)]
  const sums = [sumBy(rows, (row) => row.trees), null, of, alive, rateOf(alive, of)]
  const table = tableOf(said.plots, columns, rows)
  return { ...table, rows: [...table.rows, [said.total, null, null, null, null, ...sums]] }
}

/** Per cent with one decimal; null where nothing was counted. */
const rateOf = (alive: number | null, of: number | null): number | null =>
  alive === null || !of ? null : Math.round((1000 * alive) / of) / 10
