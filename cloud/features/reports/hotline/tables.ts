import { foreignKey, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { county, instant } from '../../../platform/database/columns'
import { cases } from '../tables'

/**
 * Work orders of 12345 that were brought in as a table: the key lets each number become a case once, however often a
 * table is brought and by how many at once. The number itself stands in its case too, where it is found.
 */
export const hotlineOrders = pgTable(
  'case_hotline_orders',
  {
    county: county(),
    number: text('number').notNull(),
    caseId: uuid('case_id').notNull(),
    broughtAt: instant('brought_at').notNull(),
  },
  (t) => [
    foreignKey({
      name: 'case_hotline_orders_case',
      columns: [t.county, t.caseId],
      foreignColumns: [cases.county, cases.id],
    }),
    primaryKey({ columns: [t.county, t.number] }),
    index('case_hotline_orders_case').on(t.county, t.caseId),
    index('case_hotline_orders_brought').on(t.county, t.broughtAt, t.number),
  ],
)
