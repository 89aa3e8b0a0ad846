/**
 * Town, sex and age together name a person in a village. Before a sheet is stored, those that fewer than five share
 * are made coarser: first the age goes, then the sex, then the town, and only as far as it takes. A group that is
 * still too small is joined by the next smallest one beside it.
 */

/** Fewer sheets than this with the same town, sex and age are not stored so. */
export const SMALLEST_GROUP = 5

/** Whether sheets that say the same of who wrote them may be kept so. Adding sheets never makes it untrue. */
export type Safe<T> = (group: readonly T[]) => boolean
const isLarge: Safe<unknown> = (group) => group.length >= SMALLEST_GROUP

/** What a sheet says of who wrote it; null where it does not, or no longer. */
export interface About {
  town: string | null
  sex: string | null
  age: string | null
}

type Group<T> = T[]

/**
 * The same sheets in the same order, each with so much of itself that those which say the same are a safe group; if
 * not even all of them together are one, none says anything.
 */
export function mergeSmallGroups<T extends About>(sheets: readonly T[], safe: Safe<T> = isLarge): T[] {
  const merged = new Map<T, About>()
  const homeless = coarsen(
    [...sheets],
    (sheet) => sheet.town,
    safe,
    (ofTown, town) => {
      const sexless = coarsen(
        ofTown,
        (sheet) => sheet.sex,
        safe,
        (ofSex, sex) => {
          const ageless = coarsen(
            ofSex,
            (sheet) => sheet.age,
            safe,
            (ofAge, age) => ofAge.forEach((sheet) => merged.set(sheet, { town, sex, age })),
          )
          ageless.forEach((sheet) => merged.set(sheet, { town, sex, age: null }))
        },
      )
      sexless.forEach((sheet) => merged.set(sheet, { town, sex: null, age: null }))
    },
  )
  homeless.forEach((sheet) => merged.set(sheet, { town: null, sex: null, age: null }))
  return sheets.map((sheet) => ({ ...sheet, ...merged.get(sheet) }))
}

/**
 * Hands on each group that is safe; one that is not is joined by the smallest of the others until it is.
 * @returns what is left without this trait: nobody, or a safe group if there is one at all
 */
function coarsen<T>(
  sheets: T[],
  trait: (sheet: T) => string | null,
  safe: Safe<T>,
  large: (group: Group<T>, value: string) => void,
): T[] {
  const groups = new Map<string | null, Group<T>>()
  for (const sheet of sheets) {
    const value = trait(sheet)
    const group = groups.get(value)
    if (group) group.push(sheet)
    else groups.set(value, [sheet])
  }
  const left = groups.get(null) ?? []
  groups.delete(null)
  const bySize = [...groups].sort(([a, one], [b, other]) => one.length - other.length || order(a, b))
  // those that are not safe go first, so that what they are joined by has not been handed on yet
  const [kept, loose] = [
    bySize.filter(([, group]) => safe(group)),
    bySize.filter(([, group]) => !safe(group)),
  ]
  for (const [value, group] of [...loose, ...kept]) {
    const lonely = left.length > 0 && !safe(left)
    if (!safe(group) || lonely) left.push(...group)
    else if (value !== null) large(group, value)
  }
  return left
}

const order = (a: string | null, b: string | null) => ((a ?? '') < (b ?? '') ? -1 : 1)
