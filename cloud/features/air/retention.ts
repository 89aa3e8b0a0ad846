/** What the air keeps for a time, and where it names persons. */
import { sql } from 'drizzle-orm'
import type { PersonColumn } from '../../platform/retention/guests'
import type { Rule } from '../../platform/retention/rule'
import { DAY_MS } from '../../shared/time'
import { alerts } from './alerts/tables'
import { airSettings } from './settings'

/**
 * Forgets imports that no hour, former hour or other import names. They are walked in the order they came, and none is
 * looked at twice: one that brought something stays for ever, with what it brought or with what that was before.
 */
const importsRule: Rule = {
  name: 'air.imports',
  async turn({ db, county, settings, now }, mark, atOnce) {
    const before = new Date(now.getTime() - airSettings.of(settings).keepImports * DAY_MS).toISOString()
    const { rows } = await db.execute<{ gone: number; seen: number; last: string | null }>(sql`
      with next as materialized (
        select ctid as place, seq, at < ${before}::timestamptz as old from air_imports
        where county = ${county} and seq > ${mark ?? '0'}::bigint order by seq limit ${atOnce}),
      looked as materialized (
        select place, seq from next where seq < all(select seq from next where not old)),
      gone as (
        delete from air_imports i where i.county = ${county}
          and i.ctid = any(array(select place from looked)) and i.undoes is null
          and not exists (select from air_hours h where h.county = i.county and h.import_id = i.id)
          and not exists (select from air_hour_revisions r where r.county = i.county and r.import_id = i.id)
          and not exists (select from air_hour_revisions r where r.county = i.county and r.replaced_by_import = i.id)
          and not exists (select from air_imports u where u.county = i.county and u.undoes = i.id)
        returning 1)
      select (select count(*) from gone)::int as gone, (select count(*) from looked)::int as seen,
        (select max(seq) from looked)::text as last`)
    const [{ gone, seen, last } = { gone: 0, seen: 0, last: null }] = rows
    return { gone, done: seen < atOnce, mark: last ?? mark }
  },
}

export const airRules: readonly Rule[] = [importsRule]

export const airPersons: readonly PersonColumn[] = [alerts.personId]
