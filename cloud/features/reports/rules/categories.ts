import { CATEGORY_IDS, type CategoryId } from '../../../shared/categories'

/** Multi-select as it is stored: without doubles, in the order of the list. */
export function normaliseCategories(chosen: readonly CategoryId[]): CategoryId[] {
  return CATEGORY_IDS.filter((id) => chosen.includes(id))
}

/** Whether a text from the database is a category of today's list. */
export function isCategory(text: string): text is CategoryId {
  return CATEGORY_IDS.some((id) => id === text)
}
