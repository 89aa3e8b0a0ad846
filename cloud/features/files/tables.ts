import { sql } from 'drizzle-orm'
import { check, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { county, createdAt, id } from '../../platform/database/columns'

/**
 * Photos that were cleaned and kept. `ownerId` is who uploaded it; it becomes null when the photo is handed
 * in anonymously.
 */
export const files = pgTable(
  'files',
  {
    county: county(),
    id: id(),
    ownerId: uuid('owner_id'),
    /** Of the bytes as they came: the same photo twice is recognised. */
    sha256: text('sha256').notNull(),
    /** 64-bit difference hash of what it shows, 16 hex digits: nearly the same photo is recognised. */
    differenceHash: text('difference_hash').notNull(),
    width: integer('width').notNull(),
    height: integer('height').notNull(),
    bytes: integer('bytes').notNull(),
    /** A photo is shown in public only when it passed. */
    contentCheck: text('content_check', { enum: ['waiting', 'passed', 'refused'] })
      .notNull()
      .default('waiting'),
    /** What it belongs to (`case:<id>` …); null until it is handed in. */
    usedBy: text('used_by'),
    createdAt: createdAt(),
  },
  (t) => [
    index('files_owner').on(t.county, t.ownerId),
    index('files_hash').on(t.county, t.sha256),
    index('files_use').on(t.county, t.usedBy),
    check('files_size', sql`${t.width} > 0 and ${t.height} > 0 and ${t.bytes} > 0`),
  ],
)
