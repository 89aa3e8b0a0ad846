import { randomUUID } from 'node:crypto'
import { and, asc, eq, isNotNull } from 'drizzle-orm'
import type { Logger } from 'pino'
import type { Db } from '../../../platform/database'
import type { Settings } from '../../../platform/kernel/context'
import type { Feed } from '../contract/kinds'
import { Comparison } from '../files/compare'
import { ingest } from '../ingest'
import { lockAir } from '../ingest/hours'
import { airSettings, type Feeds } from '../settings'
import { imports, stations } from '../tables'
import type { FeedAnswer, FeedPlace } from './feed'
import { FetchError, type Asking } from './http'
import { askOpenMeteo } from './open-meteo'
import { askQWeather } from './qweather'

export interface FetchParts {
  db: Db
  county: string
  settings: Pick<Settings, 'given'>
  log: Logger
  now: Date
}

/** Of what was refused, so much is kept. */
const MOST_FAULTS = 100

type Ask = (place: FeedPlace) => Promise<FeedAnswer>

/** The services that are set up. */
function asksOf({ qweather, openMeteo }: Feeds, now: Date, asking: Asking): Partial<Record<Feed, Ask>> {
  return {
    ...(qweather ? { qweather: (place) => askQWeather(qweather, place, now, asking) } : {}),
    ...(openMeteo ? { open_meteo: (place) => askOpenMeteo(openMeteo, place, now, asking) } : {}),
  }
}

/**
 * Asks the outside services for every place that has one, and brings what they say in through the one way. One
 * service that is away does not keep the others back; what failed or was refused is written down and asked for
 * again at the next run.
 */
export async function fetchAir(parts: FetchParts, asking: Asking = {}): Promise<void> {
  const { db, county, settings, now } = parts
  const asks = asksOf(airSettings.of(settings), now, asking)
  if (Object.keys(asks).length === 0) return
  const places = await db
    .select({
      station: stations.code,
      feed: stations.feed,
      longitude: stations.longitude,
      latitude: stations.latitude,
    })
    .from(stations)
    .where(and(eq(stations.county, county), stations.active, isNotNull(stations.feed)))
    .orderBy(asc(stations.code))
  const away = new Set<Feed>()
  for (const { station, feed, longitude, latitude } of places) {
    const ask = feed && !away.has(feed) && asks[feed]
    // the table allows no feed without a place
    if (!ask || longitude === null || latitude === null) continue
    const reached = await fetchPlace(parts, feed, ask, { station, longitude, latitude })
    // its other places would only wait in vain, and the jobs behind this one with them
    if (!reached) away.add(feed)
  }
}

/** @returns whether the service answered at all */
async function fetchPlace(
  { db, county, log, now }: FetchParts,
  channel: Feed,
  ask: Ask,
  place: FeedPlace,
): Promise<boolean> {
  const { rows, refused } = await ask(place).catch((error: unknown): FeedAnswer => {
    if (!(error instanceof FetchError)) throw error
    return {
      rows: [],
      refused: [
        { code: null, reason: error.reason, value: error.status === null ? null : String(error.status) },
      ],
    }
  })
  await db.transaction(async (tx) => {
    const importId = randomUUID()
    await lockAir(tx, county)
    const comparison = new Comparison({
      county,
      importId,
      take: false,
      by: 'machine',
      leave: (_, code, value) => refused.push({ code, reason: 'doubtful', value: String(value) }),
    })
    const sane = await comparison.look(
      tx,
      rows.map((row, line) => ({ at: { sheet: null, line }, row })),
    )
    const counts = await ingest(
      tx,
      county,
      { channel, importId, receivedAt: now },
      sane.map(({ row }) => row),
    )
    if (counts.inserted + counts.corrected + refused.length === 0) return
    await tx.insert(imports).values({
      county,
      id: importId,
      at: now,
      channel,
      lines: rows.length,
      ...counts,
      refused: refused.length,
      faults: refused.slice(0, MOST_FAULTS).map((fault) => ({ station: place.station, ...fault })),
    })
  })
  const reasons = [...new Set(refused.map(({ reason }) => reason))]
  if (reasons.length > 0) log.warn({ channel, station: place.station, reasons }, 'feed refused')
  return !refused.some(({ reason }) => reason === 'timeout' || reason === 'network')
}
