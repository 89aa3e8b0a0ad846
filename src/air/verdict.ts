/**
 * What the home page says before any number: one sentence, four answers and the look of the sky, all derived from the
 * level, the primary pollutant and the age of the reading (spec 3.3 and 6.1). Pure: the clock is handed in.
 */
import type { Pollutant } from '@cloud/features/air/contract'
import { seasonOf } from '@cloud/shared/seasons'
import { MINUTE_MS } from '@cloud/shared/time'

import { type Level, levelOf } from '@cloud/shared/levels'
import type { AirClass, SkyChoice } from '@/ui/pictures/palette'
import { isNight } from './sun'

/** Minutes after which the page names the age of a reading: the hourly report is due within the hour. */
const AGING_MINUTES = 60
/** Minutes after which a reading says only what the air was like. */
const STALE_MINUTES = 120

export type Freshness = 'fresh' | 'aging' | 'stale'

/** Why the air is bad; it chooses the words and whether the sky turns to sand. */
export type Cause = 'dust' | 'coarse' | 'ozone' | 'other'

/** Names the sentence in `words.verdict`. */
export type Headline =
  'good' | 'fair' | 'dust' | 'coarse' | 'poor' | 'heavyDust' | 'heavyCoarse' | 'bad' | 'unknown'

export const ACTIVITIES = ['window', 'herding', 'grain', 'walk'] as const
export type Activity = (typeof ACTIVITIES)[number]

/** Names the answer in `words.answers`; its tone is the sign in front of it. */
export type AnswerKey =
  | 'yes'
  | 'yesSensitive'
  | 'shut'
  | 'mask'
  | 'avoidNoon'
  | 'another'
  | 'home'
  | 'shutTight'
  | 'pen'
  | 'takeIn'
  | 'stayHome'
export type Tone = 'yes' | 'care' | 'no'

export interface Answer {
  activity: Activity
  tone: Tone
  key: AnswerKey
}

export interface Reading {
  aqi: number | null
  /** Empty when AQI ≤ 50 or not published. */
  primary: readonly Pollutant[]
  /** The authority or the county's staff has declared dust for this hour; it is never guessed from the numbers. */
  dust: boolean
  observedAt: Date | null
}

export interface Verdict {
  headline: Headline
  level: Level | null
  freshness: Freshness
  /** Whole minutes since the observation; null without one. */
  ageMinutes: number | null
  /** No advice is given from a reading that is too old. */
  answers: readonly Answer[] | null
  sky: SkyChoice
}

const YES: Answer[] = ACTIVITIES.map((activity) => ({ activity, tone: 'yes', key: 'yes' }))

const answer = (activity: Activity, tone: Tone, key: AnswerKey): Answer => ({ activity, tone, key })

function causeOf({ primary, dust }: Reading): Cause {
  if (dust) return 'dust'
  if (primary.includes('pm10') && !primary.includes('pm25')) return 'coarse'
  return primary.length > 0 && primary.every((pollutant) => pollutant === 'o3') ? 'ozone' : 'other'
}

/** The four answers: at a polluted hour ozone spares the grain and the mask, which do not help against it. */
export function answersFor(level: Level, cause: Cause): Answer[] {
  if (level === 1) return YES
  if (level === 2)
    return YES.map((item) => (item.activity === 'walk' ? answer('walk', 'yes', 'yesSensitive') : item))
  if (level === 3)
    return [
      answer('window', 'no', 'shut'),
      cause === 'ozone' ? answer('herding', 'care', 'avoidNoon') : answer('herding', 'care', 'mask'),
      cause === 'ozone' ? answer('grain', 'yes', 'yes') : answer('grain', 'no', 'another'),
      answer('walk', 'no', 'home'),
    ]
  return [
    answer('window', 'no', 'shutTight'),
    answer('herding', 'care', 'pen'),
    cause === 'ozone' ? answer('grain', 'yes', 'yes') : answer('grain', 'no', 'takeIn'),
    answer('walk', 'no', 'stayHome'),
  ]
}

function headlineFor(level: Level | null, cause: Cause): Headline {
  if (level === null) return 'unknown'
  if (level === 1) return 'good'
  if (level === 2) return 'fair'
  const heavy = level >= 4
  if (cause === 'dust') return heavy ? 'heavyDust' : 'dust'
  if (cause === 'coarse') return heavy ? 'heavyCoarse' : 'coarse'
  return heavy ? 'bad' : 'poor'
}

/**
 * Which sky: the season's blue for clean air, sand only when it is dust, grey when the air is bad for another reason,
 * too old or unknown. A starry night never hides bad or unknown air.
 */
function skyFor(level: Level | null, cause: Cause, freshness: Freshness, now: Date): SkyChoice {
  const sandy = cause === 'dust' || cause === 'coarse'
  const air: AirClass = level === null || freshness === 'stale' || (level >= 3 && !sandy) ? 'na' : level
  return { season: seasonOf(now), air, night: (air === 1 || air === 2) && isNight(now) }
}

function freshnessOf(ageMinutes: number | null): Freshness {
  if (ageMinutes === null || ageMinutes > STALE_MINUTES) return 'stale'
  return ageMinutes > AGING_MINUTES ? 'aging' : 'fresh'
}

/** What to say about a reading at a given moment. */
export function verdictOf(reading: Reading, now: Date): Verdict {
  const ageMinutes =
    reading.observedAt && Math.max(0, Math.floor((now.getTime() - reading.observedAt.getTime()) / MINUTE_MS))
  const level = reading.aqi === null ? null : levelOf(reading.aqi)
  const cause = causeOf(reading)
  const freshness = freshnessOf(ageMinutes)
  return {
    headline: headlineFor(level, cause),
    level,
    freshness,
    ageMinutes,
    answers: level === null || freshness === 'stale' ? null : answersFor(level, cause),
    sky: skyFor(level, cause, freshness, now),
  }
}
