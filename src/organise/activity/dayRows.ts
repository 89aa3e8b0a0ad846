import type { Roll, RollRow } from '@cloud/features/activities/contract/door'
import type { Came } from '../door/day'

/** Those who gave their seats back, or were taken off. */
export const offRows = ({ rows }: Pick<Roll, 'rows'>): RollRow[] =>
  rows.filter(({ state }) => state === 'cancelled')

/** Who is on each bus of those who have come. */
export function onBuses(roll: Roll, came: readonly Came[]) {
  const people = (point: string | null) =>
    came.filter((one) => (one.point ?? null) === point).reduce((sum, one) => sum + one.people, 0)
  const points = roll.activity.points.map((one) => ({ ...one, here: people(one.key) }))
  return { points, own: people(null) }
}
