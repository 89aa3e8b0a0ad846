import { divisionName } from '../../../shared/divisions'
import type { CategoryId } from '../../../shared/categories'
import { plainCategoryWords } from '../words'

/** Place by name: the village, else the town. */
export const placeName = (one: { town: string; village: string | null }): string =>
  divisionName(one.village ?? one.town) ?? divisionName(one.town) ?? ''

/** `菜籽沟村 露天焚烧`: a title that says nothing about anybody. */
export function autoTitle(one: {
  town: string
  village: string | null
  categories: readonly CategoryId[]
}): string {
  const [first = 'other.any'] = one.categories
  return `${placeName(one)} ${plainCategoryWords[first]}`
}
