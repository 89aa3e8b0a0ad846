import { divisionName } from '../../../shared/divisions'
import type { CategoryId } from '../../../shared/categories'
import type { Locale } from '../../../shared/locale'
import { plainCategoryWords } from '../words'

/** What a title is made of where nobody wrote one. */
export interface Titled {
  town: string
  village: string | null
  categories: readonly CategoryId[]
}

/** Place by name: the village, else the town. */
const placeName = (one: { town: string; village: string | null }): string =>
  divisionName(one.village ?? one.town) ?? divisionName(one.town) ?? ''

/** `菜籽沟村 露天焚烧`: a title that says nothing about anybody. */
export function autoTitle(one: Titled, locale: Locale): string {
  const [first = 'other.any'] = one.categories
  return `${placeName(one)} ${plainCategoryWords(locale)[first]}`
}

/** What the reporter and the desk call a case: the reporter's own words, else place and category. */
export const titleIn = (one: Titled & { title: string | null }, locale: Locale): string =>
  one.title ?? autoTitle(one, locale)
