import { languagesOf, type QuestionnaireDraft } from '@cloud/features/survey/contract/desk'
import type { Locale } from '@cloud/shared/locale'

/** The languages beside Chinese that are written: those that it has, and those that somebody has just asked for. */
export const languagesIn = (content: QuestionnaireDraft, extra: readonly Locale[]): Locale[] => [
  ...new Set([...languagesOf(content), ...extra]),
]

/** A text as base64 of its UTF-8 bytes: how a file is handed to the person. */
export function base64Of(text: string): string {
  const bytes = encodeURIComponent(text).replace(/%([0-9A-F]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
  return btoa(bytes)
}
