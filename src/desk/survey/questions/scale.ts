import type { QuestionnaireDraft } from '@cloud/features/survey/contract/desk'

/** Points by the number of grades: evenly from 100 down, as the two kinds of scale in use count. */
const POINTS: Readonly<Record<4 | 5, readonly number[]>> = { 5: [100, 80, 60, 40, 20], 4: [100, 75, 50, 25] }
/** 一般: the one that a scale of four does not have. */
const MIDDLE = 2

/** The same questionnaire with a scale of four or five grades: the middle one goes, or comes back empty. */
export function withGrades(draft: QuestionnaireDraft, grades: 4 | 5): QuestionnaireDraft {
  const { scale } = draft
  if (scale.length === grades) return draft
  const middle = { id: 'fair', label: '', icon: 'meh', satisfied: false, dissatisfied: false, score: 0 }
  const next =
    grades === 4
      ? scale.filter((_, at) => at !== MIDDLE)
      : [...scale.slice(0, MIDDLE), middle, ...scale.slice(MIDDLE)]
  return {
    ...draft,
    scale: next.map((grade, at) => ({ ...grade, score: POINTS[grades][at] ?? grade.score })),
  }
}
