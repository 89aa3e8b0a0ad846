import { type SQL, and, asc, desc, eq, gt, gte, isNotNull, isNull, like, lt, lte, ne, sql } from 'drizzle-orm'
import { townNamed } from '../../../shared/divisions'
import { beijingOffset } from '../../../platform/database/beijing'
import type { Context, PersonContext } from '../../../platform/kernel/context'
import { cutPage, decodeCursor, InstantCursor, pageSize } from '../../../platform/kernel/paging'
import type { ParsedInput } from '../../../platform/kernel/procedure'
import { beijingDay, startOfBeijingDay } from '../../../shared/time'
import type { activitiesContract } from '../contract'
import type { Activity } from '../seats/queue'
import { readOutcome } from './outcome'
import type { Free, OwnRow } from './rows'
import { activities, activitySessions, meetingPoints, signUps } from '../tables'

type ListInput = ParsedInput<(typeof activitiesContract)['list']>

/** People who wait before the joined sign-up, for the same session; null unless it waits. */
export const before = sql<number | null>`case when ${signUps.state} = 'waiting' then
  (select coalesce(sum(w.party), 0)::int from ${signUps} w where w.county = ${signUps.county}
    and w.activity_id = ${signUps.activityId} and w.session is not distinct from ${signUps.session}
    and w.state = 'waiting' and w.queue_no < ${signUps.queueNo}) end`

/** Seats that somebody can have now: of the activity, within its sessions and its buses (`anyFree` of the rules). */
export const seatsFree = sql<number>`greatest(0, least(${activities.seats} - ${activities.held} - ${activities.kept},
  (select sum(greatest(0, s.seats - s.held - s.kept)) from ${activitySessions} s
    where s.county = ${activities.county} and s.activity_id = ${activities.id}),
  (select case when bool_and(p.seats is not null) then sum(greatest(0, p.seats - p.held - p.kept)) end
    from ${meetingPoints} p
    where p.county = ${activities.county} and p.activity_id = ${activities.id})))::int`

const ownColumns = {
  signUpId: signUps.id,
  state: signUps.state,
  party: signUps.party,
  offerUntil: signUps.offerUntil,
}

/** Joins the asking person's sign-up that counts; nobody's for a guest without a session. */
function ownJoin(ctx: Context): SQL | undefined {
  if (!ctx.person) return sql`false`
  return and(
    eq(signUps.county, activities.county),
    eq(signUps.activityId, activities.id),
    eq(signUps.personId, ctx.person.id),
    ne(signUps.state, 'cancelled'),
  )
}

interface Joined {
  activity: Activity
  free: number
  own: Omit<OwnRow, 'before'> | null
  before: number | null
}
const withFree = ({ activity, free: seats }: Joined): Free => ({ ...activity, free: seats })
const ownRow = (row: Joined): OwnRow | null => row.own && { ...row.own, before: row.before }

/** What the filters of the list ask for. A month without `when` is the whole month. */
function conditions(ctx: Context, input: ListInput): (SQL | undefined)[] {
  const { now } = ctx
  const when = input.when ?? (input.month ? undefined : 'coming')
  const month = input.month ? startOfBeijingDay(`${input.month}-01`) : undefined
  return [
    eq(activities.county, ctx.county),
    when === 'coming'
      ? gt(activities.endsAt, now)
      : when === 'past'
        ? lte(activities.endsAt, now)
        : undefined,
    input.kind ? eq(activities.kind, input.kind) : undefined,
    inTown(input.town),
    month && and(gte(activities.startsAt, month), lt(activities.startsAt, nextMonth(month))),
    ...onlyConditions(input.only, now),
  ]
}

/** Of a town, or of the towns of a county: of one the index holds them in their order. */
export function inTown(prefix: string | undefined): SQL | undefined {
  if (prefix === undefined) return undefined
  return townNamed(prefix) ? eq(activities.town, prefix) : like(activities.town, `${prefix}%`)
}

function onlyConditions(only: ListInput['only'], now: Date): SQL[] {
  switch (only) {
    case 'seats':
      return [
        isNull(activities.cancelledAt),
        lte(activities.opensAt, now),
        gt(activities.closesAt, now),
        sql`${seatsFree} > 0`,
      ]
    case 'weekend':
      return [
        sql`extract(isodow from ${activities.startsAt} at time zone 'UTC' + ${beijingOffset}) in (6, 7)`,
      ]
    case 'children':
      return [eq(activities.children, true)]
    default:
      return []
  }
}

/** The beginning of the Beijing month after this one. */
function nextMonth(month: Date): Date {
  const [year, number] = beijingDay(month).split('-').map(Number)
  if (year === undefined || number === undefined) throw new RangeError('not a month')
  const next = number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`
  return startOfBeijingDay(`${next}-01`)
}

/** One page of activities with the asking person's own sign-ups: one query. Past ones come latest first. */
export async function listActivities(ctx: Context, input: ListInput) {
  const size = pageSize(input.limit)
  const past = input.when === 'past'
  const rows: Joined[] = await ctx.db
    .select({ activity: activities, free: seatsFree, own: ownColumns, before })
    .from(activities)
    .leftJoin(signUps, ownJoin(ctx))
    .where(and(...conditions(ctx, input), beyond(input.after, past)))
    .orderBy(
      past ? desc(activities.startsAt) : asc(activities.startsAt),
      past ? desc(activities.id) : asc(activities.id),
    )
    .limit(size + 1)
  const { items, next } = cutPage(rows, size, (row) => [row.activity.startsAt.toISOString(), row.activity.id])
  return { rows: items.map((row) => ({ activity: withFree(row), own: ownRow(row) })), next }
}

/**
 * Whether anything on such a list may be the asking person's own: the cheap question before the dear one. Whoever has
 * signed up for nothing that is to come reads the list of coming ones as a stranger does.
 */
export async function isListedAsOwn(
  ctx: PersonContext,
  input: Pick<ListInput, 'when' | 'month'>,
): Promise<boolean> {
  const coming = input.when === 'coming' || (input.when === undefined && input.month === undefined)
  const [own] = await ctx.db
    .select({ id: signUps.id })
    .from(signUps)
    .innerJoin(activities, and(eq(activities.county, signUps.county), eq(activities.id, signUps.activityId)))
    .where(
      and(
        eq(signUps.county, ctx.county),
        eq(signUps.personId, ctx.person.id),
        ne(signUps.state, 'cancelled'),
        coming ? gt(activities.endsAt, ctx.now) : undefined,
      ),
    )
    .limit(1)
  return own !== undefined
}

/** Rows after the cursor in the list's order. */
export function beyond(after: string | undefined, past: boolean): SQL | undefined {
  if (after === undefined) return undefined
  const [at, id] = decodeCursor(InstantCursor, after)
  const key = sql`(${activities.startsAt}, ${activities.id})`
  const cursor = sql`(${at}::timestamptz, ${id}::uuid)`
  return past ? sql`${key} < ${cursor}` : sql`${key} > ${cursor}`
}

/** One activity with what its page shows, or undefined. */
export async function findActivity(ctx: Context, activityId: string) {
  const [row]: Joined[] = await ctx.db
    .select({ activity: activities, free: seatsFree, own: ownColumns, before })
    .from(activities)
    .leftJoin(signUps, ownJoin(ctx))
    .where(and(eq(activities.county, ctx.county), eq(activities.id, activityId)))
  if (!row) return undefined
  const of = { county: ctx.county, activityId }
  return {
    activity: withFree(row),
    own: ownRow(row),
    sessions: await ctx.db
      .select()
      .from(activitySessions)
      .where(ofActivity(activitySessions, of))
      .orderBy(asc(activitySessions.sort), asc(activitySessions.key)),
    points: await ctx.db
      .select()
      .from(meetingPoints)
      .where(ofActivity(meetingPoints, of))
      .orderBy(asc(meetingPoints.sort), asc(meetingPoints.key)),
    movedUpLastTime: await movedUpLastTime(ctx, row.activity),
    outcome: row.activity.summedUpAt ? await readOutcome(ctx, row.activity) : null,
  }
}

const ofActivity = (
  table: typeof activitySessions | typeof meetingPoints,
  { county, activityId }: { county: string; activityId: string },
) => and(eq(table.county, county), eq(table.activityId, activityId))

/** People who got in from the queue when the same was last held; null if it never was, or nobody moved up. */
async function movedUpLastTime(ctx: Context, { series, startsAt }: Activity): Promise<number | null> {
  if (series === null) return null
  const last = ctx.db
    .select({ id: activities.id })
    .from(activities)
    .where(
      and(
        eq(activities.county, ctx.county),
        eq(activities.series, series),
        lt(activities.startsAt, startsAt),
        lte(activities.endsAt, ctx.now),
        isNull(activities.cancelledAt),
      ),
    )
    .orderBy(desc(activities.endsAt))
    .limit(1)
  const [row] = await ctx.db
    .select({ people: sql<number | null>`sum(${signUps.party})::int` })
    .from(signUps)
    .where(
      and(
        eq(signUps.county, ctx.county),
        sql`${signUps.activityId} = (${last})`,
        eq(signUps.state, 'seated'),
        isNotNull(signUps.movedUpAt),
      ),
    )
  return row?.people ?? null
}
