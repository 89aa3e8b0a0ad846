import { char, customType, timestamp, uuid } from 'drizzle-orm/pg-core'

/** National code of the county a row belongs to: one deployment can serve a prefecture. */
export const county = () => char('county', { length: 6 }).notNull()

/** Random row id; with the county it is the key. */
export const id = () => uuid('id').notNull().defaultRandom()

/** An instant, kept in UTC, read as `Date`. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

/** When the row was written. */
export const createdAt = () => instant('created_at').notNull().defaultNow()

/** Bytes as they are. */
export const bytes = customType<{ data: Buffer; driverData: Uint8Array }>({
  dataType: () => 'bytea',
  // the embedded database answers with a plain array of bytes
  fromDriver: (value) => Buffer.from(value),
})
