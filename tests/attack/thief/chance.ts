/**
 * How much better than guessing a thief was. Each attack names a person for each thing, at most once. Who guesses puts
 * the persons in any order: then the hits are those of a random permutation, one on average with a variance of one,
 * however many there are.
 */

export interface Attack {
  name: string
  /** The n-th person's thing, as the thief has it; null where the attack has none. */
  guesses: readonly (string | null)[]
}

export interface Outcome {
  name: string
  tried: number
  through: number
}

/** How often an attack is right. @param truth the n-th person's thing */
export const outcomeOf = ({ name, guesses }: Attack, truth: readonly string[]): Outcome => ({
  name,
  tried: truth.length,
  through: truth.filter((thing, n) => guesses[n] === thing).length,
})

/** What `attacks` guesses bring together, three standard deviations above the mean. */
export const byChance = (attacks: number): number => attacks + 3 * Math.sqrt(attacks)
/** What one of them brings in one of ten thousand runs. */
export const ONE_BY_CHANCE = 6

/** The line that each attack ends with. */
const line = ({ name, tried, through }: Outcome): string => `${name}: tried ${tried}, through ${through}`

/** Prints such lines past the test runner, which would frame them. */
export const tell = (outcomes: readonly Outcome[]): void =>
  void process.stderr.write(`${outcomes.map(line).join('\n')}\n`)
