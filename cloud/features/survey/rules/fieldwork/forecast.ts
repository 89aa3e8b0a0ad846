/** When the households of a village will all be done with, at the pace so far. Pure. */
import { addDays, daysBetween } from '../../../../shared/time'
import type { Disposition } from '../dispositions'
import { isOver } from './attempts'

/** A household's visits in the order of the attempts. */
export interface Visited {
  visits: readonly { disposition: Disposition; day: string }[]
}

export type Forecast =
  /** Nobody has to go there any more. */
  | { kind: 'done' }
  /** Too few days, or too few households done with: anything said of it would be made up. */
  | { kind: 'unsure' }
  /** Between these Beijing days, as chance has it: one standard error of the count each way. */
  | { kind: 'between'; first: string; last: string }

/** Fewer days say nothing of a pace. */
const LEAST_DAYS = 3
/** Fewer households neither: the standard error of five is already two fifths of it. */
const LEAST_FINISHED = 5

/**
 * Households that were done with (answered, refused, not eligible, three times nobody) are counted by the days from the
 * first visit of the village until today, days on which nobody went among them; what is left goes on at that pace.
 * @param households of one village, all that were drawn there
 * @param today Beijing day
 */
export function forecastOf(households: readonly Visited[], today: string): Forecast {
  const finished = households.filter(({ visits }) =>
    isOver(visits.map(({ disposition }) => disposition)),
  ).length
  const left = households.length - finished
  if (left === 0) return { kind: 'done' }
  const first = households.flatMap(({ visits }) => visits.slice(0, 1)).reduce(earliest, today)
  const days = daysBetween(first, today) + 1
  if (days < LEAST_DAYS || finished < LEAST_FINISHED) return { kind: 'unsure' }
  const error = Math.sqrt(finished)
  const after = (pace: number) => addDays(today, Math.ceil((left * days) / pace))
  return { kind: 'between', first: after(finished + error), last: after(finished - error) }
}

const earliest = (one: string, { day }: { day: string }): string => (day < one ? day : one)
