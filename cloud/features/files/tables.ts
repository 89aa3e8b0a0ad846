import { type SQL, sql, type SQLWrapper } from 'drizzle-orm'
import {
  boolean,
  check,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { county, id, instant } from '../../platform/database/columns'

/**
 * Of a report, and looked at by nobody yet: what the desk's queue of photos walks along. Written out, as the index has it.
 */
export const isWaitingPhoto = (t: { contentCheck: SQLWrapper; usedBy: SQLWrapper }): SQL =>
  sql`${t.contentCheck} = 'waiting' and ${t.usedBy} like 'case:%'`

/**
 * Photos that were cleaned and kept. Nothing in a row can be compared with the original on somebody's phone. Until it
 * is handed in a photo is its uploader's (`ownerId`) or, in an anonymous report, waits under the keyed hash of a claim
 * that only the phone knows; once handed in it belongs to the thing alone.
 */
export const files = pgTable(
  'files',
  {
    county: county(),
    id: id(),
    ownerId: uuid('owner_id'),
    claimHash: text('claim_hash'),
    /** Keyed hash of claim and the phone's own name for the photo: a repeated upload is the same photo. */
    uploadHash: text('upload_hash'),
    /**
     * Keyed hash of the clean picture: the same photo twice is recognised. Anonymous photos have none: the phone that
     * still holds the original could be tried against it.
     */
    cleanHash: text('clean_hash'),
    /** 64-bit difference hash of what it shows, 16 hex digits: nearly the same photo is recognised. */
    differenceHash: text('difference_hash').notNull(),
    width: integer('width').notNull(),
    height: integer('height').notNull(),
    bytes: integer('bytes').notNull(),
    /** A photo is shown in public only when it passed. */
    contentCheck: text('content_check', { enum: ['waiting', 'passed', 'refused'] })
      .notNull()
      .default('waiting'),
    /** Its file was not whole any more when it was last looked for; told to the operator. */
    damaged: boolean('damaged').notNull().default(false),
    /** What it belongs to (`case:<id>` …); null until it is handed in. */
    usedBy: text('used_by'),
    /** Day in Beijing. */
    cameOn: date('came_on').notNull(),
    /** While nobody has handed it in: since when, of an anonymous one only the hour. Nothing afterwards. */
    unclaimedSince: instant('unclaimed_since'),
  },
  (t) => [
    primaryKey({ columns: [t.county, t.id] }),
    // a store of photos may be of several counties: whose one is stands in no name of a file
    index('files_id').on(t.id),
    index('files_owner').on(t.county, t.ownerId),
    index('files_claim').on(t.county, t.claimHash),
    index('files_hash').on(t.county, t.cleanHash),
    index('files_use').on(t.county, t.usedBy),
    index('files_waiting').on(t.county, t.cameOn, t.id).where(isWaitingPhoto(t)),
    index('files_damaged')
      .on(t.county)
      .where(sql`${t.damaged}`),
    unique('files_upload').on(t.county, t.uploadHash),
    check('files_size', sql`${t.width} > 0 and ${t.height} > 0 and ${t.bytes} > 0`),
    check('files_nobodys', sql`${t.claimHash} is null or (${t.ownerId} is null and ${t.cleanHash} is null)`),
    check(
      'files_used_by_nobody',
      sql`${t.usedBy} is null or (${t.ownerId} is null and ${t.claimHash} is null)`,
    ),
  ],
)
