import { sql } from 'drizzle-orm'
import {
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from 'drizzle-orm/pg-core'
import { county, instant } from '../../../platform/database/columns'
import { persons } from '../../../platform/identity/tables'
import { SCANS } from '../contract/door'
import { activities, signUps } from '../tables'

/**
 * What the organisers' phones did, as each handed it in; only grows (trigger `activity_scans_stay`; what was undone has
 * an undo of its own). What came of it is computed (`rules/attendance.ts`) and lies in `activity_attendances`.
 */
export const activityScans = pgTable(
  'activity_scans',
  {
    county: county(),
    activityId: uuid('activity_id').notNull(),
    /** Made by the phone. */
    id: uuid('id').notNull(),
    kind: text('kind', { enum: SCANS }).notNull(),
    device: uuid('device').notNull(),
    by: uuid('by_person').notNull(),
    /** By the phone's clock. */
    at: instant('at').notNull(),
    receivedAt: instant('received_at').notNull(),
    signUpId: uuid('sign_up_id'),
    /** Of an undo the scan, of a finish the sign-up or the walk-in. */
    of: uuid('of_id'),
    people: smallint('people'),
    session: text('session'),
    point: text('point'),
    minutes: smallint('minutes'),
    trees: integer('trees'),
    plot: text('plot'),
    /** Of a walk-in: name and number, sealed; cleared 30 days after the activity. */
    whoKeyId: text('who_key_id'),
    whoSealed: text('who_sealed'),
  },
  (t) => [
    foreignKey({
      name: 'activity_scans_by',
      columns: [t.county, t.by],
      foreignColumns: [persons.county, persons.id],
    }),
    foreignKey({
      name: 'activity_scans_sign_up',
      columns: [t.county, t.signUpId],
      foreignColumns: [signUps.county, signUps.id],
    }),
    primaryKey({ columns: [t.county, t.activityId, t.id] }),
    index('activity_scans_by_person').on(t.county, t.by),
    index('activity_scans_sign_up').on(t.county, t.signUpId),
    index('activity_scans_who')
      .on(t.county, t.activityId)
      .where(sql`${t.whoSealed} is not null`),
    foreignKey({
      name: 'activity_scans_activity',
      columns: [t.county, t.activityId],
      foreignColumns: [activities.county, activities.id],
    }),
    check('activity_scans_people', sql`${t.people} > 0`),
    check(
      'activity_scans_arrive',
      sql`${t.kind} <> 'arrive' or (${t.signUpId} is not null and ${t.people} is not null)`,
    ),
    check('activity_scans_of', sql`${t.kind} not in ('undo', 'finish') or ${t.of} is not null`),
    check('activity_scans_who', sql`(${t.whoKeyId} is null) = (${t.whoSealed} is null)`),
  ],
)

/**
 * Who came: one row for each sign-up or walk-in that somebody let in, as all phones together have it. Added up in the
 * activity, once for each statement (triggers `activity_attendances_come`, `activity_attendances_change`,
 * `activity_attendances_go`).
 */
export const activityAttendances = pgTable(
  'activity_attendances',
  {
    county: county(),
    activityId: uuid('activity_id').notNull(),
    /** The sign-up, or the scan of the walk-in. */
    of: uuid('of_id').notNull(),
    signUpId: uuid('sign_up_id'),
    /** Who signed up; null for a walk-in. */
    personId: uuid('person_id'),
    people: smallint('people').notNull(),
    arrivedAt: instant('arrived_at').notNull(),
    session: text('session'),
    point: text('point'),
    minutes: smallint('minutes'),
    trees: integer('trees'),
    plot: text('plot'),
    by: uuid('by_person').notNull(),
  },
  (t) => [
    foreignKey({
      name: 'activity_attendances_sign_up',
      columns: [t.county, t.signUpId],
      foreignColumns: [signUps.county, signUps.id],
    }),
    foreignKey({
      name: 'activity_attendances_person',
      columns: [t.county, t.personId],
      foreignColumns: [persons.county, persons.id],
    }),
    foreignKey({
      name: 'activity_attendances_by',
      columns: [t.county, t.by],
      foreignColumns: [persons.county, persons.id],
    }),
    primaryKey({ columns: [t.county, t.activityId, t.of] }),
    index('activity_attendances_person').on(t.county, t.personId, t.activityId),
    index('activity_attendances_by_person').on(t.county, t.by),
    // the table of volunteers stands in the order of arriving
    index('activity_attendances_arrived').on(t.county, t.activityId, t.arrivedAt, t.of),
    foreignKey({
      name: 'activity_attendances_activity',
      columns: [t.county, t.activityId],
      foreignColumns: [activities.county, activities.id],
    }),
    check('activity_attendances_people', sql`${t.people} > 0`),
    check('activity_attendances_work', sql`${t.minutes} between 0 and 1440 and ${t.trees} >= 0`),
  ],
)

/** Phones that took the list of an activity along. */
export const activityDevices = pgTable(
  'activity_devices',
  {
    county: county(),
    activityId: uuid('activity_id').notNull(),
    device: uuid('device').notNull(),
    personId: uuid('person_id').notNull(),
    loadedAt: instant('loaded_at').notNull(),
    syncedAt: instant('synced_at'),
  },
  (t) => [
    foreignKey({
      name: 'activity_devices_person',
      columns: [t.county, t.personId],
      foreignColumns: [persons.county, persons.id],
    }),
    primaryKey({ columns: [t.county, t.activityId, t.device] }),
    index('activity_devices_who').on(t.county, t.personId),
    foreignKey({
      name: 'activity_devices_activity',
      columns: [t.county, t.activityId],
      foreignColumns: [activities.county, activities.id],
    }),
  ],
)
