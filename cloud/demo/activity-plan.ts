import { addDays, beijingDay, beijingInstant, weekdayOf } from '../shared/time'
import type { ActivityText } from './activity-text'
import { DAY_TEXTS } from './activity-texts-days'
import { SEASON_TEXTS } from './activity-texts-season'

/** In the order in which weekends take them, as far as the season allows. */
const ACTIVITY_TEXTS: readonly ActivityText[] = [...SEASON_TEXTS, ...DAY_TEXTS]

/** How an activity of the demo county stands. Counts are people. */
export interface Standing {
  /** Seats left of those the activity has; more than it has means nobody came yet. */
  left: number
  waiting?: number
  /** Where a demo person is among them. */
  resident?: 'seated' | 'waiting'
  herder?: 'seated' | 'waiting' | 'offered'
  /** People of the queue who got in, for what is over. */
  movedUp?: number
  /** A group waits that does not fit into what is left, and was passed. */
  passedGroup?: true
  cancelled?: string
  /** Sign-up opens so many days from now; it is open since three weeks before the day otherwise. */
  opensIn?: number
}

export interface PlannedActivity {
  text: ActivityText
  startsAt: Date
  opensAt: Date
  standing: Standing
}

/** The coming weeks: which day after the next free Saturday, and how it stands. */
const COMING: readonly [days: number, standing: Standing][] = [
  [0, { left: 0, waiting: 7 }],
  [1, { left: 14 }],
  [4, { left: 3, resident: 'seated', passedGroup: true }],
  [7, { left: 6 }],
  [8, { left: 20, cancelled: '那天有七级大风，改期另行通知' }],
  [14, { left: 0, waiting: 9, resident: 'waiting', herder: 'offered' }],
  [15, { left: 17, herder: 'seated' }],
  [21, { left: 100, opensIn: 3 }],
  [28, { left: 100, opensIn: 9 }],
]
/** What is over: so many days before the next free Saturday. */
const PAST: readonly [days: number, standing: Standing][] = [
  [14, { left: 4, resident: 'seated' }],
  [27, { left: 0, movedUp: 5, herder: 'seated' }],
  [41, { left: 9 }],
  [55, { left: 30, cancelled: '沙尘天，空气是中度污染，不出门了' }],
  [76, { left: 0, movedUp: 2 }],
]
/** Days after which trees are counted again. */
export const COUNTED_AFTER = 140
/** The last planting whose trees were counted since. Both demo persons were there: they have trees. */
const PLANTED: Standing = { left: 6, resident: 'seated', herder: 'seated' }
const PLANTING = 'city_trees'
/** The same as the first coming one, a year ago (or a week to either side, to stay in season): how its queue went. */
const YEAR_AGO = [364, 357, 371]

/** The plan of the demo county around a day: a fixed function of that day and the texts. */
export function planActivities(now: Date): PlannedActivity[] {
  const saturday = nextSaturday(now)
  const plan: PlannedActivity[] = []
  const used = new Set<string>()
  for (const [days, standing] of COMING)
    plan.push(planned(takeText(used, addDays(saturday, days)), addDays(saturday, days), standing, now))
  const [first] = plan
  used.clear()
  // what comes next was last held a year ago, not within these weeks
  if (first) used.add(first.text.key)
  for (const [days, standing] of PAST)
    plan.push(planned(takeText(used, addDays(saturday, -days)), addDays(saturday, -days), standing, now))
  plan.push(plantedBefore(saturday, now))
  if (first) plan.push(planned(first.text, yearAgo(first.text, saturday), { left: 0, movedUp: 9 }, now))
  return plan
}

/** The last Saturday of the planting season that is long enough ago for its trees to have been counted. */
function plantedBefore(saturday: string, now: Date): PlannedActivity {
  const text = ACTIVITY_TEXTS.find(({ key }) => key === PLANTING)
  if (!text) throw new Error(`the demo county has no ${PLANTING}`)
  let day = addDays(saturday, -COUNTED_AFTER - 14)
  while (!inSeason(text, day)) day = addDays(day, -7)
  return planned(text, day, PLANTED, now)
}

function yearAgo(text: ActivityText, day: string): string {
  const days = YEAR_AGO.map((ago) => addDays(day, -ago))
  return days.find((one) => inSeason(text, one)) ?? day
}

const inSeason = (text: ActivityText, day: string) => text.months.includes(Number(day.slice(5, 7)))

/** The first Saturday that is at least two days away, so that sign-up is still open. */
function nextSaturday(now: Date): string {
  let day = addDays(beijingDay(now), 2)
  while (weekdayOf(day) !== SATURDAY) day = addDays(day, 1)
  return day
}
const SATURDAY = 6

/** The next text of the season that was not taken yet; when all were, the season begins again. */
function takeText(used: Set<string>, day: string): ActivityText {
  const fitting = ACTIVITY_TEXTS.filter((text) => inSeason(text, day))
  const text = fitting.find((one) => !used.has(one.key)) ?? fitting[used.size % fitting.length]
  if (!text) throw new Error(`the demo county has no activity for ${day}`)
  used.add(text.key)
  return text
}

function planned(text: ActivityText, day: string, standing: Standing, now: Date): PlannedActivity {
  const [hour = 0, minute = 0] = text.start.split(':').map(Number)
  const startsAt = beijingInstant(day, hour, minute)
  const opensOn =
    standing.opensIn === undefined ? addDays(day, -35) : addDays(beijingDay(now), standing.opensIn)
  // neither wind nor dust stops what is held indoors
  const cancelled = standing.cancelled && (text.offIndoors ?? standing.cancelled)
  return {
    text,
    startsAt,
    opensAt: beijingInstant(opensOn, 9),
    standing: cancelled ? { ...standing, cancelled } : standing,
  }
}
