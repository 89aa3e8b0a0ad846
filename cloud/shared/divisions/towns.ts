/** County and towns: all that most pages name. Villages are six times as many and lie apart, in `index.ts`. */
import towns from './towns.json'

export interface County {
  /** 6 digits. */
  code: string
  name: string
  /** As people call it in a sentence; absent: by its name. */
  short?: string
}
export const COUNTY: County = towns.county

/** A county as people call it in a sentence: 木垒. */
export const calledIn = ({ name, short = name }: County): string => short

/** The towns of the county: 9 digits, and the name. */
export const TOWN_NAMES: readonly { code: string; name: string }[] = towns.towns.map(({ code, name }) => ({
  code,
  name,
}))

const names = new Map([COUNTY, ...TOWN_NAMES].map(({ code, name }) => [code, name]))

/** Name of the county or a town by its code; undefined for any other code. */
export const townName = (code: string): string | undefined => names.get(code)
