/**
 * Administrative divisions of the county, small enough to travel to a phone (6 KB) so that a place can be
 * chosen without a network. Source: National Bureau of Statistics division codes (see `source` in the file).
 */
import { COUNTY, TOWN_NAMES } from './towns'
import county from './villages.json'

export { COUNTY }

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

/** Name of a county, town or village by its code; undefined when the code is unknown. */
export const divisionName = (code: string): string | undefined => names.get(code)
/** True for a 9-digit code of a town of this county. */
export const isTown = (code: string): boolean => code.length === 9 && names.has(code)
/** True for a 12-digit code of a village or community of this county. */
export const isVillage = (code: string): boolean => code.length === 12 && names.has(code)
/** The town (9 digits) of a town or village code. */
export const townOf = (code: string): string => code.slice(0, 9)
