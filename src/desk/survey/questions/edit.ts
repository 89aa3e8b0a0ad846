import type {
  DraftOption,
  DraftQuestion,
  DraftText,
  QuestionnaireDraft,
} from '@cloud/features/survey/contract/desk'
import { SECTIONS } from '@cloud/features/survey/contract'
import { TOWNS } from '@cloud/shared/divisions'
import { DEFAULT_LOCALE, type Locale, textIn } from '@cloud/shared/locale'

export type Kind = DraftQuestion['kind']
export const KINDS: readonly Kind[] = ['grade', 'single', 'multi', 'town', 'village', 'number', 'text']

/** A text in Chinese; empty where there is none. */
export const chineseOf = (text: DraftText | undefined): string =>
  text === undefined ? '' : typeof text === 'string' ? text : text[DEFAULT_LOCALE]

/** A text in one language alone; empty where it is not translated. */
export const inLanguage = (text: DraftText | undefined, locale: Locale): string =>
  locale === DEFAULT_LOCALE ? chineseOf(text) : typeof text === 'object' ? (text[locale] ?? '') : ''

/** The text with something else said in one language; a translation that was emptied goes. */
export function saidAnew(text: DraftText | undefined, locale: Locale, said: string): DraftText {
  const map = typeof text === 'object' ? text : { [DEFAULT_LOCALE]: text ?? '' }
  const next = { ...map, [locale]: said }
  const kept = Object.fromEntries(
    Object.entries(next).filter(([tag, one]) => tag === DEFAULT_LOCALE || one !== ''),
  )
  return Object.keys(kept).length > 1
    ? { ...kept, [DEFAULT_LOCALE]: textIn(next, DEFAULT_LOCALE) }
    : textIn(next, DEFAULT_LOCALE)
}

export const idsOf = ({ questions }: QuestionnaireDraft): string[] => questions.map(({ id }) => id)

/** The first of `q1`, `q2` … that nobody has yet. */
export function freeId(taken: readonly string[], letter: string): string {
  const known = new Set(taken)
  for (let n = taken.length + 1; ; n += 1) if (!known.has(`${letter}${n}`)) return `${letter}${n}`
}

/** Towns as people say them: 大南沟乡, not 大南沟乌孜别克族乡. */
const towns = (): DraftOption[] =>
  TOWNS.map(({ code, name }) => ({ id: code, label: name.replace(/乌孜别克族/, '') }))

interface Labels {
  unsaid: string
  none: string
}

/** An empty question of a kind, with what such a question must have. */
export function newQuestion(kind: Kind, id: string, { unsaid, none }: Labels): DraftQuestion {
  const base = { id, text: '', section: 'main' } as const
  const apart = { id: 'unsaid', label: unsaid }
  const two = [
    { id: 'o1', label: '' },
    { id: 'o2', label: '' },
  ]
  switch (kind) {
    case 'grade':
      return { ...base, kind, short: '' }
    case 'single':
      return { ...base, kind, options: two, apart }
    case 'multi':
      return { ...base, kind, options: two, none: { id: 'none', label: none } }
    case 'town':
      return { ...base, kind, options: towns(), apart }
    case 'village':
      return { ...base, section: 'about', kind, apart }
    case 'number':
      return { ...base, kind, min: 0, max: 20 }
    case 'text':
      return { ...base, kind, section: 'closing', optional: true, maxLength: 300 }
  }
}

const placeOf = ({ section }: DraftQuestion) => SECTIONS.indexOf(section)

/** Sections in their order; within each as they were. */
const sorted = (questions: readonly DraftQuestion[]): DraftQuestion[] =>
  [...questions].sort((a, b) => placeOf(a) - placeOf(b))

/** Adds a question behind another one (-1: in front of all). @returns the draft, and where it came to stand */
export function added(
  draft: QuestionnaireDraft,
  after: number,
  question: DraftQuestion,
): { draft: QuestionnaireDraft; at: number } {
  const section = draft.questions[after]?.section ?? question.section
  // some have a place of their own, wherever one was writing
  const placed = question.kind === 'text' || question.kind === 'village' ? question : { ...question, section }
  const questions = sorted([
    ...draft.questions.slice(0, after + 1),
    placed,
    ...draft.questions.slice(after + 1),
  ])
  return { draft: { ...draft, questions }, at: questions.indexOf(placed) }
}

/** Without the question; what hung on it alone hangs on nothing, which is then named as a fault. */
export const removed = (draft: QuestionnaireDraft, at: number): QuestionnaireDraft => ({
  ...draft,
  questions: draft.questions.filter((_, one) => one !== at),
})

/** Whether a question may change places with the one before or behind it. */
export function mayMove(draft: QuestionnaireDraft, at: number, step: 1 | -1): boolean {
  const [one, other] = [draft.questions[at], draft.questions[at + step]]
  return one !== undefined && other !== undefined && one.section === other.section
}

/** Changes places with the one before or behind; within its section. */
export function moved(draft: QuestionnaireDraft, at: number, step: 1 | -1): QuestionnaireDraft {
  const [one, other] = [draft.questions[at], draft.questions[at + step]]
  if (!one || !other || !mayMove(draft, at, step)) return draft
  return {
    ...draft,
    questions: draft.questions.map((each, place) =>
      place === at ? other : place === at + step ? one : each,
    ),
  }
}

/** With another question in its place: one of another section moves there, and a new id is followed by conditions. */
export function replaced(
  draft: QuestionnaireDraft,
  at: number,
  question: DraftQuestion,
): { draft: QuestionnaireDraft; at: number } {
  const before = draft.questions[at]?.id
  const follow = (one: DraftQuestion): DraftQuestion =>
    before === undefined || before === question.id || !one.when
      ? one
      : {
          ...one,
          when: { ...one.when, anyOf: one.when.anyOf.map((id) => (id === before ? question.id : id)) },
        }
  const own = follow(question)
  const questions = sorted(draft.questions.map((one, place) => (place === at ? own : follow(one))))
  return { draft: { ...draft, questions }, at: questions.indexOf(own) }
}

/** A question with one of its options changed, with an id of its own kept unless it has none. */
export const withOption = (options: readonly DraftOption[], at: number, option: DraftOption): DraftOption[] =>
  options.map((one, place) => (place === at ? option : one))

/** Options of a question in the order shown, as conditions may name them. */
function choicesOf(draft: QuestionnaireDraft, question: DraftQuestion): DraftOption[] {
  switch (question.kind) {
    case 'grade':
      return [...draft.scale, draft.unknown, ...(draft.refused ? [draft.refused] : [])]
    case 'multi':
      return [...question.options, question.none]
    case 'single':
    case 'town':
      return question.apart ? [...question.options, question.apart] : question.options
    default:
      return []
  }
}

/** Questions before this one that a condition may look at. */
export const earlierChoices = (draft: QuestionnaireDraft, at: number): DraftQuestion[] =>
  draft.questions.slice(0, at).filter((question) => choicesOf(draft, question).length > 0)

/** Options that every one of these questions has: only those may be named together. */
export function commonChoices(draft: QuestionnaireDraft, ids: readonly string[]): DraftOption[] {
  const lists = ids.flatMap((id) => {
    const question = draft.questions.find((one) => one.id === id)
    return question ? [choicesOf(draft, question)] : []
  })
  const [first = [], ...others] = lists
  return first.filter((option) => others.every((list) => list.some(({ id }) => id === option.id)))
}
