/** All that is to be said of a questionnaire while it is written, on phones too: its shape, its soundness, its languages. */
import { DEFAULT_LOCALE, type Locale } from '../../../shared/locale'
import { type Questionnaire, TRAITS } from '../contract/questionnaire'
import { publishingWords } from '../words'
import type { Finding, Says } from './finding'
import { questionnaireIn, type TranslatableQuestionnaire, untranslated } from './languages'
import { soundnessOf, traitOf } from './questionnaire'
import { roomFindings } from './room'
import { shapeFindings } from './shape'

/**
 * What is wrong with a questionnaire and what is good to know of it, the wrong first; nothing of it that blocks: it may
 * be published.
 * @param locale in which it is said
 */
export function findingsOf(content: TranslatableQuestionnaire, locale: Locale = DEFAULT_LOCALE): Finding[] {
  const says = publishingWords(locale)
  const chinese = questionnaireIn(content, DEFAULT_LOCALE)
  return inOrder([
    ...shapeFindings(content, says),
    ...soundnessOf(chinese, says),
    ...roomFindings(chinese, says),
    ...notes(content, chinese, says),
  ])
}

/** Each once, the wrong ones first. */
function inOrder(all: readonly Finding[]): Finding[] {
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
