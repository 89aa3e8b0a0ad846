import { sql } from 'drizzle-orm'
import type { Db } from '../database'
import type { MessagePort, Settings } from '../kernel/context'
import { messages } from '../kernel/tables'
import { type MessageKind, messageReader } from '../messages'

/** Rows of one statement: PostgreSQL takes 65,535 values. */
const MOST_AT_ONCE = 5000

/**
 * Messages as rows: stored with their cause in one transaction, read in the app, delivered by channels later.
 * @param kinds those that are read here; whoever sends one brings its kind along
 */
export function storedMessages(
  settings: Settings,
  kinds: readonly MessageKind[],
): (db: Db, now: Date) => MessagePort {
  const tell = messageReader(kinds)
  return (db, now) => ({
    tell,
    async send(to, kind, data) {
      await db.insert(messages).values({
        county: settings.county,
        personId: to,
        kind: kind.kind,
        data,
        createdAt: now,
      })
    },
    async sendEach(kind, each) {
      for (let from = 0; from < each.length; from += MOST_AT_ONCE) {
        await db.insert(messages).values(
          each.slice(from, from + MOST_AT_ONCE).map(({ to, data }) => ({
            county: settings.county,
            personId: to,
            kind: kind.kind,
            data,
            createdAt: now,
          })),
        )
      }
    },
    async sendChosen(kind, data, chosen) {
      await db.execute(sql`insert into ${messages} (county, person_id, kind, data, created_at)
        select ${settings.county}, c.person_id, ${kind.kind}, d.value, ${now.toISOString()}::timestamptz
        from (${chosen}) c
        join jsonb_array_elements(${JSON.stringify(data)}::text::jsonb) with ordinality d(value, n) on d.n = c.n
        order by c.person_id`)
    },
  })
}
