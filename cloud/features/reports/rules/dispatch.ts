/**
 * Who should handle a case, proposed from category and place (reference: three-level grid). Only a proposal:
 * a dispatcher decides.
 */
import { departmentArea, isDepartmentArea } from '../../../platform/areas'
import type { Ground } from '../../../shared/roles'
import type { CategoryId } from '../../../shared/categories'
import { type Lead, type LeadRule, OTHER_RULE, type OwnLeads, packagedRule } from './leads'

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

/**
 * Whether a desk that is not the county's may hand a case on so: a town to a village of its own, and back to itself
 * from there. The county hands on to anybody.
 */
export function mayHandOver(county: string, desk: string, handler: string | null, to: string): boolean {
  if (levelOf(desk) !== 'town' || to === handler) return false
  return to === desk || (levelOf(to) === 'village' && desksAbove(county, to).includes(desk))
}

export interface Proposed {
  /** Desk that should lead. */
  desk: string
  /** Desks that should come along. */
  coHandlers: string[]
}

/**
 * Proposal for a case; the first category leads, the other ones may bring their department along.
 * @param own what the county set
 */
export function propose(
  categories: readonly CategoryId[],
  place: { town: string; village: string | null },
  own: OwnLeads = {},
): Proposed {
  const rules = categories.map((category): LeadRule => {
    const rule = packagedRule(category)
    return { ...rule, lead: own[category] ?? rule.lead }
  })
  const [first = OTHER_RULE] = rules
  const deskOf = (lead: Lead) =>
    lead === 'village' ? (place.village ?? place.town) : lead === 'town' ? place.town : departmentArea(lead)
  const desk = deskOf(first.lead)
  const company = rules.flatMap((rule) => [
    ...(rule.with ? [departmentArea(rule.with)] : []),
    ...(rule.lead === 'town' || rule.lead === 'village' ? [] : [departmentArea(rule.lead)]),
  ])
  return { desk, coHandlers: [...new Set(company)].filter((one) => one !== desk).slice(0, 4) }
}
