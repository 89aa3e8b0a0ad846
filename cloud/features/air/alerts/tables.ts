import { sql } from 'drizzle-orm'
import { check, foreignKey, index, pgTable, primaryKey, smallint, text, uuid } from 'drizzle-orm/pg-core'
import { county, createdAt, instant } from '../../../platform/database/columns'
import { persons } from '../../../platform/identity/tables'

/** "Tell me when it gets worse than …" */
export const alerts = pgTable(
  'air_alerts',
  {
    county: county(),
    personId: uuid('person_id').notNull(),
    town: text('town').notNull(),
    /** Level that must be passed: 2 means from 轻度 on. Null: taken away; the row stays for `lastSentAt`. */
    above: smallint('above'),
    /** Kept when an alert is taken away and set again, so that no two messages come within six hours. */
    lastSentAt: instant('last_sent_at'),
    /** The worst level told since the air was last within bounds; null while it is. */
    toldLevel: smallint('told_level'),
    createdAt: createdAt(),
  },
  (t) => [
    foreignKey({
      name: 'air_alerts_person',
      columns: [t.county, t.personId],
      foreignColumns: [persons.county, persons.id],
    }).onDelete('cascade'),
    primaryKey({ columns: [t.county, t.personId, t.town] }),
    index('air_alerts_town').on(t.county, t.town),
    check('air_alerts_told', sql`${t.toldLevel} between 3 and 6`),
    check('air_alerts_above', sql`${t.above} between 2 and 5`),
  ],
)
