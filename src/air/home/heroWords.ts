/** What the hero says in each state: fresh, ageing, stale, without a network, without data. */
import { levelOf } from '@cloud/shared/levels'
import { daysBetween } from '@cloud/shared/time'
import { clockWords, dayWords, whenWords } from '@/client/dates'

import type { HomeModel } from '../viewModel'
import { verdictWords } from '../verdictWords'
import { words } from '../words'

export interface HeroWords {
  /** Station and time, or why there is nothing newer. */
  line: string
  /** The line is set as a dark pill; `offline` adds the sign for no network. */
  pill: 'none' | 'offline' | 'stale'
  unit: string
  verdict: string
  first: string
  firstNote: string
}

/** The clock alone on the same day, "昨天 11:00" or the date before that. */
const timeOf = (at: Date, now: Date) => (daysBetween(at, now) === 0 ? clockWords(at) : whenWords(at, now))

function firstLine({ aqi, primary, observedAt }: HomeModel): Pick<HeroWords, 'first' | 'firstNote'> {
  if (aqi === null) return { first: observedAt ? words.notPublished : words.none, firstNote: '' }
  if (primary.length === 0) {
    return { first: words.primaryNone, firstNote: levelOf(aqi) === 1 ? words.primaryNoneWhy : '' }
  }
  const named = primary.map((code) => words.pollutants[code])
  return {
    first: words.primary(named.map(({ code }) => code)),
    firstNote: words.primaryNames(named.map(({ name }) => name)),
  }
}

/** Why nothing newer came, and since when. */
function silence({ station, place, observedAt, since, outage, verdict }: HomeModel, now: Date): string {
  const name = station ?? place
  if (station === null) return words.noStationYet
  if (outage) return words.outage(name, outage.reason, outage.backAt && timeOf(outage.backAt, now))
  if (observedAt === null) return words.noneSince(name, since && dayWords(since))
  return words.staleWhy(name, timeOf(observedAt, now), verdict.ageMinutes ?? 0)
}

export function heroWords(model: HomeModel, now: Date, online: boolean): HeroWords {
  const { station, observedAt, verdict, evidence } = model
  const name = `${station ?? model.place}${evidence ? words.evidenceMark[evidence] : ''}`
  const stale = verdict.freshness === 'stale'
  const pill = !online ? 'offline' : verdict.freshness === 'fresh' ? 'none' : 'stale'
  const time = observedAt && timeOf(observedAt, now)
  const line = !online
    ? words.offlinePill(verdict.ageMinutes)
    : observedAt === null || stale
      ? silence(model, now)
      : verdict.freshness === 'aging'
        ? words.updatedAgo(name, clockWords(observedAt), verdict.ageMinutes ?? 0)
        : words.updated(name, clockWords(observedAt))
  const hint = !online ? words.offlineHint : words.staleHint
  return {
    line,
    pill,
    unit: stale && time ? words.staleAt(time) : words.aqi,
    verdict: verdictWords(model),
    ...(stale && model.aqi !== null ? { first: hint, firstNote: '' } : firstLine(model)),
  }
}
