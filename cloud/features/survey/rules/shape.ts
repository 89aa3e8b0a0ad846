/**
 * What the contract would refuse of a questionnaire, named by the field and its question, without its schemas: phones
 * have none. The bounds are the contract's own (`contract/bounds.ts`).
 */
import { DEFAULT_LOCALE, type LanguageMap, type Locale, LOCALES } from '../../../shared/locale'
import { ID_PATTERN, LIST_BOUNDS, TEXT_BOUNDS } from '../contract/bounds'
import type { Finding, Says } from './finding'
import { isMap, type TranslatableQuestionnaire } from './languages'

/** Fields that hold an id, or a list of them. */
const IDS = ['id', 'icon', 'anyOf', 'chose', 'ends']

/** Where in a questionnaire something stands. */
interface Place {
  field: string
  /** Counted from 0; null: of the whole. */
  question: number | null
}

/** Texts, lists and ids that are not as they must be. */
export function shapeFindings(content: TranslatableQuestionnaire, says: Says): Finding[] {
  return walk(content, { field: 'questions', question: null }, says)
}

function walk(part: unknown, place: Place, says: Says): Finding[] {
  if (typeof part === 'string' || (typeof part === 'object' && part !== null && isMap(part)))
    return saidFindings(part, place, says)
  if (Array.isArray(part)) {
    const inside = part.flatMap((one: unknown, at) =>
      walk(
        one,
        place.field === 'questions' && place.question === null ? { ...place, question: at } : place,
        says,
      ),
    )
    return [...listFindings(part.length, place, says), ...inside]
  }
  if (typeof part !== 'object' || part === null) return []
  return Object.entries(part).flatMap(([field, one]: [string, unknown]) =>
    walk(one, { ...place, field }, says),
  )
}

const bounds = <T>(table: Readonly<Record<string, T>>, field: string): T | undefined => table[field]
const fault = ({ question }: Place, words: string): Finding => ({ question, blocks: true, words })

function saidFindings(text: string | LanguageMap, place: Place, says: Says): Finding[] {
  const { field } = place
  const name = bounds<string>(says.fields, field) ?? says.fields.questions
  if (IDS.includes(field))
    return typeof text === 'string' && ID_PATTERN.test(text) ? [] : [fault(place, says.wrong(name))]
  const most = bounds<number>(TEXT_BOUNDS, field)
  if (most === undefined) return []
  return LOCALES.flatMap((locale) => {
    const own = inOne(text, locale)?.trim()
    const named = locale === DEFAULT_LOCALE ? name : says.inLanguage(says.languages[locale], name)
    if (own === '') return [fault(place, says.empty(named))]
    return own !== undefined && own.length > most ? [fault(place, says.tooLong(named, most))] : []
  })
}

/** What is said in one language itself: nothing where nobody translated. */
const inOne = (text: string | LanguageMap, locale: Locale): string | undefined =>
  typeof text === 'object' ? text[locale] : locale === DEFAULT_LOCALE ? text : undefined

function listFindings(length: number, place: Place, says: Says): Finding[] {
  const limits = bounds<readonly [number, number]>(LIST_BOUNDS, place.field)
  if (!limits) return []
  const name = bounds<string>(says.fields, place.field) ?? says.fields.questions
  if (length < limits[0]) return [fault(place, says.tooFew(name))]
  return length > limits[1] ? [fault(place, says.tooMany(name, limits[1]))] : []
}
