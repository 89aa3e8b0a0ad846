/** What a supervisor should look at, from dispositions and days alone. Pure. */
import { daysBetween } from '../../../../shared/time'
import type { Disposition } from '../dispositions'

/** A visit as it was reported. */
export interface Visit {
  household: number
  interviewer: number
  disposition: Disposition
  /** Beijing day. */
  day: string
}

/** The work of one interviewer. */
export interface Work {
  number: number
  visits: readonly Visit[]
  /** Households of theirs that somebody still has to go to. */
  left: number
}

export type Alarm =
  /** Nothing reported for so many days, while households are left. */
  | { kind: 'silent'; interviewer: number; days: number }
  /** Refused far more often than the others: beyond two standard errors. */
  | { kind: 'refusals'; interviewer: number; refused: number; asked: number; others: number }
  /** Everything on one day. */
  | { kind: 'one_day'; interviewer: number; visits: number; day: string }

/** Days without a report that are looked at. */
const SILENT_DAYS = 3
/** Fewer answers at the door say nothing about who asks. */
const LEAST_ASKED = 10
/** Fewer visits may well be made on one day. */
const LEAST_VISITS = 10

const ASKED: readonly Disposition[] = ['complete', 'partial', 'refused']

/** @param from first day of the survey @param today Beijing day, no later than its last one */
export function alarmsOf(all: readonly Work[], from: string, today: string): Alarm[] {
  return all.flatMap((work) => [silent(work, from, today), refusing(work, all), onOneDay(work)].flat())
}

function silent({ number, visits, left }: Work, from: string, today: string): Alarm[] {
  const last = visits.reduce((latest, { day }) => (day > latest ? day : latest), from)
  const days = daysBetween(last, today)
  return left > 0 && days >= SILENT_DAYS ? [{ kind: 'silent', interviewer: number, days }] : []
}

const doors = (visits: readonly Visit[]) => {
  const asked = visits.filter(({ disposition }) => ASKED.includes(disposition))
  return {
    asked: asked.length,
    refused: asked.filter(({ disposition }) => disposition === 'refused').length,
  }
}

/** z-test of one share against the pooled one of the others. */
function refusing({ number, visits }: Work, all: readonly Work[]): Alarm[] {
  const own = doors(visits)
  const rest = doors(all.filter((one) => one.number !== number).flatMap((one) => one.visits))
  if (own.asked < LEAST_ASKED || rest.asked < LEAST_ASKED) return []
  const others = rest.refused / rest.asked
  const pooled = (own.refused + rest.refused) / (own.asked + rest.asked)
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / own.asked + 1 / rest.asked))
  if (own.refused / own.asked - others <= 2 * error) return []
  return [{ kind: 'refusals', interviewer: number, refused: own.refused, asked: own.asked, others }]
}

function onOneDay({ number, visits }: Work): Alarm[] {
  const [first] = visits
  if (!first || visits.length < LEAST_VISITS || visits.some(({ day }) => day !== first.day)) return []
  return [{ kind: 'one_day', interviewer: number, visits: visits.length, day: first.day }]
}
