/**
 * What can be reported (reference: categories of the national 12369 bulletins, and the county plan's own
 * words). Order is the order on the page: in Xinjiang smell leads.
 */
export const CATEGORY_GROUPS = [
  {
    id: 'air',
    items: [
      'air.smell',
      'air.smoke',
      'air.industrial',
      'air.cooking',
      'air.burning',
      'air.straw',
      'air.coal',
      'air.dust',
      'air.truck',
    ],
  },
  {
    id: 'water',
    items: ['water.industrial', 'water.sewage', 'water.black', 'water.drinking', 'water.outfall'],
  },
  { id: 'noise', items: ['noise.industrial', 'noise.construction', 'noise.social', 'noise.traffic'] },
  {
    id: 'waste',
    items: [
      'waste.household',
      'waste.construction',
      'waste.industrial',
      'waste.hazardous',
      'waste.film',
      'waste.manure',
    ],
  },
  { id: 'soil', items: ['soil.pollution'] },
  {
    id: 'nature',
    items: ['nature.forest', 'nature.mining', 'nature.pit', 'nature.poaching', 'nature.river'],
  },
  { id: 'radiation', items: ['radiation.any'] },
  { id: 'other', items: ['other.any'] },
] as const

export type CategoryGroupId = (typeof CATEGORY_GROUPS)[number]['id']
export type CategoryId = (typeof CATEGORY_GROUPS)[number]['items'][number]

export const CATEGORY_GROUP_IDS: readonly CategoryGroupId[] = CATEGORY_GROUPS.map((group) => group.id)
export const CATEGORY_IDS: readonly CategoryId[] = CATEGORY_GROUPS.flatMap((group) => group.items)
