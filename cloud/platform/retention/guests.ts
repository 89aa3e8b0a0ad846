/** Guests who came, looked around and left nothing. */
import { sql, type SQL } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import { DAY_MS } from '../../shared/time'
import { assignments, leaves, sessions } from '../identity/tables'
import { auditLog, messages } from '../kernel/tables'
import type { Rule } from './rule'
import { retentionSettings } from './settings'

/** A column in which a person's id stands, of a table with a county; an index begins with both. */
export type PersonColumn = AnyPgColumn

/** Where the platform itself names persons. */
export const platformPersons: readonly PersonColumn[] = [
  sessions.personId,
  assignments.personId,
  leaves.personId,
  leaves.deputyId,
  messages.personId,
  auditLog.actorId,
]

const isGuest = (alias: SQL): SQL =>
  sql`${alias}.kind = 'resident' and ${alias}.openid_hash is null and ${alias}.demo_key is null`

const none = (columns: readonly PersonColumn[]): SQL =>
  sql.join(
    columns.map(
      (column) =>
        sql`not exists (select from ${column.table} where ${column.table}.county = g.county and ${column} = g.id)`,
    ),
    sql` and `,
  )

/**
 * Deletes guests of long ago whom nothing in the database names: without a session nobody is this person any more, on
 * any phone. Of who answered a survey or reported without a name nothing names them, so that they go like those who only
 * looked. Rows are walked in the order of ids that were drawn at random, each night from where the last one stopped.
 * @param columns all that name persons, of the platform and of every feature
 */
export const guestsRule = (columns: readonly PersonColumn[]): Rule => ({
  name: 'guests',
  async turn({ db, county, settings, now }, mark, atOnce) {
    const before = new Date(now.getTime() - retentionSettings.of(settings).guests * DAY_MS).toISOString()
    const { rows } = await db.execute<{ gone: number; seen: number; last: string | null }>(sql`
      with looked as materialized (
        select p.ctid as place, p.id from persons p where p.county = ${county} and ${isGuest(sql`p`)}
          ${mark === null ? sql`` : sql`and p.id > ${mark}::uuid`}
        order by p.id limit ${atOnce}),
      gone as (
        delete from persons g where g.county = ${county} and g.ctid = any(array(select place from looked))
          and ${isGuest(sql`g`)}
          and g.created_at < ${before}::timestamptz and ${none(columns)}
        returning 1)
      select (select count(*) from gone)::int as gone, (select count(*) from looked)::int as seen,
        (select id from looked order by id desc limit 1) as last`)
    const [{ gone, seen, last } = { gone: 0, seen: 0, last: null }] = rows
    const done = seen < atOnce
    return { gone, done, mark: done ? null : last }
  },
})
