/** From the contract's reply to what the home and year pages show. Pure: the clock is handed in. */
import { unpackRing } from '@cloud/features/air/contract'
import type {
  Evidence,
  Home,
  Notice,
  Pollutant,
  Reading,
  Rule,
  YearPage,
  YearRing,
} from '@cloud/features/air/contract'
import { townName } from '@cloud/shared/divisions/towns'

import { beijingTime, daysInYear, indexOfDate } from '@cloud/shared/time'
import type { PollutantTile, YearModel } from './model/home'
import { decodeDays } from './pictures/calendar'
import type { Day } from './pictures/calendar'
import { verdictOf } from './verdict'
import type { Verdict } from './verdict'

/** In the order people know them, dust first (picture a3). */
const SHOWN: readonly Pollutant[] = ['pm25', 'pm10', 'o3', 'no2', 'so2', 'co']

export interface GoalsModel {
  /** Percent, one decimal; null while the year has no valid day. */
  ratio: number | null
  ratioTarget: number
  /** How many more polluted days the year can take; negative when the target is out of reach. */
  daysLeft: number
  /** Ratio without dust days, when it differs. */
  ratioWithoutDust: number | null
  /** µg/m³ */
  pm25: number | null
  pm25Target: number
  /** Both rules judged days of this year. */
  ruleChange: boolean
}

export interface HomeModel {
  /** The town that is looked at. */
  place: string
  /** Null while the county has no station. */
  station: string | null
  /** The town has no station of its own. */
  borrowed: boolean
  /** When the station was entered: before that nobody could expect a value of it. */
  since: Date | null
  /** It stands still: why, and until when that is meant to last. */
  outage: { reason: string; backAt: Date | null } | null
  aqi: number | null
  primary: readonly Pollutant[]
  observedAt: Date | null
  verdict: Verdict
  tiles: readonly PollutantTile[]
  hours: readonly (number | null)[]
  lastHour: Date
  year: YearModel
  goals: GoalsModel
  /** Open at this moment: an answer that was kept may tell of one that is over. */
  notices: readonly Notice[]
  /** On polluted days, and while there is a warning, the page is about the air alone. */
  surveyFits: boolean
  evidence: Evidence | null
  rule: Rule | null
  demo: boolean
}

/** Days of a ring, exactly as long as its year. */
function daysOf(ring: Pick<YearRing, 'ring' | 'year'>): Day[] {
  const days = decodeDays(unpackRing(ring.ring))
  return Array.from({ length: daysInYear(ring.year) }, (_, index) => days[index] ?? 'missing')
}

/** The ring of a year; today is marked when it falls in it. */
export function yearModel(ring: YearRing, now: Date): YearModel {
  const { year, month, day } = beijingTime(now)
  return {
    year: ring.year,
    days: daysOf(ring),
    today: year === ring.year ? indexOfDate(year, month, day) : null,
    dust: new Set(ring.dust),
  }
}

/** As `yearModel`, with the index of each day in full where the ring's byte ends at 254. */
export function yearPageModel(page: YearPage, now: Date): YearModel {
  const model = yearModel(page, now)
  const days = [...model.days]
  for (const { index, aqi } of page.days) if (aqi !== null && index < days.length) days[index] = aqi
  return { ...model, days }
}

function tilesOf(readings: readonly Reading[]): PollutantTile[] {
  return SHOWN.map((code) => {
    const reading = readings.find((candidate) => candidate.code === code)
    return {
      code,
      value: reading?.state === 'ok' ? reading.value : null,
      percent: reading?.state === 'ok' ? reading.percent : null,
      measured: reading?.state !== 'not_measured',
    }
  })
}

/** The notices of an answer that are still open; one kept by the version before has one at most. */
function openNotices({ notice, notices }: Omit<Home, 'notices'> & Partial<Home>, now: Date): Notice[] {
  return (notices ?? (notice ? [notice] : [])).filter(({ until }) => new Date(until) > now)
}

export function homeModel(home: Home, now: Date): HomeModel {
  const { station, asked, current, goals, year } = home
  const observedAt = current ? new Date(current.observedAt) : null
  const aqi = current?.aqi ?? null
  const primary = current?.primary ?? []
  const notices = openNotices(home, now)
  const judged = verdictOf({ aqi, primary, dust: current?.dust ?? false, observedAt }, now)
  // what a warning asks of people is not taken back below it by an hour that is still clean
  const warned = notices.length > 0 && (judged.level ?? 0) < 3
  const verdict = warned ? { ...judged, answers: null } : judged
  const town = asked.town ?? station?.town ?? null
  const { percent } = year.ratioWithoutDust
  return {
    place: (town && townName(town)) ?? station?.name ?? '',
    station: station?.name ?? null,
    borrowed: asked.town !== null && !asked.hasStation && station !== null,
    since: station && new Date(station.since),
    outage: station?.outage
      ? {
          reason: station.outage.reason,
          backAt: station.outage.backAt === null ? null : new Date(station.outage.backAt),
        }
      : null,
    aqi,
    primary,
    observedAt,
    verdict,
    tiles: tilesOf(home.pollutants),
    hours: home.trend.hours,
    lastHour: new Date(home.trend.until),
    year: yearModel(year, now),
    goals: {
      ratio: goals.goodRatio.percent,
      ratioTarget: goals.goodRatio.target,
      daysLeft: goals.goodRatio.daysLeft,
      ratioWithoutDust: percent === year.ratio.percent ? null : percent,
      pm25: goals.pm25.mean,
      pm25Target: goals.pm25.target,
      ruleChange: year.rules.length > 1,
    },
    notices,
    surveyFits: notices.length === 0 && (verdict.level === null || verdict.level < 3),
    // a model that has sent nothing yet is a model all the same
    evidence: current?.evidence ?? (station?.kind === 'model' ? 'model' : null),
    rule: current?.rule ?? null,
    demo: station?.demo ?? false,
  }
}
