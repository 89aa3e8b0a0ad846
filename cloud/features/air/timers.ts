import { setImmediate as breathe } from 'node:timers/promises'
import { and, asc, between, eq, sql } from 'drizzle-orm'
import type { Db } from '../../platform/database'
import { addDays, beijingDay, beijingYear } from '../../shared/time'
import { dateOfHour, hourOf } from './ingest'
import { believedHour } from './reading/believed'
import { rollUpAgain } from './ingest/rollup'
import { days } from './tables'

interface Parts {
  db: Db
  county: string
  now: Date
}

/**
 * Closes the hour whose time for arriving is over (HJ 633—2026: within 1 h of the full hour) and notes which
 * stations have been silent since when: the end of their last hour, or their entry. Says the same however often
 * and however late it runs.
 * @returns codes of stations that fell silent, and that are heard again, since the last close
 */
export async function closeHour({ db, county, now }: Parts): Promise<{ silent: string[]; heard: string[] }> {
  const due = dateOfHour(hourOf(now) - 1)
  const { rows } = await db.execute<{ code: string; silent: boolean }>(sql`
    with last as (
      select s.code, s.silent_since as before, s.active, coalesce(
        (select max(h.hour) + interval '1 hour' from air_hours h
          where h.county = s.county and h.station = s.code and ${believedHour(now)}),
        s.created_at) as since
      from air_stations s where s.county = ${county}
    ), judged as (
      select code, before, case when active and since < ${due.toISOString()}::timestamptz then since end as after
      from last
    )
    update air_stations s set silent_since = judged.after
    from judged
    where s.county = ${county} and s.code = judged.code and judged.before is distinct from judged.after
    returning s.code, judged.after is not null as silent`)
  const codes = (silent: boolean) => rows.filter((row) => row.silent === silent).map(({ code }) => code)
  return { silent: codes(true).sort(), heard: codes(false).sort() }
}

/** Days looked at again each time: more than any pause that leaves the days before without their report. */
const DAILY_SPAN = 7

/** A day's index that came out otherwise than before. */
export interface ChangedDay {
  /** Station, or `*` for the county. */
  scope: string
  day: string
  before: number | null
  after: number | null
}

/**
 * Judges the last days that are over again, and their years with them: yesterday enters its year by this. Every
 * value that came has judged its day already; this is the report, and the recheck before it is due at 12:00.
 */
export async function reportDays(parts: Parts): Promise<ChangedDay[]> {
  const last = addDays(beijingDay(parts.now), -1)
  return judge(parts, addDays(last, 1 - DAILY_SPAN), last)
}

/** Judges last year again, month by month, so that nobody waits long, and rolls it up for good. */
export async function closeYear(parts: Parts): Promise<ChangedDay[]> {
  const year = beijingYear(parts.now) - 1
  const changed: ChangedDay[] = []
  for (let month = 1; month <= 12; month++) {
    const first = `${year}-${String(month).padStart(2, '0')}-01`
    const next = month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`
    changed.push(...(await judge(parts, first, addDays(next, -1))))
    await breathe()
  }
  return changed
}

async function judge({ db, county, now }: Parts, first: string, last: string): Promise<ChangedDay[]> {
  return db.transaction(async (tx) => {
    const before = await indexes(tx, county, first, last)
    await rollUpAgain(tx, county, { first, last }, now)
    const after = await indexes(tx, county, first, last)
    return [...after].flatMap(([key, aqi]) => {
      const former = before.get(key)
      const [scope = '', day = ''] = key.split(' ')
      return former !== undefined && former !== aqi ? [{ scope, day, before: former, after: aqi }] : []
    })
  })
}

async function indexes(
  db: Db,
  county: string,
  first: string,
  last: string,
): Promise<Map<string, number | null>> {
  const rows = await db
    .select({ scope: days.scope, day: days.day, aqi: days.aqi })
    .from(days)
    .where(and(eq(days.county, county), between(days.day, first, last)))
    .orderBy(asc(days.day), asc(days.scope))
  return new Map(rows.map(({ scope, day, aqi }) => [`${scope} ${day}`, aqi]))
}
