import type { Doubt } from '@cloud/features/air/contract'
import { words } from '../words'

interface Doubtful {
  why: Doubt
  before: number | null
  after: number
}

/** Why a value is asked about: "原来的 28 倍". */
export const doubtWords = ({ why, before, after }: Doubtful): string =>
  why === 'times' ? words.doubts.times(Math.round(after / (before ?? after))) : words.doubts[why]
