/** A questionnaire in the languages of the county: what the map is in the tables, and what one reader gets of it. */
import { DEFAULT_LOCALE, type LanguageMap, type Locale, LOCALES, textIn } from '../../../shared/locale'
import type { Questionnaire } from '../contract/questionnaire'

/** What people read of a questionnaire; everything else in it is ids and numbers. */
type Said = 'text' | 'hint' | 'label' | 'short' | 'unit'

type Translatable<T> = T extends readonly (infer One)[]
  ? Translatable<One>[]
  : T extends object
    ? { [K in keyof T]: K extends Said ? Exclude<T[K], string> | string | LanguageMap : Translatable<T[K]> }
    : T

/** A questionnaire whose texts are in one language or in several. */
export type TranslatableQuestionnaire = Translatable<Questionnaire>

/** Whether something is a text in several languages. */
export const isMap = (value: object): value is LanguageMap => 'zh-CN' in value

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

const SAID = ['text', 'hint', 'label', 'short', 'unit'] as const satisfies readonly Said[]

/** Every text within a part of a questionnaire, with what it is. */
function textsIn(part: unknown): { field: Said; text: string | LanguageMap }[] {
  if (Array.isArray(part)) return part.flatMap(textsIn)
  if (typeof part !== 'object' || part === null) return []
  return Object.entries(part).flatMap(([key, value]: [string, unknown]) => {
    const field = SAID.find((one) => one === key)
    if (!field) return textsIn(value)
    if (typeof value === 'string') return [{ field, text: value }]
    return typeof value === 'object' && value !== null && isMap(value) ? [{ field, text: value }] : []
  })
}

/** The languages beside Chinese in which something of it is said. */
export function languagesOf(content: TranslatableQuestionnaire): Locale[] {
  const texts = textsIn(content)
  return LOCALES.filter(
    (locale) =>
      locale !== DEFAULT_LOCALE &&
      texts.some(({ text }) => typeof text === 'object' && text[locale] !== undefined),
  )
}

/** What of it is Chinese only, in each language that it has: by question, or (null) of the scale. */
export function untranslated(
  content: TranslatableQuestionnaire,
): { locale: Locale; question: number | null; fields: Said[] }[] {
  const parts = [
    { question: null, part: { scale: content.scale, unknown: content.unknown, refused: content.refused } },
    ...content.questions.map((part, question) => ({ question, part })),
  ]
  return languagesOf(content).flatMap((locale) =>
    parts.flatMap(({ question, part }) => {
      const lacking = textsIn(part).filter(
        ({ text }) =>
          textIn(typeof text === 'string' ? { [DEFAULT_LOCALE]: text } : text, DEFAULT_LOCALE) !== '' &&
          (typeof text === 'string' || (text[locale] ?? '') === ''),
      )
      const fields = SAID.filter((field) => lacking.some((one) => one.field === field))
      return fields.length > 0 ? [{ locale, question, fields }] : []
    }),
  )
}
