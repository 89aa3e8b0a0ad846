import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  boolean,
  check,
  doublePrecision,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import type { LanguageMap } from '../../shared/locale'
import { county, createdAt, id, instant } from '../../platform/database/columns'
import { CATEGORY_GROUP_IDS } from '../../shared/categories'
import type { CategoryGroupId, CategoryId } from '../../shared/categories'
import { CASE_STATES } from './contract/schemas'
import { countedIndexes } from './figures/indexes'
import { isPublic, isPubliclyOpen, movedAt, oneOf, ripeAt, wordsOf } from './indexed'

/**
 * A case. Nothing in it names or points to a person: who filed it is in `case_reporters`, what they said of
 * themselves is sealed in `case_identities`, and an anonymous case has a row in neither. What it counts as is carried
 * into `case_days` by the database itself (triggers `cases_counted_new`, `cases_counted_anew`).
 */
export const cases = pgTable(
  'cases',
  {
    county: county(),
    id: id(),
    /** `2610-0184`: year and month in Beijing, running number. */
    number: text('number').notNull(),
    state: text('state', { enum: CASE_STATES }).notNull().default('received'),
    /** Counts every change: who decides sends along the version that they saw. */
    version: integer('version').notNull().default(1),
    urgency: text('urgency', { enum: ['ordinary', 'complex', 'emergency'] })
      .notNull()
      .default('ordinary'),
    categories: text('categories').array().$type<CategoryId[]>().notNull(),
    /** Group of the first category, for filters and figures. */
    mainGroup: text('main_group').$type<CategoryGroupId>().notNull(),
    /** The reporter's own words, cut; null where there are none, and place and category stand in. */
    title: text('title'),
    words: text('words'),
    emergency: text('emergency')
      .array()
      .notNull()
      .default(sql`'{}'`),
    town: text('town').notNull(),
    village: text('village'),
    placeWords: text('place_words'),
    /** WGS-84 degrees. */
    lat: doublePrecision('lat'),
    lon: doublePrecision('lon'),
    outside: boolean('outside'),
    identity: text('identity', { enum: ['county', 'handlers', 'anonymous'] }).notNull(),
    /** Keyed hash of an anonymous reporter's receipt code. */
    receiptHash: text('receipt_hash'),
    /** 12345 work order of a call registered by staff. */
    hotline: text('hotline'),
    /** When it came in, another open case like it was near, or another case had the same photo. */
    possibleSame: boolean('possible_same').notNull().default(false),
    byStaff: boolean('by_staff').notNull().default(false),
    seenAt: instant('seen_at'),
    submittedAt: instant('submitted_at').notNull(),
    stateSince: instant('state_since').notNull(),
    acceptedAt: instant('accepted_at'),
    answeredAt: instant('answered_at'),
    resolvedAt: instant('resolved_at'),
    /** When it was joined to another case; null of old rows, whose `state_since` stands in. */
    linkedAt: instant('linked_at'),
    closedAt: instant('closed_at'),
    /** When the clock of the present state ends. */
    dueAt: instant('due_at'),
    dueUnit: text('due_unit', { enum: ['working', 'calendar', 'hours'] }),
    warnAt: instant('warn_at'),
    warned: boolean('warned').notNull().default(false),
    /** The desk's clock while it stands still (waiting for the reporter). */
    heldDueAt: instant('held_due_at'),
    heldDueUnit: text('held_due_unit', { enum: ['working', 'calendar', 'hours'] }),
    /** Escalation happens once per step; the step that comes next is due then. */
    escalateAt: instant('escalate_at'),
    escalated: integer('escalated').notNull().default(0),
    extended: boolean('extended').notNull().default(false),
    /** Deadline of the handling on the day it was sent out, for "on time". */
    promisedAt: instant('promised_at'),
    onTime: boolean('on_time'),
    reopened: integer('reopened').notNull().default(0),
    urges: integer('urges').notNull().default(0),
    urgedAt: instant('urged_at'),
    handler: text('handler'),
    coHandlers: text('co_handlers')
      .array()
      .notNull()
      .default(sql`'{}'`),
    verified: boolean('verified'),
    publicTitle: jsonb('public_title').$type<LanguageMap>(),
    /** What the public reads as the answer. */
    answer: jsonb('answer').$type<LanguageMap>(),
    rating: text('rating', { enum: ['good', 'fair', 'bad'] }),
    /** When it was rated last; null of old rows, whose `state_since` stands in. */
    ratedAt: instant('rated_at'),
    outcome: text('outcome', { enum: ['good', 'fair', 'silent', 'county', 'linked'] }),
    linkedTo: uuid('linked_to'),
    /** Newest entry of the public ledger about this case; null: not public. */
    ledgerSeq: integer('ledger_seq'),
  },
  (t) => [
    primaryKey({ columns: [t.county, t.id] }),
    unique('cases_number').on(t.county, t.number),
    unique('cases_receipt').on(t.county, t.receiptHash),
    // what is near is asked of open cases only
    index('cases_near')
      .on(t.county, t.lat, t.lon)
      .where(sql`${t.closedAt} is null`),
    index('cases_history')
      .on(t.county, t.village, t.mainGroup, t.submittedAt)
      .where(sql`${t.state} = 'finished' and ${t.resolvedAt} is not null`),
    index('cases_linked').on(t.county, t.linkedTo),
    index('cases_hotline').on(t.county, t.hotline),
    // what is filtered by is what the index begins with, and behind it the order of the list
    index('cases_public').on(t.county, t.submittedAt, t.id).where(isPublic(t)),
    index('cases_public_town').on(t.county, t.town, t.submittedAt, t.id).where(isPublic(t)),
    index('cases_public_group').on(t.county, t.mainGroup, t.submittedAt, t.id).where(isPublic(t)),
    index('cases_public_both').on(t.county, t.town, t.mainGroup, t.submittedAt, t.id).where(isPublic(t)),
    index('cases_public_category').using('gin', t.categories).where(isPublic(t)),
    index('cases_open').on(t.county, t.submittedAt, t.id).where(isPubliclyOpen(t)),
    index('cases_open_town').on(t.county, t.town, t.submittedAt, t.id).where(isPubliclyOpen(t)),
    index('cases_open_group').on(t.county, t.mainGroup, t.submittedAt, t.id).where(isPubliclyOpen(t)),
    // letters and pairs of letters: what `find` looks for
    index('cases_words').using('gin', wordsOf(t)),
    // since yesterday a few came, ended or were joined to another
    index('cases_moved').on(t.county, movedAt(t)),
    index('cases_due')
      .on(t.county, t.dueAt)
      .where(sql`${t.dueAt} is not null and ${t.closedAt} is null`),
    index('cases_ripe')
      .on(t.county, ripeAt(t))
      .where(sql`${t.closedAt} is null`),
    ...countedIndexes(t),
    check('cases_state', sql`${t.state} in (${oneOf(CASE_STATES)})`),
    check('cases_group', sql`${t.mainGroup} in (${oneOf(CATEGORY_GROUP_IDS)})`),
    check('cases_categories', sql`cardinality(${t.categories}) between 1 and 4`),
    check('cases_place', sql`(${t.lat} is null) = (${t.lon} is null)`),
    check('cases_village_in_town', sql`${t.village} is null or starts_with(${t.village}, ${t.town})`),
    check('cases_reopened', sql`${t.reopened} between 0 and 2`),
    // closing without proof is impossible even for a mistaken program: resolving is what sets resolved_at
    check(
      'cases_closed_with_proof',
      sql`${t.state} not in ('checking', 'resolved', 'county_review', 'finished') or ${t.resolvedAt} is not null or ${t.outcome} is not distinct from 'linked'`,
    ),
    check('cases_finished', sql`(${t.state} = 'finished') = (${t.outcome} is not null)`),
    check('cases_closed', sql`(${t.state} in ('finished', 'refused')) = (${t.closedAt} is not null)`),
    check('cases_linked_state', sql`${t.linkedTo} is null or ${t.state} in ('linked', 'finished')`),
    check('cases_not_own_main', sql`${t.linkedTo} is distinct from ${t.id}`),
    check('cases_receipt_only_anonymous', sql`${t.receiptHash} is null or ${t.identity} = 'anonymous'`),
  ],
)

/** Running numbers of a month: the row lock makes two reports at once take two numbers. */
export const caseNumbers = pgTable(
  'case_numbers',
  { county: county(), month: text('month').notNull(), last: integer('last').notNull() },
  (t) => [primaryKey({ columns: [t.county, t.month] })],
)

/** That a row belongs to a case of its county. */
const ofCase = (name: string, t: { county: AnyPgColumn; caseId: AnyPgColumn }) =>
  foreignKey({ name, columns: [t.county, t.caseId], foreignColumns: [cases.county, cases.id] })

/** Who filed or follows a case. An anonymous case has no `reporter` row. */
export const caseReporters = pgTable(
  'case_reporters',
  {
    county: county(),
    personId: uuid('person_id').notNull(),
    caseId: uuid('case_id').notNull(),
    part: text('part', { enum: ['reporter', 'follower'] }).notNull(),
    since: instant('since').notNull(),
  },
  (t) => [
    ofCase('case_reporters_case', t),
    primaryKey({ columns: [t.county, t.personId, t.caseId] }),
    index('case_reporters_mine').on(t.county, t.personId, t.since, t.caseId),
    index('case_reporters_case').on(t.county, t.caseId),
  ],
)

/** What a reporter said of themselves: sealed (AES-256-GCM) with the id of its key. */
export const caseIdentities = pgTable(
  'case_identities',
  {
    county: county(),
    caseId: uuid('case_id').notNull(),
    keyId: text('key_id').notNull(),
    sealed: text('sealed').notNull(),
    /** What was left, and nothing of it: more is seen by nobody without a reason. */
    hasName: boolean('has_name').notNull(),
    hasPhone: boolean('has_phone').notNull(),
    /**
     * Which of some thousand drawers the phone lies in (`filing/phones.ts`): so coarse that two cases in one drawer say
     * nothing of whether one person left both. Null where there is no phone, or it was left before there were drawers.
     */
    phoneDrawer: integer('phone_drawer'),
  },
  (t) => [
    ofCase('case_identities_case', t),
    primaryKey({ columns: [t.county, t.caseId] }),
    index('case_identities_phone').on(t.county, t.phoneDrawer, t.caseId),
    index('case_identities_key').on(t.county, t.keyId),
  ],
)

export const casePhotos = pgTable(
  'case_photos',
  {
    county: county(),
    caseId: uuid('case_id').notNull(),
    fileId: uuid('file_id').notNull(),
    kind: text('kind', { enum: ['before', 'added', 'site', 'after'] }).notNull(),
    position: integer('position').notNull(),
    at: instant('at').notNull(),
    /** The event it came with; photos of the report itself have none. */
    eventId: uuid('event_id'),
    /** A blurred copy stands in for this photo; the original is kept apart, and only the desk sees it. */
    shownAs: uuid('shown_as'),
  },
  (t) => [
    ofCase('case_photos_case', t),
    primaryKey({ columns: [t.county, t.caseId, t.fileId] }),
    unique('case_photos_once').on(t.county, t.fileId),
  ],
)

/** A line of a timeline, wherever it lies. */
export const eventColumns = () => ({
  county: county(),
  id: id(),
  caseId: uuid('case_id').notNull(),
  /** Order within the case: its version after the event, so two events never share a place. */
  order: integer('order').notNull(),
  at: instant('at').notNull(),
  kind: text('kind').notNull(),
  fromState: text('from_state', { enum: CASE_STATES }),
  toState: text('to_state', { enum: CASE_STATES }).notNull(),
  actor: text('actor', { enum: ['dispatcher', 'handler', 'reporter', 'clock', 'main'] }).notNull(),
  /** Desk of a member of staff. */
  desk: text('desk'),
  /** Member of staff; never a reporter. */
  staffId: uuid('staff_id'),
  /** What the line knows, by the schema of its kind (`case/sentences.ts`, which makes the sentence). */
  data: jsonb('data').notNull(),
  /** What was typed for the reporter to read. */
  words: text('words'),
  /** Reason that only the desk reads. */
  inside: text('inside'),
  /** Whether the reporter sees it. */
  shown: boolean('shown').notNull(),
})

/**
 * The timeline: what happened, when, by which desk, why, and what the reporter reads. Only grows, but for what lies in
 * `case_archives` just so (triggers `case_events_only_grow`, `case_events_go_into_archive`,
 * `case_events_never_emptied`). It is read as `caseEventsWhole`.
 */
export const caseEvents = pgTable('case_events', eventColumns(), (t) => [
  primaryKey({ columns: [t.county, t.id] }),
  ofCase('case_events_case', t),
  unique('case_events_order').on(t.county, t.caseId, t.order),
  check('case_events_no_reporter', sql`${t.actor} <> 'reporter' or ${t.staffId} is null`),
])

/** A remark between staff, wherever it lies. */
export const noteColumns = () => ({
  county: county(),
  id: id(),
  caseId: uuid('case_id').notNull(),
  at: instant('at').notNull(),
  staffId: uuid('staff_id').notNull(),
  desk: text('desk').notNull(),
  words: text('words').notNull(),
})

/** Remarks between staff; read as `caseNotesWhole`. */
export const caseNotes = pgTable('case_notes', noteColumns(), (t) => [
  primaryKey({ columns: [t.county, t.id] }),
  ofCase('case_notes_case', t),
  index('case_notes_case').on(t.county, t.caseId, t.at),
])

/** Ratings, one a round: a case that came back is rated again. */
export const caseRatings = pgTable(
  'case_ratings',
  {
    county: county(),
    caseId: uuid('case_id').notNull(),
    round: integer('round').notNull(),
    at: instant('at').notNull(),
    rating: text('rating', { enum: ['good', 'fair', 'bad'] }).notNull(),
    reason: text('reason', { enum: ['not_done', 'again', 'untrue', 'slow'] }),
    words: text('words'),
  },
  (t) => [
    ofCase('case_ratings_case', t),
    primaryKey({ columns: [t.county, t.caseId, t.round] }),
    check('case_ratings_reason', sql`${t.rating} <> 'bad' or ${t.reason} is not null`),
  ],
)

/**
 * Which desks see a case, in which queue, sorted by what: the inbox is one walk along one index, however many
 * cases there are. Kept equal to `cases` in the transaction of every change.
 */
export const caseDesks = pgTable(
  'case_desks',
  {
    county: county(),
    desk: text('desk').notNull(),
    caseId: uuid('case_id').notNull(),
    queue: text('queue', { enum: ['assign', 'waiting', 'doing', 'reopened', 'review', 'done'] }).notNull(),
    /** Deadline; for done cases the moment of closing. */
    sortAt: instant('sort_at').notNull(),
    /** Handles it, helps, or sits above in the grid. */
    part: text('part', { enum: ['lead', 'co', 'above'] }).notNull(),
    /** As `submitted_at` of the case: the order of what a desk looks for. */
    filedAt: instant('filed_at').notNull(),
  },
  (t) => [
    ofCase('case_desks_case', t),
    primaryKey({ columns: [t.county, t.desk, t.caseId] }),
    index('case_desks_queue').on(t.county, t.desk, t.queue, t.sortAt, t.caseId),
    index('case_desks_open')
      .on(t.county, t.desk, t.sortAt, t.caseId)
      .where(sql`${t.queue} <> 'done'`),
    // which cases a desk had to handle itself, the last one that ended first
    index('case_desks_ended')
      .on(t.county, t.desk, t.sortAt)
      .where(sql`${t.queue} = 'done' and ${t.part} <> 'above'`),
    index('case_desks_filed').on(t.county, t.desk, t.filedAt, t.caseId),
    index('case_desks_case').on(t.county, t.caseId),
  ],
)

/** Answer templates of a county, in the languages they were written in. */
export const caseTemplates = pgTable(
  'case_templates',
  {
    county: county(),
    id: id(),
    action: text('action', { enum: ['refuse', 'askMore', 'dispatch', 'progress', 'resolve'] }).notNull(),
    title: jsonb('title').$type<LanguageMap>().notNull(),
    words: jsonb('words').$type<LanguageMap>().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.county, t.id] }),
    index('case_templates_county').on(t.county, t.action, t.title),
  ],
)
