/**
 * Who came, out of what organisers' phones did: pure, and the same on every phone and in the county. All of what was said
 * of an activity goes in, in any order and with repeats; the same comes out.
 *
 * - Somebody who signed up came once. The phone that let them in first counts, with its time and its number of people;
 *   another phone that let them in as well is listed (`twice`), never added.
 * - What one phone says again of the same sign-up mends what it said before (`words-of-phones.ts`).
 * - An undo takes back what it names. Where another phone's arrival stands, they stay arrived; if that was said before
 *   the undo, it is listed (`undone_elsewhere`).
 * - Of hours and trees the latest counts, and only for whom somebody let in; what other phones said differently is listed
 *   (`other_figures`).
 * - Times of several phones are compared as `clockOf` reads them. The time of an arrival is that time too: nobody came
 *   after it was received. What is listed keeps the time that the phone said.
 */
import { type ConflictFound, conflictsOf } from './conflicts'
import type { ActivityFacts, Attended } from './facts'
import { clockOf, type Coming, type DoorScan, type Finish, grouped, inItsOrder, overPhones } from './scans'
import type { Clock, Undo } from './scans'
import { wordsOf } from './words-of-phones'

export type { ActivityFacts, Attended, SignUpFacts } from './facts'
export type { ConflictCode, ConflictFound } from './conflicts'
export type { Arrival, DoorScan, Finish, Undo, WalkIn } from './scans'

export interface Folded {
  /** In order of arrival. */
  attendances: Attended[]
  conflicts: ConflictFound[]
}

const byArrival = (one: Attended, other: Attended) =>
  one.arrivedAt - other.arrivedAt || (one.of < other.of ? -1 : 1)

/** Folds everything that phones said of one activity. */
export function attendancesOf(scans: readonly DoorScan[], facts: ActivityFacts): Folded {
  const clock = clockOf(scans)
  const comings = scans.filter((one): one is Coming => one.kind === 'arrive' || one.kind === 'walk_in')
  const undos = scans.filter((one): one is Undo => one.kind === 'undo')
  const came = wordsOf(comings, undos, clock).filter(({ standing }) => standing.length > 0)
  const figures = figuresOf(
    scans.filter((one): one is Finish => one.kind === 'finish'),
    clock,
  )
  const signUps = new Map(facts.signUps.map((one) => [one.id, one]))
  const attendances = came.flatMap(({ of, standing: [word] }): Attended[] => {
    if (!word) return []
    const { first, last } = word
    const signUp = signUps.get(of)
    const [figure] = figures.get(of) ?? []
    return [
      {
        of,
        walkIn: last.kind === 'walk_in',
        scanId: last.id,
        people: last.people,
        arrivedAt: clock(first),
        session: (last.kind === 'walk_in' ? last.session : signUp?.session) ?? null,
        point: last.point ?? signUp?.point ?? null,
        minutes: figure?.minutes ?? null,
        trees: figure?.trees ?? null,
        plot: figure?.plot ?? null,
        by: first.by,
      },
    ]
  })
  return {
    attendances: attendances.sort(byArrival),
    conflicts: conflictsOf({ came, figures, attendances, signUps, facts, clock }),
  }
}

/** Of each the last figures of every phone, first the latest. */
function figuresOf(finishes: readonly Finish[], clock: Clock): Map<string, Finish[]> {
  const order = overPhones(clock)
  return new Map(
    [...grouped(finishes, ({ of }) => of)].map(([of, all]) => [
      of,
      [...grouped(all, ({ device }) => device).values()]
        .flatMap((said) => said.sort(inItsOrder(clock)).slice(-1))
        .sort((one, other) => order(other, one)),
    ]),
  )
}
