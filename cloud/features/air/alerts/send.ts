import { sql } from 'drizzle-orm'
import type { Db } from '../../../platform/database'
import type { MessagePort } from '../../../platform/kernel/context'
import { HOUR_MS } from '../../../shared/time'
import { airOfTowns, type TownAir } from '../reading/fresh'
import { reportOf } from '../reading/figures'
import { levelOf, type Level } from '../../../shared/levels'
import { alertMessage } from './messages'
import { mayDisturb } from './rules'
import { forgetTold, markTold } from './rows'

export interface AlertParts {
  db: Db
  county: string
  now: Date
  messages(db: Db, now: Date): MessagePort
}

/** Messages in one transaction. */
const BATCH = 5_000

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
      await port.sendEach(
        alertMessage,
        persons.map((to) => ({ to, data: message })),
      )
      return persons.length
    })
    sent += told
    if (told < BATCH) return sent
  }
}

/** The air of each town that somebody watches. */
const townsWatched = ({ db, county, now }: AlertParts): Promise<TownAir[]> =>
  airOfTowns(
    { db, county, now },
    sql`select distinct town from air_alerts where county = ${county} and above is not null`,
  )
