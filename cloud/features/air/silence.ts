/** Whether the county's stations still send. */
import { and, eq, ne } from 'drizzle-orm'
import * as v from 'valibot'
import { defineCheck } from '../../platform/doctor/check'
import { HOUR_MS } from '../../shared/time'
import { stations } from './tables'
import { silenceWords } from './words'

/** A station that is being serviced is back by then. */
const WARN_HOURS = 3
const BAD_HOURS = 24

export const silenceCheck = defineCheck(
  'stations',
  v.union([
    v.object({ none: v.literal(true) }),
    v.object({ name: v.string(), hours: v.number(), reason: v.nullable(v.string()) }),
  ]),
  async ({ db, county, now }) => {
    const measured = await db
      .select({ name: stations.name, since: stations.silentSince, reason: stations.downReason })
      .from(stations)
      .where(and(eq(stations.county, county), eq(stations.active, true), ne(stations.kind, 'model')))
      .orderBy(stations.code)
    if (measured.length === 0) return { findings: [{ level: 'warn', about: { none: true as const } }] }
    const silent = measured.flatMap(({ name, since, reason }) => {
      const hours = since === null ? 0 : Math.floor((now.getTime() - since.getTime()) / HOUR_MS)
      return hours >= WARN_HOURS ? [{ name, hours, reason }] : []
    })
    return {
      // one that stands still for a reason which residents read is known to be so
      findings: silent.map((about) => ({
        level: about.hours >= BAD_HOURS && about.reason === null ? ('bad' as const) : ('warn' as const),
        about,
      })),
      figures: [
        { name: 'stations', help: 'Stations that measure.', value: measured.length },
        {
          name: 'stations_silent',
          help: 'Of them, those that have sent nothing for hours.',
          value: silent.length,
        },
      ],
    }
  },
  (about, locale) => {
    const words = silenceWords(locale)
    return 'none' in about ? words.none : words.silent(about)
  },
)
