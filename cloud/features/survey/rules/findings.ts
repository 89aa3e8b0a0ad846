/** All that is to be said of a questionnaire while it is written: its shape, its soundness, its languages. */
import * as v from 'valibot'
import { DEFAULT_LOCALE, type Locale, LOCALES } from '../../../shared/locale'
import { Questionnaire } from '../contract/questionnaire'
import { publishingWords } from '../words'
import type { Finding, Says } from './finding'
import { languagesOf, questionnaireIn, type TranslatableQuestionnaire } from './languages'
import { inOrder, writtenFindings } from './written'

/**
 * What is wrong with a questionnaire and what is good to know of it, the wrong first; nothing of it that blocks: it may
 * be published. As long as its shape is wrong, only that is said.
 * @param locale in which it is said
 */
export function findingsOf(content: TranslatableQuestionnaire, locale: Locale = DEFAULT_LOCALE): Finding[] {
  const says = publishingWords(locale)
  const languages = LOCALES.filter((one) => one === DEFAULT_LOCALE || languagesOf(content).includes(one))
  const shape = languages.flatMap((one) => shapeFindings(content, one, says))
  // words alone do not keep the rest from being looked at
  return inOrder([...shape, ...writtenFindings(content, locale)])
}

/** What the contract refuses, named by the field and its question. */
function shapeFindings(content: TranslatableQuestionnaire, locale: Locale, says: Says): Finding[] {
  const parsed = v.safeParse(Questionnaire, questionnaireIn(content, locale))
  if (parsed.success) return []
  return parsed.issues.map((issue) => {
    const keys = (issue.path ?? []).map(({ key }) => key)
    const question = keys[0] === 'questions' && typeof keys[1] === 'number' ? keys[1] : null
    const known = Object.entries(says.fields).filter(([key]) => keys.includes(key))
    const name =
      known.sort(([a], [b]) => keys.lastIndexOf(b) - keys.lastIndexOf(a))[0]?.[1] ?? says.fields.questions
    const named = locale === DEFAULT_LOCALE ? name : says.inLanguage(says.languages[locale], name)
    return { question, blocks: true, words: shapeWords(issue, named, says) }
  })
}

function shapeWords(issue: v.BaseIssue<unknown>, name: string, says: Says): string {
  const isList = Array.isArray(issue.input)
  if (issue.type === 'min_length') return isList ? says.tooFew(name) : says.empty(name)
  if (issue.type === 'max_length')
    return isList
      ? says.tooMany(name, Number(issue.requirement))
      : says.tooLong(name, Number(issue.requirement))
  return says.wrong(name)
}
