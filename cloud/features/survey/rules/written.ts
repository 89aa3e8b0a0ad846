/** What is to be said of a questionnaire without the contract's schemas, which no phone has: its soundness, its languages. */
import { DEFAULT_LOCALE, type Locale } from '../../../shared/locale'
import { type Questionnaire, TRAITS } from '../contract/questionnaire'
import { publishingWords } from '../words'
import type { Finding, Says } from './finding'
import { questionnaireIn, type TranslatableQuestionnaire, untranslated } from './languages'
import { soundnessOf, traitOf } from './questionnaire'

/** What hangs together wrongly in a questionnaire, and what is good to know of it. @param locale in which it is said */
export function writtenFindings(content: TranslatableQuestionnaire, locale: Locale): Finding[] {
  const says = publishingWords(locale)
  const chinese = questionnaireIn(content, DEFAULT_LOCALE)
  return inOrder([...soundnessOf(chinese, says), ...notes(content, chinese, says)])
}

/** Each once, the wrong ones first. */
export function inOrder(all: readonly Finding[]): Finding[] {
  const seen = new Set<string>()
  const once = all.filter(({ words, question }) => {
    const key = `${String(question)} ${words}`
    return !seen.has(key) && seen.add(key)
  })
  return [...once.filter(({ blocks }) => blocks), ...once.filter(({ blocks }) => !blocks)]
}

function notes(content: TranslatableQuestionnaire, chinese: Questionnaire, says: Says): Finding[] {
  const asked = chinese.questions.map(traitOf)
  return [
    ...TRAITS.filter((trait) => !asked.includes(trait)).map((trait) => ({
      question: null,
      blocks: false,
      words: says.noTrait(says.traits[trait]),
    })),
    ...untranslated(content).map(({ locale, question, fields }) => ({
      question,
      blocks: false,
      words: says.untranslated(
        says.languages[locale],
        fields.map((field) => says.fields[field]).join(says.list),
      ),
    })),
  ]
}
