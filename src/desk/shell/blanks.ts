/**
 * What stands in a template for what is known only when it is used: 【单位】. What the page knows is filled in, the rest
 * stays to be written by hand, and nothing is sent to a resident while a blank stands in it.
 */
import { words } from '../words'

const NAMES = ['unit', 'today', 'due', 'days', 'phone'] as const
export type Blank = (typeof NAMES)[number]
export const blanks: readonly Blank[] = NAMES

const BLANK = /【([^【】]{1,12})】/g

/** A blank as it stands in a template. */
export const blankMark = (blank: Blank): string => words.blank(words.blanks[blank])

/** The template with what is known filled in. */
export const filled = (template: string, known: Partial<Readonly<Record<Blank, string>>>): string =>
  NAMES.reduce((text, blank) => text.replaceAll(blankMark(blank), known[blank] ?? blankMark(blank)), template)

/** Blanks that nobody has filled in yet, as they stand there. */
export const openBlanks = (text: string): string[] => [...text.matchAll(BLANK)].map(([blank]) => blank)
