import { readFileSync } from 'node:fs'
import { recompute } from '../features/survey'
import type { Db } from '../platform/database'
import { boxWords as words } from './words/survey-box'

export interface RecomputeWish {
  /** The statistics office's file, decrypted. */
  officeFile: string
  /** Two names, as they are typed. */
  by: string
  reason: string
}

/**
 * Computes a survey's figures again from the office's file.
 * @returns the edition's number; null if the file cannot be read
 * @throws RecomputingRefused; then nothing was changed
 */
export async function recomputeByHand(
  at: { db: Db; county: string; survey: string; now: Date },
  { officeFile, by, reason }: RecomputeWish,
): Promise<number | null> {
  let file: string
  try {
    file = readFileSync(officeFile, 'utf8')
  } catch {
    return null
  }
  const [one = '', other = '', ...more] = by.split(words.between)
  const signed = more.length > 0 ? (['', ''] as const) : ([one, other] as const)
  return recompute({ ...at, file, signed, reason })
}
