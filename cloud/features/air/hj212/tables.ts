import { date, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { county, instant } from '../../../platform/database/columns'
import { RECEIVER_FAULTS } from '../contract/kinds'

/** What the HJ 212 receiver refused, counted by day, sender and reason. */
export const receiverFaults = pgTable(
  'air_receiver_faults',
  {
    county: county(),
    day: date('day', { mode: 'string' }).notNull(),
    /** MN as sent, or the network address where none could be read. */
    sender: text('sender').notNull(),
    reason: text('reason', { enum: RECEIVER_FAULTS }).notNull(),
    count: integer('count').notNull(),
    lastAt: instant('last_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.county, t.day, t.sender, t.reason] })],
)
