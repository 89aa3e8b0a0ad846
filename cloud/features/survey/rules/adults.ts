/** Residents of all ages, by the county's code: the census of 2020. No survey of those of 18 and over speaks for so many. */
const ALL_AGES: Readonly<Record<string, number>> = { '652328': 67_256 }
/** More than this share of them is no count of adults in any county. */
const MOST_ADULTS = 0.9

/**
 * Residents of all ages where a number looks like theirs and not like that of 18 and over; null if it does not. The one
 * rule for what a survey speaks for and for every table of the population.
 */
export function allAgesIn(county: string, residents: number): number | null {
  const all = ALL_AGES[county]
  return all !== undefined && residents > all * MOST_ADULTS ? all : null
}
