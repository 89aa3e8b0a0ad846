/** Draws samples from populations of which the truth is known. Nothing here is data of any real person or village. */
import { betaQuantile } from '../../cloud/features/survey/rules/stats/special/beta'
import type { Column, Sheets } from '../../cloud/features/survey/rules/stats'

export interface Setting {
  name: string
  /** `units`: villages are drawn anew each time, three in each town; `strata`: all villages, always the same. */
  villages: 'units' | 'strata' | 'simple'
  /** Villages in the sample, and sheets in each. */
  count: number
  take: number
  icc: number
  /** Young people answer less and are less satisfied, base weights differ, and sheets are raked to sex and age. */
  raked: boolean
}

type Random = () => number

const TOWN_VILLAGES = 3
const AGES = ['18-34', '35-59', '60+']
const POPULATION = 20_000
/** Shares of the population, how they stand in the sample, and how far their satisfaction lies from the mean. */
const AGE_SHARES = [0.3, 0.5, 0.2]
const AGE_SAMPLE = [0.15, 0.5, 0.35]
const AGE_OFF = [-0.03, 0, 0.045]
const SEXES = ['f', 'm']

/** Makes samples of one setting and one true share. */
export function sampler(setting: Setting, truth: number, random: Random): () => Sheets {
  const { villages, count, take, icc, raked } = setting
  const n = villages === 'simple' ? count : count * take
  const shape = icc > 0 ? 1 / icc - 1 : 0
  const drawn = (chance: number) =>
    icc > 0 ? betaQuantile(chance, truth * shape, (1 - truth) * shape) : truth
  const all = fixedShares(count, truth, drawn)
  const village = columnBy(n, villages === 'simple' ? n : take, 'v')
  const town = columnBy(n, take * TOWN_VILLAGES, 't')
  return () => {
    const shares = villages === 'units' ? all.map(() => drawn(random())) : all
    const y = new Float64Array(n)
    const base = new Float64Array(n).fill(1)
    const [age, sex] = [new Int32Array(n), new Int32Array(n)]
    for (let i = 0; i < n; i += 1) {
      const share = shares[villages === 'simple' ? 0 : Math.floor(i / take)] ?? truth
      let chance = share
      if (raked) {
        age[i] = pick(AGE_SAMPLE, random())
        sex[i] = random() < 0.4 ? 1 : 0
        base[i] = 0.7 + 0.6 * random()
        // scaled so that the mean over villages stays the truth, and no chance leaves 0–1
        const spread = (share * (1 - share)) / (truth * (1 - truth) * (1 - icc))
        chance += (AGE_OFF[age[i] ?? 0] ?? 0) * spread
      }
      y[i] = random() < chance ? 1 : 0
    }
    return {
      n,
      y,
      base,
      ...(villages === 'units' && { strata: town, psu: village }),
      ...(villages === 'strata' && { strata: village }),
      ...(raked && {
        margins: [margin('age', AGES, AGE_SHARES, age), margin('sex', SEXES, [0.5, 0.5], sex)],
      }),
    }
  }
}

/** The villages that every sample of `strata` has: evenly through their distribution, their mean the truth. */
function fixedShares(count: number, truth: number, drawn: (chance: number) => number): number[] {
  const shares = Array.from({ length: count }, (_, i) => drawn((i + 0.5) / count))
  const off = shares.reduce((sum, share) => sum + share, 0) / count - truth
  return shares.map((share) => Math.min(1, Math.max(0, share - off)))
}

function columnBy(n: number, size: number, letter: string): Column {
  const codes = Int32Array.from({ length: n }, (_, i) => Math.floor(i / size))
  return { codes, labels: Array.from({ length: Math.ceil(n / size) }, (_, i) => `${letter}${i}`) }
}

const margin = (name: string, labels: string[], shares: number[], codes: Int32Array) => ({
  name,
  column: { codes, labels },
  totals: new Map(labels.map((label, i) => [label, (shares[i] ?? 0) * POPULATION])),
})

function pick(shares: readonly number[], at: number): number {
  let sum = 0
  return Math.max(
    0,
    shares.findIndex((share) => at < (sum += share)),
  )
}
