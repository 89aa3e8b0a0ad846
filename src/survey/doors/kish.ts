/**
 * Who of a household is asked where nobody knows the birthdays: the tables of Kish (1949), each given to its share of the
 * households by their numbers, so that neither who asks nor who opens the door chooses.
 */

/** By table, who is asked in a household of 1, 2, 3, 4, 5, and 6 adults or more. */
const TABLES = {
  A: [1, 1, 1, 1, 1, 1],
  B1: [1, 1, 1, 1, 2, 2],
  B2: [1, 1, 1, 2, 2, 2],
  C: [1, 1, 2, 2, 3, 3],
  D: [1, 2, 2, 3, 4, 4],
  E1: [1, 2, 3, 3, 3, 5],
  E2: [1, 2, 3, 4, 5, 5],
  F: [1, 2, 3, 4, 5, 6],
} as const
/** Of twelve households in a row: two with A, C, D and F, one with each of the others. */
const TURN = ['A', 'D', 'B1', 'F', 'C', 'E1', 'A', 'D', 'B2', 'F', 'C', 'E2'] as const

/**
 * Place of the adult who is asked: men from the oldest to the youngest, then women in the same way, counted from 1.
 * @param household number in the drawn list @param adults of 18 and over, from 1 on
 */
export function kishPlace(household: number, adults: number): number {
  const table = TURN[(household - 1) % TURN.length] ?? 'A'
  return TABLES[table][Math.min(adults, 6) - 1] ?? 1
}
