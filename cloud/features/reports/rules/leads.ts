/** Who leads a case of each category, as the program has it, and what a county may choose instead. */
import { type Department, DEPARTMENTS } from '../../../platform/areas'
import { type CategoryGroupId, type CategoryId, groupOf } from '../../../shared/categories'

/** Who leads: a department, or the grid of the place. */
export const LEADS = ['town', 'village', ...DEPARTMENTS] as const
export type Lead = (typeof LEADS)[number]
/** What a county has decided for itself; what is absent is as the program has it. */
export type OwnLeads = Partial<Readonly<Record<CategoryId, Lead>>>

/** Who leads a case of a category, and who comes along. */
export interface LeadRule {
  lead: Lead
  /** Who should come along. */
  with?: Department
}

const BY_GROUP: Readonly<Record<CategoryGroupId, LeadRule>> = {
  air: { lead: 'town', with: 'ecology' },
  water: { lead: 'water', with: 'ecology' },
  noise: { lead: 'police', with: 'ecology' },
  waste: { lead: 'town', with: 'housing' },
  soil: { lead: 'ecology', with: 'agri' },
  nature: { lead: 'forest', with: 'land' },
  radiation: { lead: 'ecology' },
  other: { lead: 'town' },
}

const BY_CATEGORY: Partial<Readonly<Record<CategoryId, LeadRule>>> = {
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

/** Where no category is known. */
export const OTHER_RULE = BY_GROUP.other

export const packagedRule = (category: CategoryId): LeadRule =>
  BY_CATEGORY[category] ?? BY_GROUP[groupOf(category)]

/** Who leads as the program has it. */
export const packagedLead = (category: CategoryId): Lead => packagedRule(category).lead
