/**
 * Administrative divisions of the county, small enough to travel to a phone (6 KB) so that a place can be
 * chosen without a network. Source: National Bureau of Statistics division codes (see `source` in the file).
 */
import { calledIn, type County, COUNTY, TOWN_NAMES } from './towns'
import county from './villages.json'

export { type County, COUNTY }

export interface Village {
  /** 12 digits. */
  code: string
  /** As people say it: 水磨沟村, not 水磨沟村委会. */
  name: string
}
export interface Town {
  /** 9 digits. */
  code: string
  name: string
  villages: readonly Village[]
}

const said = (official: string) => official.replace(/村?(?:村民委员会|村委会)$/, '村')

const villages: Readonly<Record<string, readonly Village[]>> = county.villages

export const TOWNS: readonly Town[] = TOWN_NAMES.map((town) => ({
  ...town,
  villages: (villages[town.code] ?? []).map((village) => ({ code: village.code, name: said(village.name) })),
}))

const names = new Map<string, string>([[COUNTY.code, COUNTY.name]])
for (const town of TOWNS) {
  names.set(town.code, town.name)
  for (const village of town.villages) names.set(village.code, village.name)
}

/** Every county that is known here, by its code: a build of pages knows its own, a server those that it serves. */
const counties = new Map<string, { county: County; towns: readonly Town[] }>([
  [COUNTY.code, { county: COUNTY, towns: TOWNS }],
])

/** Makes another county known, with villages as their offices call them. @param towns all of it */
export function addCounty(county: County, towns: readonly Town[]): void {
  const own = towns.map((town) => ({
    ...town,
    villages: town.villages.map((village) => ({ ...village, name: said(village.name) })),
  }))
  counties.set(county.code, { county, towns: own })
  names.set(county.code, county.name)
  for (const town of own) {
    names.set(town.code, town.name)
    for (const village of town.villages) names.set(village.code, village.name)
  }
}

/** Towns of a county by its code; none of one that is unknown. */
export const townsOf = (county: string): readonly Town[] => counties.get(county)?.towns ?? []
/** Villages of a county by its code, town by town. */
export const villagesOf = (county: string): readonly Village[] =>
  townsOf(county).flatMap((town) => town.villages)
/** A county by its code, as people call it in a sentence: 木垒. */
export function countyCalled(code: string): string {
  const known = counties.get(code)?.county
  return known ? calledIn(known) : code
}
/** Name of a county, town or village by its code; undefined when the code is unknown. */
export const divisionName = (code: string): string | undefined => names.get(code)
/** True for a 9-digit code of a town of the county. */
export const isTown = (code: string, county: string): boolean =>
  code.length === 9 && code.startsWith(county) && names.has(code)
/** True for a 12-digit code of a village or community of the county. */
export const isVillage = (code: string, county: string): boolean =>
  code.length === 12 && code.startsWith(county) && names.has(code)
/** The county (6 digits) of a town or village code. */
const countyOf = (code: string): string => code.slice(0, 6)
/** A town of any known county; undefined when the code is unknown. */
export const townNamed = (code: string): Town | undefined =>
  townsOf(countyOf(code)).find((town) => town.code === code)
/** The town (9 digits) of a town or village code. */
export const townOf = (code: string): string => code.slice(0, 9)
