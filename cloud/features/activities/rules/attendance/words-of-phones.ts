/** What each phone holds of one sign-up or walk-in, after what was said again and what was taken back. */
import { type Clock, type Coming, grouped, inItsOrder, ofWhom, overPhones, type Undo } from './scans'

/** What one phone holds: somebody came, first at one time, and in the end with so many people. */
export interface Word {
  /** The first that stands: when they came. */
  first: Coming
  /** The last that stands: how many, and where they got on. */
  last: Coming
}

/** What all phones hold of one sign-up or walk-in. */
export interface Words {
  of: string
  /** Those that stand, first the phone that let them in first. */
  standing: Word[]
  /** What took something back, of other arrivals of the same. */
  undone: Undo[]
}

/**
 * Groups what came by whom it is of, and takes back what was undone. An undo takes back the scan it names, whenever that
 * comes and whoever says it, and whatever the phone of that scan had said of the same sign-up before the undo; an arrival
 * of the same phone after it stands again. Several that stand on one phone are one word: the first tells when, the last
 * how many (`只来了 1 人` is said by an arrival again, with or without an undo).
 */
export function wordsOf(comings: readonly Coming[], undos: readonly Undo[], clock: Clock): Words[] {
  const undosOf = grouped(undos, ({ of }) => of)
  return [...grouped(comings, ofWhom)].map(([of, all]) => {
    const undone = all.flatMap(({ id }) => undosOf.get(id) ?? [])
    const standing = [...grouped(all, ({ device }) => device).values()].flatMap((said) => {
      const left = said
        .filter((one) => !said.some((named) => takenBack(one, named, undosOf.get(named.id) ?? [], clock)))
        .sort(inItsOrder(clock))
      const [first] = left
      const last = left.at(-1)
      return first && last ? [{ first, last }] : []
    })
    const order = overPhones(clock)
    return { of, standing: standing.sort((one, other) => order(one.first, other.first)), undone }
  })
}

/** Whether `one` is taken back by what undoes `named`, of the same phone. */
const takenBack = (one: Coming, named: Coming, undos: readonly Undo[], clock: Clock): boolean =>
  undos.some((undo) => one.id === named.id || isBefore(one, undo, clock))

/** Of one phone what its own clock says decides where both are read as the same time. */
const isBefore = (one: Coming, undo: Undo, clock: Clock): boolean =>
  clock(one) < clock(undo) || (one.device === undo.device && clock(one) === clock(undo) && one.at < undo.at)
