/** How a door and its visits read. */
import { nearWords, whenWords } from '@/client/dates'
import { missesLeft, type Door, type DoorVisit } from './day'
import { words } from './words'

const w = words.door

/** 昨天 18:20, or the day where the hour is not known. */
export const visitWhen = ({ at, day }: DoorVisit, now: number): string =>
  at === null ? nearWords(day, now) || whenWords(day, now) : whenWords(at, now)

/** 去过 1 次，昨天 18:20 没人. */
export function stateWords(door: Door, now: number): string {
  const last = door.visits.at(-1)
  if (!last) return w.never
  const what = w.dispositions[last.disposition]
  if (door.state === 'over') return w.result(visitWhen(last, now), what)
  const misses =
    door.visits.length - door.visits.filter(({ disposition }) => disposition === 'appointment').length
  if (missesLeft(door) === 1) return w.lastChance(misses)
  return w.times(door.visits.length, visitWhen(last, now), what)
}
