import { sql, type SQL } from 'drizzle-orm'
import {
  type AnyPgColumn,
  bigserial,
  boolean,
  check,
  date,
  doublePrecision,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { county, createdAt, id, instant } from '../../platform/database/columns'
import { EVIDENCE, FEEDS, NOTICE_KINDS, POLLUTANTS, RULES, STATION_KINDS } from './contract/kinds'

/** How values come in. */
export const CHANNELS = ['hj212', ...FEEDS, 'file', 'manual', 'demo'] as const
export type Channel = (typeof CHANNELS)[number]

/** What stands in the list of imports: the ways in, and the taking back of one of them. */
export const IMPORT_CHANNELS = [...CHANNELS, 'undo'] as const

/** `days` and `years` of the county as a whole carry this instead of a station's code. */
export const COUNTY_SCOPE = '*'

const oneOf = (column: AnyPgColumn, values: readonly string[]): SQL =>
  sql`${column} in (${sql.raw(values.map((value) => `'${value}'`).join(', '))})`

/** The six concentrations, in thousandths of µg/m³ (CO: of mg/m³), so that sums are exact. */
const concentrations = () => ({
  so2: integer('so2'),
  no2: integer('no2'),
  co: integer('co'),
  o3: integer('o3'),
  pm10: integer('pm10'),
  pm25: integer('pm25'),
})

/** Where air is measured (or computed: kind `model`). */
export const stations = pgTable(
  'air_stations',
  {
    county: county(),
    code: text('code').notNull(),
    name: text('name').notNull(),
    town: text('town').notNull(),
    kind: text('kind', { enum: STATION_KINDS }).notNull(),
    owner: text('owner').notNull(),
    /** WGS-84 degrees. */
    longitude: doublePrecision('longitude'),
    latitude: doublePrecision('latitude'),
    measures: text('measures', { enum: POLLUTANTS }).array().notNull(),
    /** Not measured, yet no obstacle to publishing (HJ 633—2026, 5.3). */
    exempt: text('exempt', { enum: POLLUTANTS })
      .array()
      .notNull()
      .default(sql`'{}'`),
    /** HJ 212 MN. */
    deviceId: text('device_id'),
    /** The device writes every factor in mg/m³; the usual is µg/m³, CO in mg/m³. */
    deviceMilligrams: boolean('device_milligrams').notNull().default(false),
    /** The device sends no `Flag` beside a value: what it sends without one is good. */
    deviceUnflagged: boolean('device_unflagged').notNull().default(false),
    /** Service that is asked for the air of this place. What it computes is a model, whoever sells it. */
    feed: text('feed', { enum: FEEDS }),
    /** Noticed at the hourly close: nothing has come since then. */
    silentSince: instant('silent_since'),
    active: boolean('active').notNull().default(true),
    /** Why it stands still at the moment, and until when that is meant to last; said to residents. */
    downReason: text('down_reason'),
    backAt: instant('back_at'),
    demo: boolean('demo').notNull().default(false),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.county, t.code] }),
    uniqueIndex('air_stations_device').on(t.county, t.deviceId),
    index('air_stations_town').on(t.county, t.town),
    check('air_stations_kind', oneOf(t.kind, STATION_KINDS)),
    check('air_stations_feed', oneOf(t.feed, FEEDS)),
    check(
      'air_stations_feed_model',
      sql`${t.feed} is null or (${t.kind} = 'model' and ${t.longitude} is not null)`,
    ),
    check('air_stations_code', sql`${t.code} <> ${sql.raw(`'${COUNTY_SCOPE}'`)}`),
    check('air_stations_down', sql`${t.backAt} is null or ${t.downReason} is not null`),
    check('air_stations_point', sql`(${t.longitude} is null) = (${t.latitude} is null)`),
    check(
      'air_stations_measures',
      sql`cardinality(${t.measures}) > 0 and not (${t.measures} && ${t.exempt})`,
    ),
  ],
)

/** What came in together: a file, a form, a fetch. Single HJ 212 hours do without. */
export const imports = pgTable(
  'air_imports',
  {
    county: county(),
    id: id(),
    seq: bigserial('seq', { mode: 'number' }).notNull(),
    at: instant('at').notNull(),
    channel: text('channel', { enum: IMPORT_CHANNELS }).notNull(),
    /** Member of staff; null for machines and the command line. */
    byId: uuid('by_id'),
    /** Why: of what was typed in by hand, of a file that changed published hours, and of what was taken back. */
    reason: text('reason'),
    /** The import that this one takes back; each is taken back once. */
    undoes: uuid('undoes'),
    lines: integer('lines').notNull(),
    inserted: integer('inserted').notNull(),
    corrected: integer('corrected').notNull(),
    unchanged: integer('unchanged').notNull(),
    refused: integer('refused').notNull(),
    /** The first of what was refused, and why. */
    faults: jsonb('faults').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.county, t.id] }),
    index('air_imports_latest').on(t.county, t.seq),
    uniqueIndex('air_imports_undoes').on(t.county, t.undoes),
    foreignKey({
      name: 'air_imports_undone',
      columns: [t.county, t.undoes],
      foreignColumns: [t.county, t.id],
    }),
    check('air_imports_channel', oneOf(t.channel, IMPORT_CHANNELS)),
    check('air_imports_reason', sql`${t.channel} not in ('manual', 'undo') or ${t.reason} is not null`),
    check('air_imports_undo', sql`(${t.channel} = 'undo') = (${t.undoes} is not null)`),
  ],
)

/** A table that somebody has brought and not yet taken in: whose it is, and since when it waits. */
export const uploads = pgTable(
  'air_uploads',
  {
    county: county(),
    /** Names it in the file store (`incomingKey`). */
    incoming: text('incoming').notNull(),
    byId: uuid('by_id').notNull(),
    bytes: integer('bytes').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.county, t.incoming] }),
    index('air_uploads_age').on(t.county, t.createdAt),
    check('air_uploads_size', sql`${t.bytes} > 0`),
  ],
)

/**
 * Hourly means as they stand. `hour` is the start of the hour. A corrected one leaves what it was in the revisions
 * (trigger `air_hours_keep_former`), so that no way in can forget it.
 */
export const hours = pgTable(
  'air_hours',
  {
    county: county(),
    station: text('station').notNull(),
    hour: instant('hour').notNull(),
    ...concentrations(),
    channel: text('channel', { enum: CHANNELS }).notNull(),
    importId: uuid('import_id'),
    receivedAt: instant('received_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.county, t.station, t.hour] }),
    foreignKey({
      name: 'air_hours_station',
      columns: [t.county, t.station],
      foreignColumns: [stations.county, stations.code],
    }),
    index('air_hours_import')
      .on(t.county, t.importId)
      .where(sql`${t.importId} is not null`),
    check('air_hours_channel', oneOf(t.channel, CHANNELS)),
    check('air_hours_values', sql`least(${t.so2}, ${t.no2}, ${t.co}, ${t.o3}, ${t.pm10}, ${t.pm25}) >= 0`),
    check('air_hours_full', sql`extract(epoch from ${t.hour})::bigint % 3600 = 0`),
  ],
)

/** What an hour was before it was corrected: never changed or deleted (trigger `air_hour_revisions_stay`). */
export const revisions = pgTable(
  'air_hour_revisions',
  {
    county: county(),
    seq: bigserial('seq', { mode: 'number' }).notNull(),
    station: text('station').notNull(),
    hour: instant('hour').notNull(),
    ...concentrations(),
    channel: text('channel').notNull(),
    importId: uuid('import_id'),
    receivedAt: instant('received_at').notNull(),
    replacedAt: instant('replaced_at').notNull(),
    replacedByChannel: text('replaced_by_channel').notNull(),
    replacedByImport: uuid('replaced_by_import'),
  },
  (t) => [
    primaryKey({ columns: [t.county, t.station, t.hour, t.seq] }),
    index('air_hour_revisions_import').on(t.county, t.importId),
    index('air_hour_revisions_by_import').on(t.county, t.replacedByImport),
  ],
)

/** A judged day of a station, or of the county (scope `*`). Always computed by the rules from the hours. */
export const days = pgTable(
  'air_days',
  {
    county: county(),
    scope: text('scope').notNull(),
    /** The scope if it is a station: what the foreign key looks at. */
    station: text('station').generatedAlwaysAs(sql`nullif(scope, '*')`),
    day: date('day', { mode: 'string' }).notNull(),
    rule: text('rule', { enum: RULES }).notNull(),
    evidence: text('evidence', { enum: EVIDENCE }).notNull(),
    /** Day means; O3 is the daily maximum 8 h mean. */
    ...concentrations(),
    /** Daily maximum 1 h of O3, which HJ 633—2012 asks for. */
    o3Hour: integer('o3_hour'),
    aqi: smallint('aqi'),
    /** Codes joined by +; null up to 50 and for NA. */
    primary: text('primary_pollutants'),
    /** Counts in the ratio of good days. */
    valid: boolean('valid').notNull(),
    /** One mask of 24 bits for each pollutant in the order of HJ 633: the hours without a value. */
    missing: integer('missing').array().notNull(),
    computedAt: instant('computed_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.county, t.scope, t.day] }),
    foreignKey({
      name: 'air_days_station',
      columns: [t.county, t.station],
      foreignColumns: [stations.county, stations.code],
    }),
    check('air_days_aqi', sql`${t.aqi} between 0 and 500`),
    check('air_days_valid', sql`not ${t.valid} or ${t.aqi} is not null`),
  ],
)

/** A year rolled up from its days. */
export const years = pgTable(
  'air_years',
  {
    county: county(),
    scope: text('scope').notNull(),
    year: smallint('year').notNull(),
    /** Rules that judged its days, joined by +. */
    rules: text('rules').notNull(),
    evidence: text('evidence', { enum: EVIDENCE }).notNull(),
    good: smallint('good').notNull(),
    valid: smallint('valid').notNull(),
    goodWithoutDust: smallint('good_without_dust').notNull(),
    validWithoutDust: smallint('valid_without_dust').notNull(),
    /** Year means of the six in thousandths, null without a day; and whether their days are enough. */
    means: integer('means').array().$type<(number | null)[]>().notNull(),
    meanDays: smallint('mean_days').array().notNull(),
    meansValid: boolean('means_valid').array().notNull(),
    /** SO2 and NO2 98th, CO and PM 95th, O3 maximum 8 h 90th, in thousandths. */
    percentiles: integer('percentiles').array().$type<(number | null)[]>().notNull(),
    computedAt: instant('computed_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.county, t.scope, t.year] }),
    check('air_years_good', sql`${t.good} <= ${t.valid} and ${t.goodWithoutDust} <= ${t.validWithoutDust}`),
  ],
)

/** Yearly figures the county printed before it kept days here. */
export const publishedYears = pgTable(
  'air_published_years',
  {
    county: county(),
    year: smallint('year').notNull(),
    /** Good-day ratio in tenths of a percent, as printed. */
    goodTenths: smallint('good_tenths'),
    /** Where only a lower bound was printed. */
    atLeastTenths: smallint('at_least_tenths'),
    /** PM2.5 in thousandths of µg/m³. */
    pm25: integer('pm25'),
    source: text('source').notNull(),
  },
  (t) => [primaryKey({ columns: [t.county, t.year] })],
)

/** Days the authority has declared sand and dust days. Never computed here. */
export const dustDays = pgTable(
  'air_dust_days',
  {
    county: county(),
    day: date('day', { mode: 'string' }).notNull(),
    /** Who declared it and where that is written. */
    source: text('source').notNull(),
    flaggedBy: uuid('flagged_by'),
    flaggedAt: instant('flagged_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.county, t.day] })],
)

/**
 * A dust or heavy-pollution notice that tops the page while it is open. One that passes an official warning on says
 * whose it is, its level and number, when it was issued and where it stands: all five, or it is the county's own
 * advice. Warnings of heavy pollution are issued by governments of prefecture level and above alone (法典 263, 1134).
 */
export const notices = pgTable(
  'air_notices',
  {
    county: county(),
    id: id(),
    kind: text('kind', { enum: NOTICE_KINDS }).notNull(),
    level: smallint('level').notNull(),
    title: text('title').notNull(),
    advice: text('advice').notNull(),
    /** Of the warning that is passed on; null for the county's own advice. */
    issuer: text('issuer'),
    issuedLevel: text('issued_level'),
    issuedNumber: text('issued_number'),
    issuedAt: instant('issued_at'),
    issuedSource: text('issued_source'),
    /** Division codes of the towns it is for; none means the whole county. */
    towns: text('towns')
      .array()
      .notNull()
      .default(sql`'{}'`),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    endedAt: instant('ended_at'),
    publishedBy: uuid('published_by'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.county, t.id] }),
    index('air_notices_open').on(t.county, t.endsAt),
    check('air_notices_kind', oneOf(t.kind, NOTICE_KINDS)),
    check('air_notices_level', sql`${t.level} between 1 and 6`),
    check(
      'air_notices_relayed',
      sql`num_nulls(${t.issuer}, ${t.issuedLevel}, ${t.issuedNumber}, ${t.issuedAt}, ${t.issuedSource}) in (0, 5)`,
    ),
    check('air_notices_pollution', sql`${t.kind} <> 'pollution' or ${t.issuer} is not null`),
    check('air_notices_times', sql`${t.startsAt} < ${t.endsAt}`),
  ],
)
