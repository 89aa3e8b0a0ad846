/**
 * The list that a sample is drawn from, in one form for everybody: the UTF-8 line `village\tplace\tadults\n`, then a line
 * for each household: code of its village (12 digits), place in words, residents of 18 and over where they are known.
 * Villages stand in the order of their codes, households of a village as the list had them (its order follows the
 * lanes, which spreads a systematic sample); blanks in a place are one blank (NFC). Its SHA-256 is published before the
 * draw.
 */
import { createHash } from 'node:crypto'
import type { Counts } from './design'

export interface FrameLine {
  /** 12 digits. */
  village: string
  /** Landmark or address, never a name. */
  place: string
  /** Residents of 18 and over; null where the list does not say. */
  adults: number | null
}

const HEAD = 'village\tplace\tadults\n'

/** A place as it stands in the list: one line, single blanks. */
export const placeText = (typed: string): string => typed.normalize('NFC').replace(/\s+/gu, ' ').trim()

/** The list in its canonical form. */
export function frameText(lines: readonly FrameLine[]): string {
  const ordered = [...lines].sort((a, b) => (a.village < b.village ? -1 : a.village > b.village ? 1 : 0))
  return (
    HEAD + ordered.map(({ village, place, adults }) => `${village}\t${place}\t${adults ?? ''}\n`).join('')
  )
}

/** SHA-256 (hex) of a canonical list. */
export const frameSha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')

/** The households of a canonical list, in its order: line 1 first. */
export function frameLines(text: string): FrameLine[] {
  return text
    .slice(HEAD.length)
    .split('\n')
    .slice(0, -1)
    .map((line) => {
      const [village = '', place = '', adults = ''] = line.split('\t')
      return { village, place, adults: adults === '' ? null : Number(adults) }
    })
}

/** Households by village, in the order of the codes. */
export function countsOf(lines: readonly FrameLine[]): Counts {
  const counts = new Map<string, number>()
  for (const { village } of lines) counts.set(village, (counts.get(village) ?? 0) + 1)
  return new Map([...counts].sort(([a], [b]) => (a < b ? -1 : 1)))
}
