/**
 * How much better than guessing a thief was. Each attack names for each person one of the things (or none). Whoever
 * guesses draws the things in any order: what they are right in has a mean and a variance that follow exactly from
 * what is named (Hoeffding 1951, a combinatorial central limit theorem), also for several attacks together, however
 * alike they are. One attack that names each thing once is right once on average, with a variance of one.
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

interface Guessing {
  mean: number
  deviation: number
}

/** What attacks would be right in together if the things were handed out anew at random. @param truth all different */
export function guessing(attacks: readonly Attack[], truth: readonly string[]): Guessing {
  const size = truth.length
  const column = new Map(truth.map((thing, n) => [thing, n]))
  const named = truth.map((_, n) => {
    const row = new Map<number, number>()
    for (const { guesses } of attacks) {
      const at = column.get(guesses[n] ?? '')
      if (at !== undefined) row.set(at, (row.get(at) ?? 0) + 1)
    }
    return row
  })
  const rows = named.map((row) => [...row.values()].reduce((sum, one) => sum + one, 0) / size)
  const columns = truth.map((_, at) => named.reduce((sum, row) => sum + (row.get(at) ?? 0), 0) / size)
  const mean = rows.reduce((sum, one) => sum + one, 0)
  const all = mean / size
  let squares = 0
  for (const [n, row] of named.entries())
    for (const [at, share] of columns.entries())
      squares += ((row.get(at) ?? 0) - (rows[n] ?? 0) - share + all) ** 2
  return { mean, deviation: Math.sqrt(squares / Math.max(1, size - 1)) }
}

/** The most that is no better than guessing: three standard deviations above the mean. */
const byChance = (attacks: readonly Attack[], truth: readonly string[]): number => {
  const { mean, deviation } = guessing(attacks, truth)
  return mean + 3 * deviation
}

/**
 * What one attack alone brings in one of ten thousand runs. Three deviations would be four, which happens to one in
 * three hundred, and a suite has a dozen: they hold for all together.
 */
const ONE_BY_CHANCE = 6

/** The line that each attack ends with. */
const line = ({ name, tried, through }: Outcome): string => `${name}: tried ${tried}, through ${through}`

/** Prints such lines past the test runner, which would frame them. */
export const tell = (outcomes: readonly Outcome[]): void =>
  void process.stderr.write(`${outcomes.map(line).join('\n')}\n`)

/**
 * Plays attacks that pair persons with things, or things with persons, and says what came of each and of all together.
 * @param about what is paired, for the lines
 * @param say where the lines go
 * @returns those that were better than guessing: none
 */
export function betterThanGuessing(
  about: string,
  attacks: readonly Attack[],
  truth: readonly string[],
  say: (outcomes: readonly Outcome[]) => void = tell,
): string[] {
  const outcomes = attacks.map((attack) => outcomeOf(attack, truth))
  const right = outcomes.reduce((sum, { through }) => sum + through, 0)
  const most = byChance(attacks, truth)
  say([
    ...outcomes.map(({ name, ...rest }, n) => {
      const { mean } = guessing(attacks.slice(n, n + 1), truth)
      return { name: `${about}, ${name} (guessing: ${mean.toFixed(1)})`, ...rest }
    }),
    {
      name: `${about}, all of these together (guessing and three deviations: ${most.toFixed(1)})`,
      tried: attacks.length * truth.length,
      through: right,
    },
  ])
  return [
    ...outcomes.filter(({ through }) => through > ONE_BY_CHANCE).map(({ name }) => name),
    ...(right > most ? ['all together'] : []),
  ]
}
