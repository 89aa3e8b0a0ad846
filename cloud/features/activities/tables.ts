import { sql } from 'drizzle-orm'
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

/**
 * A green activity; its texts are kept in the languages they were written in. `held` and `waiting` count people and
 * are kept by a trigger on the sign-ups: the check on `held` is what makes overselling impossible, whoever writes and
 * however many at once.
 */
export const activities = pgTable(
  'activities',
  {
    county: county(),
    id: id(),
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
    maxParty: smallint('max_party').notNull(),
    opensAt: instant('opens_at').notNull(),
    closesAt: instant('closes_at').notNull(),
    cancelUntil: instant('cancel_until').notNull(),
    offerHours: smallint('offer_hours').notNull().default(6),
    organiserName: jsonb('organiser_name').$type<LanguageMap>().notNull(),
    organiserContact: text('organiser_contact').notNull(),
    organiserPhone: text('organiser_phone').notNull(),
    /** Counted by the organiser when it was over. */
    treesPlanted: integer('trees_planted'),
    cancelledAt: instant('cancelled_at'),
    cancelledReason: jsonb('cancelled_reason').$type<LanguageMap>(),
    createdAt: createdAt(),
  },
  (t) => [
    unique('activities_county_id').on(t.county, t.id),
    index('activities_coming').on(t.county, t.startsAt, t.id),
    index('activities_series').on(t.county, t.series, t.endsAt),
    check('activities_not_oversold', sql`${t.held} between 0 and ${t.seats}`),
    check('activities_waiting', sql`${t.waiting} >= 0`),
    check('activities_seats', sql`${t.seats} > 0 and ${t.maxParty} between 1 and ${t.seats}`),
    check(
      'activities_times',
      sql`${t.startsAt} < ${t.endsAt} and ${t.opensAt} < ${t.closesAt} and ${t.closesAt} <= ${t.startsAt} and ${t.cancelUntil} <= ${t.startsAt}`,
    ),
    check('activities_ages', sql`${t.minAge} >= 0 and (${t.maxAge} is null or ${t.minAge} <= ${t.maxAge})`),
    check('activities_point', sql`(${t.longitude} is null) = (${t.latitude} is null)`),
    check('activities_cancelled', sql`(${t.cancelledAt} is null) = (${t.cancelledReason} is null)`),
    check('activities_trees', sql`${t.treesPlanted} >= 0`),
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
    sort: smallint('sort').notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.county, t.activityId, t.key] }),
    foreignKey({
      name: 'meeting_points_activity',
      columns: [t.county, t.activityId],
      foreignColumns: [activities.county, activities.id],
    }).onDelete('cascade'),
  ],
)

/**
 * A person's place among the seats or in the queue, with the people they bring. Names are sealed. Every change is
 * counted into the activity (trigger `activity_people_counted`).
 */
export const signUps = pgTable(
  'activity_sign_ups',
  {
    county: county(),
    id: id(),
    activityId: uuid('activity_id').notNull(),
    personId: uuid('person_id')
      .notNull()
      .references(() => persons.id),
    party: smallint('party').notNull(),
    namesKeyId: text('names_key_id'),
    namesSealed: text('names_sealed'),
    meetingPoint: text('meeting_point'),
    state: text('state', { enum: ['seated', 'offered', 'waiting', 'cancelled'] }).notNull(),
    /** Order of joining within the activity: the queue's order. */
    queueNo: bigint('queue_no', { mode: 'number' }).notNull(),
    autoAccept: boolean('auto_accept').notNull(),
    offerUntil: instant('offer_until'),
    movedUpAt: instant('moved_up_at'),
    /** Six digits of the ticket; kept when cancelled, so that no other ticket ever gets them. */
    code: char('code', { length: 6 }),
    cancelledAt: instant('cancelled_at'),
    cancelledWhy: text('cancelled_why', { enum: ['self', 'offer_expired'] }),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('sign_ups_one_active')
      .on(t.county, t.activityId, t.personId)
      .where(sql`${t.state} <> 'cancelled'`),
    unique('sign_ups_queue').on(t.county, t.activityId, t.queueNo),
    unique('sign_ups_code').on(t.county, t.activityId, t.code),
    index('sign_ups_person').on(t.county, t.personId, t.createdAt),
    index('sign_ups_waiting')
      .on(t.county, t.activityId, t.queueNo)
      .where(sql`${t.state} = 'waiting'`),
    index('sign_ups_offers')
      .on(t.offerUntil)
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
    check('sign_ups_party', sql`${t.party} > 0`),
    check('sign_ups_state', sql`${t.state} in ('seated', 'offered', 'waiting', 'cancelled')`),
    check('sign_ups_code_digits', sql`${t.code} ~ '^[0-9]{6}$'`),
    check('sign_ups_ticket', sql`${t.state} <> 'seated' or ${t.code} is not null`),
    check('sign_ups_offer', sql`(${t.state} = 'offered') = (${t.offerUntil} is not null)`),
    check('sign_ups_cancelled', sql`(${t.state} = 'cancelled') = (${t.cancelledAt} is not null)`),
    check('sign_ups_names', sql`(${t.namesKeyId} is null) = (${t.namesSealed} is null)`),
  ],
)
