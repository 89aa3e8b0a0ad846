import { sql } from 'drizzle-orm'
import { bigserial, date, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { county, createdAt, id, instant } from '../database/columns'

/**
 * What remains of a finished command. Neither person nor content can be read from a row: the key is hashed
 * with a secret, the reply sealed under the idempotency key itself, and the date is no finer than a day.
 */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    county: county(),
    keyHash: text('key_hash').notNull(),
    requestHash: text('request_hash').notNull(),
    reply: text('reply'),
    createdOn: date('created_on').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.county, t.keyHash] }),
    index('idempotency_keys_age').on(t.county, t.createdOn),
  ],
)

/**
 * Who looked at or changed what concerns a person. Rows are never changed or deleted (triggers
 * `audit_log_only_grows`, `audit_log_never_emptied`) and get their place in the chain when their transaction ends
 * (trigger `audit_log_chained`, which writes `audit_links`).
 */
export const auditLog = pgTable(
  'audit_log',
  {
    county: county(),
    seq: bigserial('seq', { mode: 'number' }).notNull(),
    at: instant('at').notNull(),
    actorId: uuid('actor_id'),
    action: text('action').notNull(),
    subject: text('subject').notNull(),
    reason: text('reason'),
    detail: jsonb('detail'),
    requestId: text('request_id').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.county, t.seq] }),
    index('audit_log_subject').on(t.county, t.subject, t.seq),
    index('audit_log_actor').on(t.county, t.actorId, t.seq),
    index('audit_log_action').on(t.county, t.action, t.seq),
    // what the auditor looks through: by day, and by who did it
    index('audit_log_looks').on(t.county, t.action, t.at, t.seq),
    index('audit_log_looks_of').on(t.county, t.actorId, t.action, t.at, t.seq),
  ],
)

/** Calls counted in one window, for the procedures whose contract sets a limit. */
export const rateCounters = pgTable(
  'rate_counters',
  {
    county: county(),
    bucket: text('bucket').notNull(),
    windowStart: instant('window_start').notNull(),
    count: integer('count').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.county, t.bucket, t.windowStart] }),
    index('rate_counters_age').on(t.county, t.windowStart),
  ],
)

/** Figures and deadlines the county sets for itself; what is absent has its default in the code that asks. */
export const settings = pgTable(
  'settings',
  {
    county: county(),
    key: text('key').notNull(),
    value: jsonb('value').notNull(),
    updatedAt: instant('updated_at').notNull(),
    updatedBy: uuid('updated_by'),
  },
  (t) => [primaryKey({ columns: [t.county, t.key] })],
)

/**
 * Messages to people: the in-app inbox, and the outbox from which other channels are served. A row keeps what
 * happened (`data`, by the schema of its kind); the sentence is made when it is read (`platform/messages.ts`).
 */
export const messages = pgTable(
  'messages',
  {
    county: county(),
    id: id(),
    personId: uuid('person_id').notNull(),
    kind: text('kind').notNull(),
    data: jsonb('data').notNull(),
    createdAt: createdAt(),
    readAt: instant('read_at'),
    deliveredAt: instant('delivered_at'),
  },
  (t) => [
    primaryKey({ columns: [t.county, t.id] }),
    index('messages_inbox').on(t.county, t.personId, t.createdAt, t.id),
    index('messages_unread')
      .on(t.county, t.personId)
      .where(sql`${t.readAt} is null`),
    // what is over: each message stands in one of the two
    index('messages_age_read')
      .on(t.county, t.createdAt)
      .where(sql`${t.readAt} is not null`),
    index('messages_age_unread')
      .on(t.county, t.createdAt)
      .where(sql`${t.readAt} is null`),
  ],
)
