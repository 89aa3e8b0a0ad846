/** A questionnaire in the languages of the county: what the map is in the tables, and what one reader gets of it. */
import { type LanguageMap, type Locale, textIn } from '../../../shared/locale'
import type { Questionnaire } from '../contract/questionnaire'

/** What people read of a questionnaire; everything else in it is ids and numbers. */
type Said = 'text' | 'hint' | 'label' | 'short'

type Translatable<T> = T extends readonly (infer One)[]
  ? Translatable<One>[]
  : T extends object
    ? { [K in keyof T]: K extends Said ? Exclude<T[K], string> | string | LanguageMap : Translatable<T[K]> }
    : T

/** A questionnaire whose texts are in one language or in several. */
export type TranslatableQuestionnaire = Translatable<Questionnaire>

const isMap = (value: object): value is LanguageMap => 'zh-CN' in value

function said(value: unknown, locale: Locale): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (isMap(value)) return textIn(value, locale)
  if (Array.isArray(value)) return value.map((one) => said(one, locale))
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, said(one, locale)]))
}

/** The questionnaire as one reader gets it, Chinese where nobody translated. */
export function questionnaireIn(content: TranslatableQuestionnaire, locale: Locale): Questionnaire {
  return said(content, locale) as Questionnaire // publishing has parsed it so in every language
}
