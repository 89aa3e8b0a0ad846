import { randomInt } from 'node:crypto'

/** So many numbers are offered: a blind tap is right once in three times, and ends it twice. */
const OFFERED = 3
const [LOWEST, HIGHEST] = [10, 99]

/** What a desktop shows once it has been scanned, and among what the phone chooses. */
export interface Match {
  readonly number: number
  /** All different, the number among them, in no order. */
  readonly choices: readonly number[]
}

/**
 * Draws the number and those beside it. They are drawn once for each code: who could have them drawn again would see
 * which one stays.
 * @param draw a whole number from the first to below the second
 */
export function drawMatch(draw: (from: number, below: number) => number = randomInt): Match {
  const choices: number[] = []
  while (choices.length < OFFERED) {
    const one = draw(LOWEST, HIGHEST + 1)
    if (!choices.includes(one)) choices.push(one)
  }
  // which of them it is, is drawn apart: its place tells nothing
  return { number: choices[draw(0, OFFERED)] ?? LOWEST, choices }
}

const DIGITS = 6

/** Six digits that are typed where no camera is. */
export const drawDigits = (draw: (from: number, below: number) => number = randomInt): string =>
  String(draw(0, 10 ** DIGITS)).padStart(DIGITS, '0')
