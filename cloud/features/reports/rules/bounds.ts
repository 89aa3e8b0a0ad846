/**
 * What a county may set of the limits, and within what: the defaults of the reference are the longest that is allowed,
 * since they are what residents were told. Where the county waits for a resident it is the other way round: not shorter
 * than somebody needs who was away from the net.
 */
import { CATEGORY_GROUP_IDS, type CategoryGroupId } from '../../../shared/categories'
import type { Limit } from './clocks'

interface Bound {
  unit: Limit['unit']
  least: number
  most: number
  /** What counts where the county set nothing. */
  usual: number
}

const SINGLE = {
  decide: { unit: 'working', least: 1, most: 2, usual: 2 },
  ordinary: { unit: 'working', least: 1, most: 7, usual: 7 },
  complex: { unit: 'calendar', least: 10, most: 60, usual: 60 },
  emergency: { unit: 'hours', least: 1, most: 2, usual: 2 },
  extendOrdinary: { unit: 'working', least: 1, most: 7, usual: 7 },
  extendComplex: { unit: 'calendar', least: 1, most: 30, usual: 30 },
  check: { unit: 'working', least: 1, most: 5, usual: 2 },
  countyReview: { unit: 'working', least: 1, most: 7, usual: 7 },
  supply: { unit: 'working', least: 3, most: 20, usual: 5 },
  rate: { unit: 'calendar', least: 5, most: 30, usual: 7 },
  warnBefore: { unit: 'working', least: 0, most: 3, usual: 1 },
} as const satisfies Record<string, Bound>

export type SingleLimit = keyof typeof SINGLE
/** The limits of a group of categories, by urgency. */
export type GroupLimit = `${'ordinary' | 'complex'}.${CategoryGroupId}`
export type LimitField = SingleLimit | GroupLimit

const isSingle = (field: string): field is SingleLimit => Object.hasOwn(SINGLE, field)
export const SINGLE_LIMITS: readonly SingleLimit[] = Object.keys(SINGLE).filter(isSingle)
export const GROUP_LIMITS: readonly GroupLimit[] = CATEGORY_GROUP_IDS.flatMap((group): GroupLimit[] => [
  `ordinary.${group}`,
  `complex.${group}`,
])
export const LIMIT_FIELDS: readonly LimitField[] = [...SINGLE_LIMITS, ...GROUP_LIMITS]

/** What a county set, by field: whole numbers in the unit of the field. */
export type OwnLimits = Partial<Readonly<Record<LimitField, number>>>

/** Unit and bounds of a field; a group's are those of its urgency. */
export function boundOf(field: LimitField): Bound {
  if (isSingle(field)) return SINGLE[field]
  return field.startsWith('complex.') ? SINGLE.complex : SINGLE.ordinary
}

/** What counts for a field: the county's own, for a group that of all groups, else the usual one. */
export function inForce(own: OwnLimits, field: LimitField): number {
  const set = own[field]
  if (set !== undefined) return set
  if (isSingle(field)) return SINGLE[field].usual
  return inForce(own, field.startsWith('complex.') ? 'complex' : 'ordinary')
}

export const isWithin = (field: LimitField, count: number): boolean => {
  const { least, most } = boundOf(field)
  return Number.isInteger(count) && count >= least && count <= most
}

const WORKED_SHARE = 5 / 7

/**
 * Whether a limit is shorter than cases took last year on average: it would be promised and not kept.
 * @param mean calendar days from filing to the answer
 */
export function isShorterThanUsual(field: LimitField, count: number, mean: number): boolean {
  const days = boundOf(field).unit === 'working' ? count / WORKED_SHARE : count
  return days < mean
}
