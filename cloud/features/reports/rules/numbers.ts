import { beijingDay } from '../../../shared/time'

/** Month of a case number, `2610` for October 2026 in Beijing. */
export const numberMonth = (at: Date): string => beijingDay(at).slice(2, 7).replace('-', '')

/** `2610-0184`. @param running from 1 */
export const caseNumber = (month: string, running: number): string =>
  `${month}-${String(running).padStart(4, '0')}`

const TITLE_LENGTH = 16

/** A title for a list out of what a person wrote: the first clause, cut at 16 characters; null without words. */
export function titleOf(words: string | null): string | null {
  const first = words
    ?.split(/[，。,.；;\n！？!?]/)
    .find((part) => part.trim() !== '')
    ?.trim()
  if (!first) return null
  const characters = [...first]
  return characters.length <= TITLE_LENGTH ? first : `${characters.slice(0, TITLE_LENGTH - 1).join('')}…`
}
