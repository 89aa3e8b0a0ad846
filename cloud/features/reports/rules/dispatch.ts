/**
 * Who should handle a case, proposed from category and place (reference: three-level grid). Only a proposal:
 * a dispatcher decides.
 */
import { type Department, departmentArea, isDepartmentArea } from '../../../platform/areas'
import type { Ground } from '../../../shared/roles'
import type { CategoryGroupId, CategoryId } from '../../../shared/categories'
import { groupOf } from '../../../shared/categories'

/** Level of a desk by its code. */
export function levelOf(desk: string): Ground {
  if (isDepartmentArea(desk)) return 'department'
  if (desk.length === 12) return 'village'
  return desk.length === 9 ? 'town' : 'county'
}

/** The desks that see what lies on `desk`: itself and everything above it in the grid, the county last. */
export function desksAbove(county: string, desk: string): string[] {
  if (isDepartmentArea(desk)) return [desk, county]
  return [...new Set([desk, desk.length === 12 ? desk.slice(0, 9) : desk, county])]
}

interface Rule {
  /** Who leads: a department, or the grid of the place. */
  lead: Department | 'town' | 'village'
  /** Who should come along. */
  with?: Department
}

const BY_GROUP: Readonly<Record<CategoryGroupId, Rule>> = {
  air: { lead: 'town', with: 'ecology' },
  water: { lead: 'water', with: 'ecology' },
  noise: { lead: 'police', with: 'ecology' },
  waste: { lead: 'town', with: 'housing' },
  soil: { lead: 'ecology', with: 'agri' },
  nature: { lead: 'forest', with: 'land' },
  radiation: { lead: 'ecology' },
  other: { lead: 'town' },
}

const BY_CATEGORY: Partial<Readonly<Record<CategoryId, Rule>>> = {
  'air.industrial': { lead: 'ecology' },
  'air.cooking': { lead: 'urban' },
  'air.dust': { lead: 'town', with: 'housing' },
  'air.truck': { lead: 'traffic', with: 'police' },
  'air.straw': { lead: 'town', with: 'agri' },
  'air.burning': { lead: 'village', with: 'agri' },
  'air.coal': { lead: 'village', with: 'ecology' },
  'water.industrial': { lead: 'ecology', with: 'water' },
  'water.outfall': { lead: 'ecology', with: 'water' },
  'water.sewage': { lead: 'housing', with: 'water' },
  'noise.industrial': { lead: 'ecology' },
  'noise.construction': { lead: 'urban', with: 'housing' },
  'waste.household': { lead: 'village', with: 'housing' },
  'waste.industrial': { lead: 'ecology' },
  'waste.hazardous': { lead: 'ecology', with: 'police' },
  'waste.film': { lead: 'agri' },
  'waste.manure': { lead: 'agri', with: 'ecology' },
  'nature.mining': { lead: 'land', with: 'ecology' },
  'nature.pit': { lead: 'land' },
  'nature.poaching': { lead: 'forest', with: 'police' },
  'nature.river': { lead: 'water', with: 'land' },
}

export interface Proposed {
  /** Desk that should lead. */
  desk: string
  /** Desks that should come along. */
  coHandlers: string[]
}

/** Proposal for a case; the first category leads, the other ones may bring their department along. */
export function propose(
  categories: readonly CategoryId[],
  place: { town: string; village: string | null },
): Proposed {
  const rules = categories.map((category) => BY_CATEGORY[category] ?? BY_GROUP[groupOf(category)])
  const [first = BY_GROUP.other] = rules
  const deskOf = (lead: Rule['lead']) =>
    lead === 'village' ? (place.village ?? place.town) : lead === 'town' ? place.town : departmentArea(lead)
  const desk = deskOf(first.lead)
  const company = rules.flatMap((rule) => [
    ...(rule.with ? [departmentArea(rule.with)] : []),
    ...(rule.lead === 'town' || rule.lead === 'village' ? [] : [departmentArea(rule.lead)]),
  ])
  return { desk, coHandlers: [...new Set(company)].filter((one) => one !== desk).slice(0, 4) }
}
