import { CATEGORY_GROUPS, CATEGORY_IDS } from '../contract/categories'
import type { CategoryGroupId, CategoryId } from '../contract/categories'

const groupOfCategory = new Map<CategoryId, CategoryGroupId>(
  CATEGORY_GROUPS.flatMap((group) => group.items.map((item) => [item, group.id] as const)),
)

/** The group (air, water, …) a category belongs to. */
export function groupOf(category: CategoryId): CategoryGroupId {
  return groupOfCategory.get(category) ?? 'other'
}

/** The categories of a group, for a filter by group. */
export function categoriesOf(group: CategoryGroupId): readonly CategoryId[] {
  return CATEGORY_GROUPS.find((one) => one.id === group)?.items ?? []
}

/** Multi-select as it is stored: without doubles, in the order of the list. */
export function normaliseCategories(chosen: readonly CategoryId[]): CategoryId[] {
  return CATEGORY_IDS.filter((id) => chosen.includes(id))
}

/** Whether a text from the database is a category of today's list. */
export function isCategory(text: string): text is CategoryId {
  return CATEGORY_IDS.some((id) => id === text)
}
