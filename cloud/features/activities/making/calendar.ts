/** An activity as a calendar takes it: public facts only, at an address that calendars may ask again. */
import { and, eq } from 'drizzle-orm'
import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import type { DownloadRoute, Route } from '../../../platform/feature'
import { fail } from '../../../platform/kernel/errors'
import { DEFAULT_LOCALE, type LanguageMap } from '../../../shared/locale'
import type { Activity } from '../seats/queue'
import { activities } from '../tables'
import { calendarWords } from './words'

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const MOST_A_MINUTE = 60
/** A calendar that asks again finds a moved day within the hour. */
const CACHE = 'public, max-age=3600'

const said = (text: LanguageMap) => text[DEFAULT_LOCALE]

/**
 * The calendar file (RFC 5545) of an activity. Its number goes up whenever it changes, so that what stands in a calendar is
 * replaced and not doubled; called off it stays, crossed out.
 */
function calendarOf(activity: Activity, county: string): string {
  const words = calendarWords(DEFAULT_LOCALE)
  const calendar = ical({ prodId: `//mulei//activities ${county}//ZH`, method: ICalCalendarMethod.PUBLISH })
  const { longitude, latitude } = activity
  calendar.createEvent({
    id: `${activity.id}@activities.${county}`,
    sequence: activity.version - 1,
    stamp: activity.cancelledAt ?? activity.publishedAt,
    status: activity.cancelledAt ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    start: activity.startsAt,
    end: activity.endsAt,
    summary: activity.cancelledAt ? words.calledOff(said(activity.title)) : said(activity.title),
    location: {
      title: said(activity.place),
      ...(longitude === null || latitude === null ? {} : { geo: { lat: latitude, lon: longitude } }),
    },
    description: [
      activity.cancelledReason ? said(activity.cancelledReason) : said(activity.brief),
      said(activity.journey),
      said(activity.bring),
      words.organiser(said(activity.organiserName), activity.organiserPhone),
    ]
      .filter((line) => line !== '')
      .join('\n'),
  })
  return calendar.toString()
}

const answer: DownloadRoute['answer'] = async ({ db, settings: { county } }, { params: { id = '' } }) => {
  if (!ID.test(id)) throw fail('not_found')
  const [activity] = await db
    .select()
    .from(activities)
    .where(and(eq(activities.county, county), eq(activities.id, id)))
  if (!activity) throw fail('not_found')
  return {
    bytes: Buffer.from(calendarOf(activity, county)),
    type: 'text/calendar; charset=utf-8',
    cacheControl: CACHE,
    tag: `${activity.version}-${activity.cancelledAt ? 'off' : 'on'}`,
    headers: { 'content-disposition': `attachment; filename="${id}.ics"` },
  }
}

export const activityRoutes: readonly Route[] = [
  { kind: 'download', path: '/api/activities/:id.ics', open: { perMinute: MOST_A_MINUTE }, answer },
]
