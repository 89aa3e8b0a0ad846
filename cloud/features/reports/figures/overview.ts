/** 概况: what happened, from the sums by day and month, and what is open, from the open cases. Done cases are not read. */
import { and, eq, ne, sql } from 'drizzle-orm'
import type { Context } from '../../../platform/kernel/context'
import { CATEGORY_GROUP_IDS } from '../../../shared/categories'
import { isDepartmentArea } from '../../../platform/areas'
import { townsOf } from '../../../shared/divisions'
import type { CaseState, DaysData, OverviewData, Span, SumsData, UnitData } from '../contract/schemas'
import { allDepartmentDesks, deskName } from '../desk/seats'
import { isOverdue, lateOn, meanDays, type Measure, satisfiedShare } from '../rules/measures'
import { COUNTY_CLOCK } from '../rules/progress'
import { queueOf } from '../rules/queues'
import { caseDesks, cases } from '../tables'
import { coursesOf } from './course'
import { comparedDays, piecesOf } from './spans'
import { caseDays } from './tables'

const COMPARED = ['days', 'before', 'yearBefore'] as const
type Of = (typeof COMPARED)[number]
/** Which days, whose, what → how much. */
type Tally = Map<string, number>
const keyOf = (of: Of, part: string, measure: string) => `${of} ${part} ${measure}`

/** Sums of everything that happened in the days that are compared, one walk along the key of the roll-up. */
async function happened(ctx: Context, days: Readonly<Record<Of, DaysData>>): Promise<Tally> {
  const pieces = COMPARED.flatMap((of) => piecesOf(days[of]).map((piece) => ({ of, ...piece })))
  const values = pieces.map(({ of, span, from, to }) => sql`(${of}, ${span}, ${from}::date, ${to}::date)`)
  const { rows } = await ctx.db.execute<{ of: Of; part: string; measure: string; n: number }>(sql`
    select w.of, d.part, d.measure, sum(d.n)::int as n
    from (values ${sql.join(values, sql`, `)}) as w(of, span, first, last)
      join ${caseDays} d on d.county = ${ctx.county} and d.span = w.span and d.day between w.first and w.last
    group by 1, 2, 3`)
  return new Map(rows.map(({ of, part, measure, n }) => [keyOf(of, part, measure), n]))
}

/** An open case, as far as it is counted. */
interface Open {
  town: string
  handler: string | null
  state: CaseState
  dueAt: Date | null
}

/** All that is open: it lies on the county's desk too, and is never much. */
const openCases = (ctx: Context): Promise<Open[]> =>
  ctx.db
    .select({ town: cases.town, handler: cases.handler, state: cases.state, dueAt: cases.dueAt })
    .from(caseDesks)
    .innerJoin(cases, and(eq(cases.county, caseDesks.county), eq(cases.id, caseDesks.caseId)))
    .where(and(eq(caseDesks.county, ctx.county), eq(caseDesks.desk, ctx.county), ne(caseDesks.queue, 'done')))

/** How many of the open ones should have been finished on these days. */
const dueIn = (open: readonly Open[], { from, to }: DaysData, now: Date): number =>
  open.filter((one) => {
    const day = lateOn({ ...NOTHING_DONE, ...one }, now)
    return day !== null && from <= day && day <= to
  }).length
/** What an open case has not. */
const NOTHING_DONE = {
  outcome: null,
  submittedAt: new Date(0),
  stateSince: new Date(0),
  closedAt: null,
  resolvedAt: null,
  linkedAt: null,
  ratedAt: null,
  rating: null,
  onTime: null,
} as const

/** Sums of parts that share nothing (towns; one department). */
function sumsOf(tally: Tally, of: Of, parts: readonly string[], late: number): SumsData {
  const n = (measure: Measure) =>
    parts.reduce((sum, part) => sum + (tally.get(keyOf(of, part, measure)) ?? 0), 0)
  const [finished, good] = [n('finished'), n('good')]
  const rated = good + n('fair') + n('bad')
  return {
    received: n('received'),
    refused: n('refused'),
    linked: n('linked'),
    finished,
    inTime: n('inTime'),
    ofTime: finished + late,
    good,
    fair: n('fair'),
    bad: n('bad'),
    unrated: n('unrated'),
    meanDays: meanDays(n('days'), finished),
    satisfied: satisfiedShare(good, rated),
  }
}

/** `overview` */
export async function overview(ctx: Context, { span }: { span: Span }): Promise<OverviewData> {
  const { now } = ctx
  const { wholeBefore, ...days } = comparedDays(span, now)
  const tally = await happened(ctx, days)
  const open = await openCases(ctx)
  const course = await coursesOf(ctx, span, days.days, wholeBefore)
  const towns = townsOf(ctx.county)
  const all = towns.map(({ code }) => code)
  const sums = (of: Of, parts: readonly string[], theirs: readonly Open[]) =>
    sumsOf(tally, of, parts, dueIn(theirs, days[of], now))
  const unit = (code: string, name: string, theirs: readonly Open[]): UnitData => ({
    code,
    name,
    ...sums('days', [code], theirs),
    before: tally.get(keyOf('before', code, 'received')) ?? 0,
    open: theirs.length,
    overdue: overdueOf(isDepartmentArea(code) ? theirs.filter(isTheirTurn) : theirs, now),
  })
  const byReceived = (a: UnitData, b: UnitData) => b.received - a.received
  return {
    at: now.toISOString(),
    ...days,
    sums: sums('days', all, open),
    sumsBefore: sums('before', all, open),
    sumsYearBefore: sums('yearBefore', all, open),
    open: openOf(open, now),
    towns: towns
      .map(({ code, name }) =>
        unit(
          code,
          name,
          open.filter((one) => one.town === code),
        ),
      )
      .sort(byReceived),
    departments: allDepartmentDesks()
      .map((code) =>
        unit(
          code,
          deskName(code, ctx.locale) ?? code,
          open.filter((one) => one.handler === code),
        ),
      )
      .filter((one) => one.received + one.before + one.open + one.finished > 0)
      .sort(byReceived),
    groups: CATEGORY_GROUP_IDS.map((group) => ({
      group,
      received: tally.get(keyOf('days', `group:${group}`, 'received')) ?? 0,
      before: tally.get(keyOf('before', `group:${group}`, 'received')) ?? 0,
    })).sort((a, b) => b.received - a.received),
    course,
  }
}

/** While the county looks, nobody else is late; a town counts what lies in it, whoever has it. */
const isTheirTurn = ({ state }: Open): boolean => !COUNTY_CLOCK.includes(state)

const overdueOf = (open: readonly Open[], now: Date): number =>
  open.filter((one) => isOverdue({ ...NOTHING_DONE, ...one }, now)).length

function openOf(open: readonly Open[], now: Date): OverviewData['open'] {
  const of = (queue: ReturnType<typeof queueOf>) =>
    open.filter(({ state }) => queueOf(state) === queue).length
  return {
    total: open.length,
    assign: of('assign'),
    waiting: of('waiting'),
    doing: of('doing'),
    reopened: of('reopened'),
    review: of('review'),
    overdue: overdueOf(open, now),
  }
}
