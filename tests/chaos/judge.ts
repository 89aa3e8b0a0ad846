/** What the database has of what was acknowledged. */
import type { Acknowledged } from './phones'
import type { Server } from './server'

export interface Verdict {
  /** Acknowledged, and not there. */
  lost: number
  /** There more than once, or counted in another number than is there. */
  doubled: number
}

/** @param activityId the activity that all seats are of */
export async function judge(
  { run }: Pick<Server, 'run'>,
  acknowledged: readonly Acknowledged[],
  activityId: string,
): Promise<Verdict> {
  const cases = await run<{ words: string; times: number }>(
    'select words, count(*)::int as times from cases group by words',
  )
  const seats = await run<{ id: string; person: string }>(
    "select id, person_id as person from activity_sign_ups where activity_id = $1 and state = 'seated'",
    [activityId],
  )
  const [held] = await run<{ held: number }>('select held from activities where id = $1', [activityId])
  const words = new Set(cases.map((one) => one.words))
  const ids = new Set(seats.map(({ id }) => id))
  const lost = acknowledged.filter(({ kind, found }) => !(kind === 'seat' ? ids : words).has(found))
  const twice = cases.reduce((sum, { times }) => sum + times - 1, 0)
  const persons = new Set(seats.map(({ person }) => person)).size
  return {
    lost: lost.length,
    doubled: twice + (seats.length - persons) + Math.abs((held?.held ?? 0) - seats.length),
  }
}
