/** Draws samples from populations of which the truth is known. Nothing here is data of any real person or village. */
import { betaQuantile } from '../../cloud/features/survey/rules/stats/special/beta'
import type { Column, Sheets } from '../../cloud/features/survey/rules/stats'

export interface Setting {
  /** `units`: some villages of each town, drawn anew each time; `strata`: some people of every village. */
  villages: 'units' | 'strata' | 'simple'
  /** Villages in each town's sample (`units`). */
  drawn: number
  /** Sheets of each village; of `simple`, all of them. */
  take: number
  icc: number
  /** Young people answer less and are less satisfied, base weights differ, and sheets are raked to sex and age. */
  raked: boolean
}

type Random = () => number

/** The county: villages in each of its towns, all of them as large. */
const TOWN_VILLAGES = [6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 5]
export const TOWNS = TOWN_VILLAGES.length
export const VILLAGES = TOWN_VILLAGES.reduce((sum, villages) => sum + villages, 0)
const AGES = ['18-34', '35-59', '60+']
const POPULATION = 20_000
/** Shares of the population, how they stand in the sample, and how far their satisfaction lies from the mean. */
const AGE_SHARES = [0.3, 0.5, 0.2]
const AGE_SAMPLE = [0.15, 0.5, 0.35]
const AGE_OFF = [-0.03, 0, 0.045]
const SEXES = ['f', 'm']

/** Makes samples of one setting from a county whose share is the truth. */
export function sampler(setting: Setting, truth: number, random: Random): () => Sheets {
  const { villages, drawn, take, icc, raked } = setting
  const county = villageShares(truth, icc)
  const [stratum, unit] = [new Labels('t'), new Labels('v')]
  return () => {
    const asked = villagesOf(villages, drawn, shuffled(county, random), random)
    const n = asked.length * take
    const y = new Float64Array(n)
    const base = new Float64Array(n)
    const [age, sex, town, village] = [
      new Int32Array(n),
      new Int32Array(n),
      new Int32Array(n),
      new Int32Array(n),
    ]
    asked.forEach((one, v) => {
      for (let i = v * take; i < (v + 1) * take; i += 1) {
        town[i] = one.town
        village[i] = one.village
        base[i] = one.weight
        let chance = one.share
        if (raked) {
          age[i] = pick(AGE_SAMPLE, random())
          sex[i] = random() < 0.4 ? 1 : 0
          base[i] = one.weight * (0.7 + 0.6 * random())
          // scaled so that the mean over villages stays the truth, and no chance leaves 0–1
          chance += (AGE_OFF[age[i] ?? 0] ?? 0) * ((one.share * (1 - one.share)) / (truth * (1 - truth)))
        }
        y[i] = random() < chance ? 1 : 0
      }
    })
    return {
      n,
      y,
      base,
      ...(villages === 'units' && { strata: stratum.of(town), psu: unit.of(village) }),
      ...(villages === 'strata' && { strata: unit.of(village) }),
      ...(raked && {
        margins: [margin('age', AGES, AGE_SHARES, age), margin('sex', SEXES, [0.5, 0.5], sex)],
      }),
    }
  }
}

/** Names that all samples share. */
class Labels {
  readonly labels: string[]
  constructor(letter: string) {
    this.labels = Array.from({ length: VILLAGES }, (_, i) => `${letter}${i}`)
  }
  of = (codes: Int32Array): Column => ({ codes, labels: this.labels })
}

interface Asked {
  town: number
  village: number
  share: number
  weight: number
}

function villagesOf(
  kind: Setting['villages'],
  drawn: number,
  shares: readonly number[],
  random: Random,
): Asked[] {
  if (kind === 'simple') return [{ town: 0, village: 0, share: mean(shares), weight: 1 }]
  let first = 0
  return TOWN_VILLAGES.flatMap((count, town) => {
    const all = Array.from({ length: count }, (_, i) => first + i)
    first += count
    const taken = kind === 'strata' ? all : shuffled(all, random).slice(0, drawn)
    const weight = count / taken.length
    return taken.map((village) => ({ town, village, share: shares[village] ?? 0, weight }))
  })
}

/**
 * Shares of the county's villages: evenly through a beta distribution, their mean the truth, and their variance what
 * the alikeness says. Which village is in which town is drawn anew for each sample.
 */
function villageShares(truth: number, icc: number): number[] {
  if (icc === 0) return Array<number>(VILLAGES).fill(truth)
  // a few points of a distribution vary less than all of it
  let [low, high] = [icc, Math.min(0.9, icc * 3)]
  for (let step = 0; step < 40; step += 1) {
    const middle = (low + high) / 2
    const shares = evenly(truth, middle)
    if (mean(shares.map((share) => (share - truth) ** 2)) < icc * truth * (1 - truth)) low = middle
    else high = middle
  }
  return evenly(truth, high)
}

function evenly(truth: number, icc: number): number[] {
  const size = 1 / icc - 1
  const shares = Array.from({ length: VILLAGES }, (_, i) =>
    betaQuantile((i + 0.5) / VILLAGES, truth * size, (1 - truth) * size),
  )
  const off = mean(shares) - truth
  return shares.map((share) => Math.min(1, Math.max(0, share - off)))
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

function shuffled<T>(values: readonly T[], random: Random): T[] {
  const keys = values.map(() => random())
  return values
    .map((_, i) => i)
    .sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0))
    .flatMap((i) => values.slice(i, i + 1))
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
