import { sql } from 'drizzle-orm'
import type { Db } from '../../../platform/database'
import type { MessagePort } from '../../../platform/kernel/context'
import { HOUR_MS } from '../../../shared/time'
import type { Pollutant } from '../contract/kinds'
import { reportOf, type HourRow } from '../reading/figures'
import { levelOf, type Level } from '../../../shared/levels'
import { alertMessage } from './messages'
import { FRESH_MS, mayDisturb } from './rules'
import { forgetTold, markTold } from './rows'

export interface AlertParts {
  db: Db
  county: string
  now: Date
  messages(db: Db, now: Date): MessagePort
}

/** Messages in one transaction. */
const BATCH = 200

interface TownAir {
  town: string
  station: string
  station_town: string
  official: boolean
  exempt: Pollutant[]
  hour: HourRow
}

/**
 * Tells residents that the air of a town they watch has become worse than they chose: once when it crosses, again
 * only when it becomes worse still or has been better in between, never twice within six hours, and at night only
 * when it is severe; what was held back is sent when it may be, if it still holds.
 *
 * Only measured and fresh values alarm: a town's own station (the official one first), else the county's, which
 * the message then names. What a model computed, what is older than an hour past its hour, and an hour without
 * an index (NA) neither alarm nor count as better.
 */
export async function sendAlerts(parts: AlertParts): Promise<number> {
  let sent = 0
  for (const air of await townsWatched(parts)) {
    const { aqi } = reportOf(air.hour, air.exempt)
    if (aqi === null) continue
    const level = levelOf(aqi)
    await forgetTold(parts.db, parts.county, air.town, level)
    if (mayDisturb(level, parts.now)) sent += await tellTown(parts, air, aqi, level)
  }
  return sent
}

async function tellTown(parts: AlertParts, air: TownAir, aqi: number, level: Level): Promise<number> {
  const { db, county, now } = parts
  const station = air.station_town === air.town ? null : air.station
  const message = {
    town: air.town,
    level,
    aqi,
    station: station ?? air.station,
    elsewhere: station !== null,
    official: air.official,
    at: new Date((air.hour[0] + 1) * HOUR_MS).toISOString(),
  }
  let sent = 0
  for (;;) {
    const told = await db.transaction(async (tx) => {
      const persons = await markTold(tx, county, air.town, level, now, BATCH)
      const port = parts.messages(tx, now)
      for (const to of persons) await port.send(to, alertMessage, message)
      return persons.length
    })
    sent += told
    if (told < BATCH) return sent
  }
}

/** The latest fresh measured hour for each town somebody watches, in one statement. */
async function townsWatched({ db, county, now }: AlertParts): Promise<TownAir[]> {
  const at = sql`${now.toISOString()}::timestamptz`
  const { rows } = await db.execute<{ air: TownAir }>(sql`
    select json_build_object('town', w.town, 'station', x.name, 'station_town', x.town,
      'official', x.kind = 'official', 'exempt', x.exempt, 'hour', x.latest) as air
    from (select distinct town from air_alerts where county = ${county} and above is not null) w
    cross join lateral (
      select s.*, json_build_array((extract(epoch from h.hour) / 3600)::int, h.channel,
        h.so2, h.no2, h.co, h.o3, h.pm10, h.pm25) as latest
      from air_stations s
      cross join lateral (
        select * from air_hours h
        where h.county = s.county and h.station = s.code and h.hour < ${at}
        order by h.hour desc limit 1
      ) h
      where s.county = ${county} and s.active and s.kind <> 'model'
        and h.hour + interval '1 hour' >= ${at} - ${FRESH_MS} * interval '1 millisecond'
      order by (s.town = w.town) desc, (s.kind = 'official') desc, s.code
      limit 1
    ) x
    order by w.town`)
  return rows.map(({ air }) => air)
}
