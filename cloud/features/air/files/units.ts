import type { Pollutant } from '../contract/kinds'

/** Units in which tables write concentrations. */
export type Unit = 'ug' | 'mg' | 'ng' | 'ppb' | 'ppm'

const PER_VOLUME = String.raw`(?:[/\s._·]|每|per)*n?(?:m\^?-?3|m\^?\(-?3\)|m[?\ufffd]|m(?![a-z\d])|标?立方米|标?立方|cubic met(?:er|re)s?)`
/** What GBK has no sign for, ³ and µ, has become a question mark. With a volume a unit is found anywhere, bare only as a word of its own: `so2_ug`. */
const mass = (letters: string, name: string) =>
  `(?:${letters}|${name})${PER_VOLUME}|(?<![a-z])${letters}(?![a-z])|${name}`

const SPELLINGS: readonly (readonly [Unit, RegExp])[] = [
  ['ug', new RegExp(mass('[uμ?\ufffd]g', '微克'), 'g')],
  ['mg', new RegExp(mass('mg', '毫克'), 'g')],
  ['ng', new RegExp(mass('ng', '纳克'), 'g')],
  ['ppb', /ppbv?(?![a-z])|十亿分之一/g],
  ['ppm', /ppmv?(?![a-z])|百万分之一/g],
]

/**
 * Finds the unit in a text that is plain (`plain`).
 * @returns the unit, null where there is none or both of mass, and the text without them; of several one that cannot be
 *   converted
 */
export function takeUnit(text: string): { unit: Unit | null; rest: string } {
  const found = new Set<Unit>()
  let rest = text
  for (const [unit, spelling] of SPELLINGS)
    rest = rest.replace(spelling, () => {
      found.add(unit)
      return ' '
    })
  const [unit = null] = found.size === 1 ? found : [...found].filter((one) => one !== 'ug' && one !== 'mg')
  return { unit, rest }
}

/** Power of ten from what is written to published units: µg/m³, CO mg/m³. */
export type Shift = -3 | 0 | 3

/** Null where the temperature and the pressure of the air are needed, and for what nobody measures so. */
const SHIFTS: Readonly<Record<Unit, readonly [others: Shift | null, co: Shift | null]>> = {
  ug: [0, -3],
  mg: [3, 0],
  ng: [null, null],
  ppb: [null, null],
  ppm: [null, null],
}

/** How far the point moves from a unit to the published one. @returns null for a unit that is not converted */
export function shiftOf(code: Pollutant, unit: Unit | null): Shift | null {
  return unit === null ? 0 : SHIFTS[unit][code === 'co' ? 1 : 0]
}
