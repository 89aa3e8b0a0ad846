/**
 * Town, sex and age together name a person in a village. Before a sheet is stored, those that fewer than five share
 * are made coarser: first the age goes, then the sex, then the town, and only as far as it takes. A group that is
 * still too small is joined by the next smallest one beside it.
 */

/** Fewer sheets than this with the same town, sex and age are not stored so. */
export const SMALLEST_GROUP = 5

/** What a sheet says of who wrote it; null where it does not, or no longer. */
export interface About {
  town: string | null
  sex: string | null
  age: string | null
}

type Group<T> = T[]

/**
 * The same sheets in the same order, each with so much of itself that at least `least` of them say the same; if
 * there are fewer altogether, none says anything.
 */
export function mergeSmallGroups<T extends About>(sheets: readonly T[], least = SMALLEST_GROUP): T[] {
  const merged = new Map<T, About>()
  const homeless = coarsen(
    [...sheets],
    (sheet) => sheet.town,
    least,
    (ofTown, town) => {
      const sexless = coarsen(
        ofTown,
        (sheet) => sheet.sex,
        least,
        (ofSex, sex) => {
          const ageless = coarsen(
            ofSex,
            (sheet) => sheet.age,
            least,
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
 * Hands on each group that is large enough.
 * @returns what is left without this trait: nobody, or at least `least` sheets if there are so many at all
 */
function coarsen<T>(
  sheets: T[],
  trait: (sheet: T) => string | null,
  least: number,
  large: (group: Group<T>, value: string) => void,
): T[] {
  const groups = new Map<string | null, Group<T>>()
  for (const sheet of sheets) {
    const value = trait(sheet)
    groups.set(value, [...(groups.get(value) ?? []), sheet])
  }
  const left = groups.get(null) ?? []
  groups.delete(null)
  const bySize = [...groups].sort(([a, one], [b, other]) => one.length - other.length || order(a, b))
  for (const [value, group] of bySize) {
    const lonely = left.length > 0 && left.length < least
    if (group.length < least || lonely) left.push(...group)
    else if (value !== null) large(group, value)
  }
  return left
}

const order = (a: string | null, b: string | null) => ((a ?? '') < (b ?? '') ? -1 : 1)
