/** The season of the sky: spring from March, summer from June, autumn from September, winter from December. */
export type Season = 'spring' | 'summer' | 'autumn' | 'winter'

const BEIJING_MS = 8 * 3_600_000
const SEASONS: readonly Season[] = ['winter', 'spring', 'summer', 'autumn']

export function seasonOf(at: Date): Season {
  const month = new Date(at.getTime() + BEIJING_MS).getUTCMonth() + 1
  return SEASONS[Math.floor((month % 12) / 3)] ?? 'winter'
}
