import { sql, type SQLWrapper } from 'drizzle-orm'
import {
  bigint,
  boolean,
  char,
  check,
  doublePrecision,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { LanguageMap } from '../../shared/locale'
import { county, createdAt, id, instant } from '../../platform/database/columns'
import { persons } from '../../platform/identity/tables'
import { KINDS, PICTURES } from './contract/kinds'
import { AS } from './contract/parts'

/** Letters and pairs of letters of a title, by which the desk looks for it (migration `case_words`). */
export const titleWords = ({ title }: { title: SQLWrapper }) => sql`text_words(${title} ->> 'zh-CN')`

/**
 * A green activity; its texts are kept in the languages they were written in. `held`, `kept` and `waiting` count people
 * and are written as sign-ups change: the check on them is what makes overselling impossible, whoever writes and
 * however many at once.
 */
export const activities = pgTable(
  'activities',
  {
    county: county(),
    id: id(),
    /** Whose it is: division code or `dept:<code>`; organisers of it, and those of what lies above it, may change it. */
    area: text('area').notNull(),
    kind: text('kind', { enum: KINDS }).notNull(),
    /** What is held again and again shares a series: last time tells how the waiting list went. */
    series: text('series'),
    title: jsonb('title').$type<LanguageMap>().notNull(),
    brief: jsonb('brief').$type<LanguageMap>().notNull(),
    why: jsonb('why').$type<LanguageMap>().notNull(),
    picture: text('picture', { enum: PICTURES }).notNull(),
    coverFile: text('cover_file'),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    place: jsonb('place').$type<LanguageMap>().notNull(),
    town: text('town').notNull(),
    journey: jsonb('journey').$type<LanguageMap>().notNull(),
    /** WGS-84 degrees. */
    longitude: doublePrecision('longitude'),
    latitude: doublePrecision('latitude'),
    bring: jsonb('bring').$type<LanguageMap>().notNull(),
    provided: jsonb('provided').$type<LanguageMap>().notNull(),
    whoCanCome: jsonb('who_can_come').$type<LanguageMap>().notNull(),
    minAge: smallint('min_age'),
    maxAge: smallint('max_age'),
    children: boolean('children').notNull().default(false),
    insured: boolean('insured').notNull().default(false),
    seats: integer('seats').notNull(),
    held: integer('held').notNull().default(0),
    waiting: integer('waiting').notNull().default(0),
    /** Seats that are held back for the first party that does not fit into what is free. */
    kept: integer('kept').notNull().default(0),
    maxParty: smallint('max_party').notNull(),
    opensAt: instant('opens_at').notNull(),
    closesAt: instant('closes_at').notNull(),
    cancelUntil: instant('cancel_until').notNull(),
    offerHours: smallint('offer_hours').notNull().default(6),
    /** So long at most are seats held back for one party; 0: not at all. */
    holdMinutes: smallint('hold_minutes').notNull().default(30),
    asksAges: boolean('asks_ages').notNull().default(false),
    asksPhone: boolean('asks_phone').notNull().default(false),
    questions: jsonb('questions').$type<KeptQuestion[]>().notNull().default([]),
    countsHours: boolean('counts_hours').notNull().default(true),
    treesEach: smallint('trees_each'),
    walkIns: boolean('walk_ins').notNull().default(true),
    /** Proposes to call it off: index of the air, and Beaufort of the wind. */
    stopAqi: smallint('stop_aqi'),
    stopWind: smallint('stop_wind'),
    organiserName: jsonb('organiser_name').$type<LanguageMap>().notNull(),
    organiserContact: text('organiser_contact').notNull(),
    organiserPhone: text('organiser_phone').notNull(),
    /** Planted together, beyond what each planted; entered when it is summed up. */
    sharedTrees: integer('shared_trees').notNull().default(0),
    bags: integer('bags'),
    summedUpAt: instant('summed_up_at'),
    summary: jsonb('summary').$type<LanguageMap>(),
    /** People who came, minutes of all of them together, and their trees: written as attendances change. */
    came: integer('came').notNull().default(0),
    cameMinutes: integer('came_minutes').notNull().default(0),
    cameTrees: integer('came_trees').notNull().default(0),
    /** The day it was first called for, where it was moved. */
    movedFrom: instant('moved_from'),
    /** Counts what was published about it. */
    version: integer('version').notNull().default(1),
    publishedAt: instant('published_at').notNull().defaultNow(),
    cancelledAt: instant('cancelled_at'),
    cancelledReason: jsonb('cancelled_reason').$type<LanguageMap>(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.county, t.id] }),
    index('activities_coming').on(t.county, t.startsAt, t.id),
    index('activities_kind').on(t.county, t.kind, t.startsAt, t.id),
    index('activities_town').on(t.county, t.town, t.startsAt, t.id),
    index('activities_area').on(t.county, t.area, t.startsAt, t.id),
    index('activities_words').using('gin', titleWords(t)),
    index('activities_series').on(t.county, t.series, t.endsAt),
    // few: who adds up over all leaves these out
    index('activities_off')
      .on(t.county, t.id)
      .where(sql`${t.cancelledAt} is not null`),
    check(
      'activities_not_oversold',
      sql`${t.held} >= 0 and ${t.kept} >= 0 and ${t.held} + ${t.kept} <= ${t.seats}`,
    ),
    check('activities_waiting', sql`${t.waiting} >= 0`),
    check('activities_seats', sql`${t.seats} > 0 and ${t.maxParty} between 1 and ${t.seats}`),
    check(
      'activities_times',
      sql`${t.startsAt} < ${t.endsAt} and ${t.opensAt} < ${t.closesAt} and ${t.closesAt} <= ${t.startsAt} and ${t.cancelUntil} <= ${t.startsAt}`,
    ),
    check('activities_ages', sql`${t.minAge} >= 0 and (${t.maxAge} is null or ${t.minAge} <= ${t.maxAge})`),
    check('activities_point', sql`(${t.longitude} is null) = (${t.latitude} is null)`),
    check('activities_cancelled', sql`(${t.cancelledAt} is null) = (${t.cancelledReason} is null)`),
    check('activities_trees', sql`${t.sharedTrees} >= 0 and ${t.bags} >= 0 and ${t.treesEach} > 0`),
    check('activities_summed_up', sql`(${t.summedUpAt} is null) = (${t.summary} is null)`),
    check('activities_rules', sql`${t.holdMinutes} >= 0 and ${t.offerHours} > 0`),
  ],
)

/** A question of the organiser, as it is kept. */
export interface KeptQuestion {
  key: string
  text: LanguageMap
  /** Empty: answered in words. */
  options: LanguageMap[]
  needed: boolean
}

/** One of several times at which an activity is held; its people are counted as those of the activity are. */
export const activitySessions = pgTable(
  'activity_sessions',
  {
    county: county(),
    activityId: uuid('activity_id').notNull(),
    key: text('key').notNull(),
    name: jsonb('name').$type<LanguageMap>().notNull(),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    seats: integer('seats').notNull(),
    held: integer('held').notNull().default(0),
    waiting: integer('waiting').notNull().default(0),
    kept: integer('kept').notNull().default(0),
    sort: smallint('sort').notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.county, t.activityId, t.key] }),
    foreignKey({
      name: 'activity_sessions_activity',
      columns: [t.county, t.activityId],
      foreignColumns: [activities.county, activities.id],
    }).onDelete('cascade'),
    check(
      'sessions_not_oversold',
      sql`${t.held} >= 0 and ${t.kept} >= 0 and ${t.held} + ${t.kept} <= ${t.seats}`,
    ),
    check('sessions_times', sql`${t.startsAt} < ${t.endsAt} and ${t.waiting} >= 0`),
  ],
)

/** Where people gather or the bus leaves. */
export const meetingPoints = pgTable(
  'activity_meeting_points',
  {
    county: county(),
    activityId: uuid('activity_id').notNull(),
    key: text('key').notNull(),
    name: jsonb('name').$type<LanguageMap>().notNull(),
    at: instant('at').notNull(),
    bus: boolean('bus').notNull(),
    /** Of the bus; null: as many as come. */
    seats: integer('seats'),
    held: integer('held').notNull().default(0),
    kept: integer('kept').notNull().default(0),
    sort: smallint('sort').notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.county, t.activityId, t.key] }),
    check(
      'meeting_points_not_oversold',
      sql`${t.held} >= 0 and ${t.kept} >= 0 and (${t.seats} is null or ${t.held} + ${t.kept} <= ${t.seats})`,
    ),
    foreignKey({
      name: 'meeting_points_activity',
      columns: [t.county, t.activityId],
      foreignColumns: [activities.county, activities.id],
    }).onDelete('cascade'),
  ],
)

/**
 * A person's place among the seats or in the queue, with the people they bring. Names are sealed. Every change is
 * counted into the activity, its session and its meeting point, once for each statement (triggers `activity_people_come`,
 * `activity_people_change`, `activity_people_go`), and a sign-up stays with its activity (trigger `sign_ups_stay`).
 */
export const signUps = pgTable(
  'activity_sign_ups',
  {
    county: county(),
    id: id(),
    activityId: uuid('activity_id').notNull(),
    personId: uuid('person_id').notNull(),
    /** For whom: oneself, the family, or a class, a unit, a village. */
    as: text('signs_up_as', { enum: AS }).notNull().default('family'),
    party: smallint('party').notNull(),
    /** Who comes (`seats/people.ts`): names, ages, group, numbers, answers. Cleared 30 days after the activity. */
    namesKeyId: text('names_key_id'),
    namesSealed: text('names_sealed'),
    session: text('session'),
    meetingPoint: text('meeting_point'),
    state: text('state', { enum: ['seated', 'offered', 'waiting', 'cancelled'] }).notNull(),
    /** Order of joining within the activity: the queue's order. */
    queueNo: bigint('queue_no', { mode: 'number' }).notNull(),
    autoAccept: boolean('auto_accept').notNull(),
    offerUntil: instant('offer_until'),
    /** Seats held back for this party while it waits, until when at most; once that was over it gets no more. */
    kept: smallint('kept').notNull().default(0),
    keptUntil: instant('kept_until'),
    /** Told that others were let pass, since the party does not fit. */
    passedAt: instant('passed_at'),
    movedUpAt: instant('moved_up_at'),
    /** Six digits of the ticket; kept when cancelled, so that no other ticket ever gets them. */
    code: char('code', { length: 6 }),
    cancelledAt: instant('cancelled_at'),
    cancelledWhy: text('cancelled_why', { enum: ['self', 'offer_expired', 'organiser'] }),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.county, t.id] }),
    foreignKey({
      name: 'activity_sign_ups_person',
      columns: [t.county, t.personId],
      foreignColumns: [persons.county, persons.id],
    }),
    uniqueIndex('sign_ups_one_active')
      .on(t.county, t.activityId, t.personId)
      .where(sql`${t.state} <> 'cancelled'`),
    unique('sign_ups_queue').on(t.county, t.activityId, t.queueNo),
    unique('sign_ups_code').on(t.county, t.activityId, t.code),
    index('sign_ups_person').on(t.county, t.personId, t.createdAt),
    index('sign_ups_waiting')
      .on(t.county, t.activityId, t.queueNo)
      .where(sql`${t.state} = 'waiting'`),
    // for whom something is held back: a handful of however many wait
    index('sign_ups_kept')
      .on(t.county, t.activityId, t.queueNo)
      .where(sql`${t.state} = 'waiting' and ${t.kept} > 0`),
    // who fits into what is free, and who was never told that others were let pass: of each wish by itself
    index('sign_ups_fitting')
      .on(
        t.county,
        t.activityId,
        sql`coalesce(${t.session}, '')`,
        sql`coalesce(${t.meetingPoint}, '')`,
        // a number: a condition on a truth value is written anew by the planner, and fits no index then
        sql`((${t.passedAt} is not null)::int)`,
        t.party,
        t.queueNo,
      )
      // said so that no other index of who waits can be taken for it: those end with the whole list
      .where(sql`(${t.state} || '') = 'waiting'`),
    index('sign_ups_offers')
      .on(t.county, t.activityId, t.offerUntil)
      .where(sql`${t.state} = 'offered'`),
    foreignKey({
      name: 'sign_ups_activity',
      columns: [t.county, t.activityId],
      foreignColumns: [activities.county, activities.id],
    }),
    foreignKey({
      name: 'sign_ups_meeting_point',
      columns: [t.county, t.activityId, t.meetingPoint],
      foreignColumns: [meetingPoints.county, meetingPoints.activityId, meetingPoints.key],
    }),
    foreignKey({
      name: 'sign_ups_session',
      columns: [t.county, t.activityId, t.session],
      foreignColumns: [activitySessions.county, activitySessions.activityId, activitySessions.key],
    }),
    check('sign_ups_party', sql`${t.party} > 0`),
    check(
      'sign_ups_kept',
      sql`${t.kept} = 0 or (${t.state} = 'waiting' and ${t.kept} < ${t.party} and ${t.keptUntil} is not null)`,
    ),
    check('sign_ups_state', sql`${t.state} in ('seated', 'offered', 'waiting', 'cancelled')`),
    check('sign_ups_code_digits', sql`${t.code} ~ '^[0-9]{6}$'`),
    check('sign_ups_ticket', sql`${t.state} <> 'seated' or ${t.code} is not null`),
    check('sign_ups_offer', sql`(${t.state} = 'offered') = (${t.offerUntil} is not null)`),
    check('sign_ups_cancelled', sql`(${t.state} = 'cancelled') = (${t.cancelledAt} is not null)`),
    index('sign_ups_named')
      .on(t.county, t.activityId)
      .where(sql`${t.namesSealed} is not null`),
    check('sign_ups_names', sql`(${t.namesKeyId} is null) = (${t.namesSealed} is null)`),
  ],
)
