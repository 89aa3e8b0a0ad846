/** Every desk that a case can go to, by name: departments, towns, and their villages. */
import { TOWNS } from '@cloud/shared/divisions'
import { words } from '../../words'

export interface DeskName {
  code: string
  name: string
}

/** Rows that are shown at once. */
const SHOWN = 12

/** @param first departments, and the county's own desk where it is one of them */
export const allDesks = (first: readonly DeskName[]): DeskName[] => [
  ...first,
  ...TOWNS.flatMap(({ code, name, villages }) => [
    { code, name },
    ...villages.map((village) => ({
      code: village.code,
      name: words.fields.villageOf(name, village.name),
    })),
  ]),
]

/**
 * Departments beside desks that stand there already. The county's own desk has the name of its office, which is a
 * department as well: who picks by name sees it once.
 * @param chosen stays, whatever it is called
 */
export const namedBeside = <T extends DeskName>(
  departments: readonly T[],
  there: readonly DeskName[],
  chosen: string | null,
): T[] =>
  departments.filter(
    ({ code, name }) =>
      there.every((one) => one.code !== code) && (code === chosen || there.every((one) => one.name !== name)),
  )

const isVillage = ({ code }: DeskName) => code.length === 12 && !code.startsWith('dept:')

/**
 * What is shown of them: while nothing is looked for all but the villages, else what has all of the words.
 * @param kept shown in any case: what is chosen
 */
export function matching(
  all: readonly DeskName[],
  text: string,
  kept: readonly string[],
): { shown: DeskName[]; more: number } {
  const looked = text.trim().split(/\s+/).filter(Boolean)
  const found = all.filter((desk) =>
    looked.length === 0 ? !isVillage(desk) : looked.every((word) => desk.name.includes(word)),
  )
  const cut = looked.length === 0 ? found : found.slice(0, SHOWN)
  // in their own order where they are among them: what is chosen does not move away from under the hand
  const apart = all.filter((desk) => kept.includes(desk.code) && !cut.includes(desk))
  return {
    shown: [...apart, ...cut],
    more: found.filter((desk) => ![...apart, ...cut].includes(desk)).length,
  }
}
