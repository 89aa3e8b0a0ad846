/** The last look before a questionnaire is published, which has the contract's schemas beside what its writers are told. */
import * as v from 'valibot'
import { DEFAULT_LOCALE, type Locale } from '../../../shared/locale'
import { Questionnaire } from '../contract/questionnaire'
import { publishingWords } from '../words'
import type { Finding } from './finding'
import { findingsOf } from './findings'
import { languagesOf, questionnaireIn, type TranslatableQuestionnaire } from './languages'

/** What keeps a questionnaire from being published; empty: it may be. @param locale in which it is said */
export function refusalsOf(content: TranslatableQuestionnaire, locale: Locale = DEFAULT_LOCALE): Finding[] {
  const faults = findingsOf(content, locale).filter(({ blocks }) => blocks)
  if (faults.length > 0) return faults
  const says = publishingWords(locale)
  const fits = (one: Locale) => v.is(Questionnaire, questionnaireIn(content, one))
  const languages: Locale[] = [DEFAULT_LOCALE, ...languagesOf(content)]
  if (languages.every(fits)) return []
  return [{ question: null, blocks: true, words: says.wrong(says.fields.questions) }]
}
