import { languagesOf, type QuestionnaireDraft } from '@cloud/features/survey/contract/desk'
import type { Locale } from '@cloud/shared/locale'

/** The languages beside Chinese that are written: those that it has, and those that somebody has just asked for. */
export const languagesIn = (content: QuestionnaireDraft, extra: readonly Locale[]): Locale[] => [
  ...new Set([...languagesOf(content), ...extra]),
]
