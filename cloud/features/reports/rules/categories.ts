import { CATEGORY_IDS, type CategoryId } from '../../../shared/categories'

/** Multi-select as it is stored: without doubles, in the order of the list. */
export function normaliseCategories(chosen: readonly CategoryId[]): CategoryId[] {
  return CATEGORY_IDS.filter((id) => chosen.includes(id))
}
