import { activityAttendances } from '../features/activities/door/tables'
import { activityPlots, plotCounts } from '../features/activities/making/tables'
import type { signUps } from '../features/activities/tables'
import type { Db } from '../platform/database'
import type { Settings } from '../platform/kernel/context'
import { inChinese } from '../shared/locale'
import { beijingDay, DAY_MS, HOUR_MS, MINUTE_MS } from '../shared/time'
import { COUNTED_AFTER, type PlannedActivity } from './activity-plan'
import type { ActivityText } from './activity-text'

/** Trees that each plants; what the whole came to beyond that was planted together. */
export const treesEach = ({ trees = 0, seats }: ActivityText) => Math.max(1, Math.floor(trees / seats))

/** What the organiser of something that is over has written about it. */
export const summedUp = (text: ActivityText, startsAt: Date) => ({
  summedUpAt: new Date(startsAt.getTime() + DAY_MS),
  summary: inChinese('谢谢来的每一位，活干得又快又好'),
  bags: text.kind === 'volunteering' ? 32 : null,
})

interface After {
  plan: PlannedActivity
  settings: Settings
  now: Date
  activityId: string
  organiser: string
  rows: readonly (typeof signUps.$inferInsert)[]
}

const PLOT = 'a'
/** Of a hundred trees, when they are counted. */
const ALIVE = 87

/** Who came to what is over, all who had a seat; and the trees they planted, counted again after a summer. */
export async function seedAfter(db: Db, { plan, settings, now, activityId, organiser, rows }: After) {
  const { text, startsAt, standing } = plan
  const seated = rows.filter(({ state }) => state === 'seated')
  if (startsAt >= now || standing.cancelled || seated.length === 0) return
  const of = { county: settings.county, activityId }
  const planted = text.trees === undefined ? null : treesEach(text)
  // what the plot has is what those who came have planted
  const trees = seated.reduce((sum, { party }) => sum + party * (planted ?? 0), 0)
  if (planted !== null)
    await db.insert(activityPlots).values({
      ...of,
      key: PLOT,
      name: inChinese(`${text.place} 1 号地`),
      species: inChinese('梭梭'),
      water: inChinese('滴灌，每月浇一次'),
      trees,
    })
  await db.insert(activityAttendances).values(
    seated.flatMap(({ id, personId, party, session, meetingPoint }, n) =>
      id === undefined
        ? []
        : [
            {
              ...of,
              of: id,
              signUpId: id,
              personId,
              people: party,
              arrivedAt: new Date(startsAt.getTime() - (n % 20) * MINUTE_MS),
              session: session ?? null,
              point: meetingPoint ?? null,
              minutes: (text.hours * HOUR_MS) / MINUTE_MS - (text.bus ? 60 : 0),
              trees: planted && planted * party,
              plot: planted === null ? null : PLOT,
              by: organiser,
            },
          ],
    ),
  )
  // at the end of its first summer a plot is counted for the first time
  if (planted === null || now.getTime() - startsAt.getTime() < COUNTED_AFTER * DAY_MS) return
  await db.insert(plotCounts).values({
    ...of,
    plot: PLOT,
    day: beijingDay(new Date(now.getTime() - 10 * DAY_MS)),
    alive: Math.round((trees * ALIVE) / 100),
    of: trees,
    by: organiser,
    at: now,
  })
}
