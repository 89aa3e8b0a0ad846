import { sql } from 'drizzle-orm'
import {
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import type { LanguageMap } from '../../../shared/locale'
import { county, createdAt, id, instant } from '../../../platform/database/columns'
import { persons } from '../../../platform/identity/tables'
import type { Draft } from '../contract/making'
import { activities } from '../tables'

/** What an organiser has written and not published: whole activities, or changes of a published one. */
export const activityDrafts = pgTable(
  'activity_drafts',
  {
    county: county(),
    id: id(),
    area: text('area').notNull(),
    /** Null: it never was published. */
    activityId: uuid('activity_id'),
    /** What it was copied from keeps its series. */
    series: text('series'),
    content: jsonb('content').$type<Draft>().notNull(),
    version: integer('version').notNull().default(1),
    savedAt: instant('saved_at').notNull(),
    savedBy: uuid('saved_by').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.county, t.id] }),
    foreignKey({
      name: 'activity_drafts_saved_by',
      columns: [t.county, t.savedBy],
      foreignColumns: [persons.county, persons.id],
    }),
    unique('activity_drafts_one').on(t.county, t.activityId),
    index('activity_drafts_area').on(t.county, t.area, t.savedAt),
    index('activity_drafts_age').on(t.county, t.savedAt),
    index('activity_drafts_by').on(t.county, t.savedBy),
    foreignKey({
      name: 'activity_drafts_activity',
      columns: [t.county, t.activityId],
      foreignColumns: [activities.county, activities.id],
    }),
  ],
)

/** What was done to a published activity and whom it was told; only grows (trigger `activity_changes_only_grow`). */
export const activityChanges = pgTable(
  'activity_changes',
  {
    county: county(),
    id: id(),
    activityId: uuid('activity_id').notNull(),
    at: instant('at').notNull(),
    /** Null: the clock, or before there were organisers. */
    by: uuid('by_person'),
    what: text('what', {
      enum: ['published', 'changed', 'moved', 'cancelled', 'seats', 'summed_up', 'kept', 'told'],
    }).notNull(),
    fields: jsonb('fields').$type<string[]>().notNull().default([]),
    words: jsonb('words').$type<LanguageMap>(),
    told: integer('told').notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.county, t.id] }),
    foreignKey({
      name: 'activity_changes_by',
      columns: [t.county, t.by],
      foreignColumns: [persons.county, persons.id],
    }),
    index('activity_changes_by_person').on(t.county, t.by),
    index('activity_changes_of').on(t.county, t.activityId, t.at),
    foreignKey({
      name: 'activity_changes_activity',
      columns: [t.county, t.activityId],
      foreignColumns: [activities.county, activities.id],
    }),
  ],
)

/** That the air or the wind of its day speaks against an activity. */
export const activityStops = pgTable(
  'activity_stops',
  {
    county: county(),
    activityId: uuid('activity_id').notNull(),
    /** Beijing day on which it was to be held. */
    day: text('day').notNull(),
    aqi: smallint('aqi'),
    wind: smallint('wind'),
    /** Station code or the name of the feed that says so. */
    source: text('source').notNull(),
    at: instant('at').notNull(),
    /** Kept all the same, moved or cancelled. */
    decidedAt: instant('decided_at'),
  },
  (t) => [
    primaryKey({ columns: [t.county, t.activityId, t.day] }),
    foreignKey({
      name: 'activity_stops_activity',
      columns: [t.county, t.activityId],
      foreignColumns: [activities.county, activities.id],
    }),
    check('activity_stops_why', sql`${t.aqi} is not null or ${t.wind} is not null`),
  ],
)

/** Photos that say what came of an activity. */
export const activityPhotos = pgTable(
  'activity_photos',
  {
    county: county(),
    activityId: uuid('activity_id').notNull(),
    fileId: text('file_id').notNull(),
    caption: jsonb('caption').$type<LanguageMap>().notNull(),
    sort: smallint('sort').notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.county, t.activityId, t.fileId] }),
    foreignKey({
      name: 'activity_photos_activity',
      columns: [t.county, t.activityId],
      foreignColumns: [activities.county, activities.id],
    }),
  ],
)

/** Where trees of an activity stand. */
export const activityPlots = pgTable(
  'activity_plots',
  {
    county: county(),
    activityId: uuid('activity_id').notNull(),
    key: text('key').notNull(),
    name: jsonb('name').$type<LanguageMap>().notNull(),
    species: jsonb('species').$type<LanguageMap>().notNull(),
    water: jsonb('water').$type<LanguageMap>().notNull(),
    trees: integer('trees').notNull(),
    /** WGS-84, in millionths of a degree. */
    longitude: integer('longitude_e6'),
    latitude: integer('latitude_e6'),
    photo: text('photo_file'),
    sort: smallint('sort').notNull().default(0),
    /** As it was counted last: written as counts change. */
    countedDay: text('counted_day'),
    countedAlive: integer('counted_alive'),
    countedOf: integer('counted_of'),
  },
  (t) => [
    primaryKey({ columns: [t.county, t.activityId, t.key] }),
    foreignKey({
      name: 'activity_plots_activity',
      columns: [t.county, t.activityId],
      foreignColumns: [activities.county, activities.id],
    }),
    check('activity_plots_trees', sql`${t.trees} >= 0`),
    check('activity_plots_point', sql`(${t.longitude} is null) = (${t.latitude} is null)`),
  ],
)

/**
 * How many trees of a plot were alive on a day; counted again on the same day it is mended. The plot keeps the last one
 * (trigger `activity_plot_counts_last`).
 */
export const plotCounts = pgTable(
  'activity_plot_counts',
  {
    county: county(),
    activityId: uuid('activity_id').notNull(),
    plot: text('plot').notNull(),
    /** Beijing day. */
    day: text('day').notNull(),
    alive: integer('alive').notNull(),
    of: integer('of_trees').notNull(),
    by: uuid('by_person').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [
    foreignKey({
      name: 'activity_plot_counts_by',
      columns: [t.county, t.by],
      foreignColumns: [persons.county, persons.id],
    }),
    primaryKey({ columns: [t.county, t.activityId, t.plot, t.day] }),
    index('activity_plot_counts_by_person').on(t.county, t.by),
    foreignKey({
      name: 'activity_plot_counts_plot',
      columns: [t.county, t.activityId, t.plot],
      foreignColumns: [activityPlots.county, activityPlots.activityId, activityPlots.key],
    }),
    check('activity_plot_counts_alive', sql`${t.alive} between 0 and ${t.of} and ${t.of} > 0`),
  ],
)
