import { and, asc, eq, lte, type SQL, sql } from 'drizzle-orm'
import { unionAll } from 'drizzle-orm/pg-core'
import type { Db } from '../../../platform/database'
import type { MessagePort } from '../../../platform/kernel/context'
import { Counts, type Level } from '../rules/capacity'
import type { Offered, Waiting } from '../rules/settling'
import { activities, activitySessions, meetingPoints, signUps } from '../tables'

export type Activity = typeof activities.$inferSelect
export type SignUp = typeof signUps.$inferSelect

/** What writing to a queue needs of a request or a job. */
export interface QueueParts {
  db: Db
  county: string
  now: Date
  messages: MessagePort
}

/** How the activity's row is read before seats are given away. `none` exists to show what happens without it. */
export type RowLock = 'for update' | 'none'

/** A list as one parameter, so that the statement is the same for however many. */
const idsIn = (ids: readonly string[]) => sql`any(${sql.param(ids)}::uuid[])`

/**
 * Holds the rows of activities until the transaction ends, in one order wherever: whoever signs up, leaves or confirms
 * does it one after the other. What is decided afterwards is read by a statement of its own, which sees what the one
 * before has written.
 * @returns those that there are
 */
export async function lockActivities(
  parts: QueueParts,
  activityIds: readonly string[],
  lock: RowLock = 'for update',
): Promise<ReadonlySet<string>> {
  const rows = parts.db
    .select({ id: activities.id })
    .from(activities)
    .where(and(eq(activities.county, parts.county), sql`${activities.id} = ${idsIn(activityIds)}`))
    .orderBy(activities.id)
  const found = await (lock === 'for update' ? rows.for('update') : rows)
  return new Set(found.map(({ id }) => id))
}

/** The same for one. @returns whether there is such an activity */
export const lockActivity = async (parts: QueueParts, activityId: string): Promise<boolean> =>
  (await lockActivities(parts, [activityId])).size > 0

/** What a decision needs to know of an activity, without its texts. */
const facts = {
  id: activities.id,
  title: activities.title,
  startsAt: activities.startsAt,
  endsAt: activities.endsAt,
  opensAt: activities.opensAt,
  closesAt: activities.closesAt,
  cancelUntil: activities.cancelUntil,
  cancelledAt: activities.cancelledAt,
  seats: activities.seats,
  held: activities.held,
  waiting: activities.waiting,
  kept: activities.kept,
  maxParty: activities.maxParty,
  minAge: activities.minAge,
  maxAge: activities.maxAge,
  insured: activities.insured,
  asksAges: activities.asksAges,
  asksPhone: activities.asksPhone,
  questions: activities.questions,
  offerHours: activities.offerHours,
  holdMinutes: activities.holdMinutes,
  organiserPhone: activities.organiserPhone,
}
export type Facts = Pick<Activity, keyof typeof facts>

type KeyedLevel = Level & { key: string }

/** Who asks, and the codes that new tickets would have. */
export interface Asking {
  readonly persons?: readonly string[]
  readonly codes?: readonly string[]
}

/** An activity as it stands at one moment, with all that is needed to decide about its seats. */
export interface Standing {
  readonly activity: Facts
  readonly counts: Counts
  readonly sessions: ReadonlyMap<string, Level>
  readonly points: ReadonlyMap<string, Level>
  /** The last number of the queue. */
  readonly last: number
  /** Something was offered or held back until now. */
  readonly due: boolean
  /** Sign-ups that count of those who ask, by person. */
  readonly own: ReadonlyMap<string, string>
  /** Of the codes that were asked for, those that a ticket has or had. */
  readonly taken: ReadonlySet<string>
}

/** Reads an activity whose row is locked: one statement, for however many who ask. */
export const readStanding = async (
  parts: QueueParts,
  activityId: string,
  asking?: Asking,
): Promise<Standing | undefined> => (await readStandings(parts, [activityId], asking)).get(activityId)

/**
 * Reads activities whose rows are locked: one statement, for however many of them and however many who ask. Each who asks
 * is looked up by themselves (`limit 1`): a plan that reads all of a crowd's sign-ups for every lot is no choice then.
 */
export async function readStandings(
  parts: QueueParts,
  activityIds: readonly string[],
  { persons = [], codes = [] }: Asking = {},
): Promise<ReadonlyMap<string, Standing>> {
  const at = parts.now.toISOString()
  const rows = await parts.db
    .select({
      ...facts,
      sessions: sql<KeyedLevel[] | null>`(select json_agg(json_build_object('key', s.key, 'seats', s.seats,
          'held', s.held, 'kept', s.kept, 'waiting', s.waiting))
        from ${activitySessions} s where ${ofThis('s')})`,
      points: sql<KeyedLevel[] | null>`(select json_agg(json_build_object('key', p.key, 'seats', p.seats,
          'held', p.held, 'kept', p.kept, 'waiting', 0))
        from ${meetingPoints} p where ${ofThis('p')})`,
      last: sql`(select coalesce(max(q.queue_no), 0)
        from ${signUps} q where ${ofThis('q')})`.mapWith(Number),
      due: sql<boolean>`(${activities.held} > 0 and exists(select from ${signUps} o
          where ${ofThis('o')}
            and o.state = 'offered' and o.offer_until <= ${at}::timestamptz))
        or (${activities.kept} > 0 and exists(select from ${signUps} w
          where ${ofThis('w')}
            and w.state = 'waiting' and w.kept > 0 and w.kept_until <= ${at}::timestamptz))`,
      own: sql<
        { person: string; signUp: string }[] | null
      >`(select json_agg(json_build_object('person', asks.id,
          'signUp', own.id))
        from unnest(${sql.param(persons)}::uuid[]) asks(id), lateral (select m.id from ${signUps} m
          where ${ofThis('m')}
            and m.state <> 'cancelled' and m.person_id = asks.id
          limit 1) own)`,
      taken: sql<string[] | null>`(select json_agg(t.code)
        from ${signUps} t where ${ofThis('t')}
          and t.code = any(${sql.param(codes)}::char(6)[]))`,
    })
    .from(activities)
    .where(and(eq(activities.county, parts.county), sql`${activities.id} = ${idsIn(activityIds)}`))
  return new Map(rows.map((row) => [row.id, standingOf(row)]))
}

/** Rows of a table that belong to the activity that is being read. */
const ofThis = (alias: string) =>
  sql.raw(`${alias}.county = "activities"."county" and ${alias}.activity_id = "activities"."id"`)

interface StandingRow extends Facts {
  sessions: KeyedLevel[] | null
  points: KeyedLevel[] | null
  last: number
  due: boolean
  own: { person: string; signUp: string }[] | null
  taken: string[] | null
}

function standingOf({ sessions, points, last, due, own, taken, ...activity }: StandingRow): Standing {
  const levels = (rows: readonly KeyedLevel[] | null) =>
    new Map((rows ?? []).map(({ key, ...level }): [string, Level] => [key, level]))
  const [ofSessions, ofPoints] = [levels(sessions), levels(points)]
  return {
    activity,
    counts: Counts.of(activity, ofSessions, ofPoints),
    sessions: ofSessions,
    points: ofPoints,
    last,
    due,
    own: new Map((own ?? []).map(({ person, signUp }) => [person, signUp])),
    taken: new Set(taken),
  }
}

export const queueColumns = {
  id: signUps.id,
  personId: signUps.personId,
  party: signUps.party,
  session: signUps.session,
  meetingPoint: signUps.meetingPoint,
  state: signUps.state,
  autoAccept: signUps.autoAccept,
  offerUntil: signUps.offerUntil,
  kept: signUps.kept,
  keptUntil: signUps.keptUntil,
  passedAt: signUps.passedAt,
  queueNo: signUps.queueNo,
}

type QueueColumn = keyof typeof queueColumns

/** The waiting list in its order, offers whose time is over, and to whom each belongs. */
export interface Queue {
  readonly waiting: readonly Waiting[]
  readonly offers: readonly Offered[]
  readonly persons: ReadonlyMap<string, string>
}

/** No queue has as many numbers. */
const LAST_OF_ALL = Number.MAX_SAFE_INTEGER

export const NOBODY_WAITS: Queue = { waiting: [], offers: [], persons: new Map() }

/**
 * Reads the waiting list of an activity whose row is locked, and offers whose time is over.
 * @param first so many, and on to the last for whom something is held back; all where nothing is said
 */
export async function readQueue(
  { db, county, now }: QueueParts,
  activityId: string,
  { first }: { first?: number } = {},
): Promise<Queue> {
  const here = and(eq(signUps.county, county), eq(signUps.activityId, activityId))
  // as the indexes are made: what comes as a parameter proves nothing
  const waiting = and(here, sql`${signUps.state} = 'waiting'`)
  const rows = await unionAll(
    db
      .select(queueColumns)
      .from(signUps)
      .where(and(waiting, first === undefined ? undefined : lte(signUps.queueNo, lastOf(waiting, first)))),
    db
      .select(queueColumns)
      .from(signUps)
      .where(and(here, sql`${signUps.state} = 'offered'`, lte(signUps.offerUntil, now))),
  ).orderBy(asc(signUps.queueNo))
  return queueOf(rows)
}

/** A list of rows of `queueColumns`, in their order. */
export const queueOf = (rows: readonly Pick<SignUp, QueueColumn>[]): Queue => ({
  waiting: rows
    .filter(({ state }) => state === 'waiting')
    .map(({ passedAt, queueNo: _, meetingPoint: point, ...one }) => ({
      ...one,
      point,
      passed: passedAt !== null,
    })),
  offers: rows.flatMap(({ id, party, session, meetingPoint: point, offerUntil }) =>
    offerUntil ? [{ id, party, session, point, offerUntil }] : [],
  ),
  persons: new Map(rows.map(({ id, personId }) => [id, personId])),
})

/** Number in the queue of the last one who is read; one that nobody has where that is the whole list. */
function lastOf(waiting: SQL | undefined, first: number): SQL {
  const { queueNo, kept } = signUps
  return sql`(select case when f.last is null then ${LAST_OF_ALL}::bigint else greatest(f.last, (select ${queueNo} from ${signUps}
      where ${waiting} and ${kept} > 0 order by ${queueNo} desc limit 1)) end
    from (select (select ${queueNo} from ${signUps} where ${waiting} order by ${queueNo} offset ${first - 1} limit 1) as last) f)`
}
