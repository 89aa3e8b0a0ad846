/** The sample as it was drawn: strata, units in them, and how many of the population's units these are. */
import { numbering } from './cells'
import { StatsRefused } from './refused'
import type { Sheets } from './types'

export interface Design {
  strata: number
  units: number
  /** The stratum of each unit. */
  stratumOf: Int32Array
  /** The unit of each sheet; without units of their own, each sheet is one: null. */
  unitOf: Int32Array | null
  /** For each stratum: its units in the sample, and (1 − k/N)·k/(k − 1). */
  k: Int32Array
  scale: Float64Array
  /** Strata of one unit, whose total is counted as it is. */
  lonely: Uint8Array
  /** The second stage, for each unit: its sheets, and k/N·(1 − m/M)·m/(m − 1). */
  within: { m: Int32Array; scale: Float64Array } | null
}

/** The design of sheets. @throws StatsRefused `single_psu`, `bad_fpc` */
export function designOf(sheets: Sheets): Design {
  const { n, strata, psu } = sheets
  const stratum = strata?.codes ?? new Int32Array(n)
  const count = strata?.labels.length ?? 1
  const units = psu ? unitsOf(n, stratum, psu.codes, count * psu.labels.length, psu.labels.length) : null
  const unitOf = units?.of ?? null
  const stratumOf = units?.stratumOf ?? stratum
  const k = new Int32Array(count)
  for (const h of stratumOf) k[h] = (k[h] ?? 0) + 1
  const label = (h: number) => strata?.labels[h] ?? ''
  const population = sheets.fpc ? constant(n, sheets.fpc, stratum, count, label) : null
  const scale = new Float64Array(count)
  const lonely = new Uint8Array(count)
  for (let h = 0; h < count; h += 1) {
    const taken = k[h] ?? 0
    if (taken === 0) continue
    const rest = population ? restOf(taken, population[h] ?? 0, () => label(h)) : 1
    // where all units are taken, one is no riddle: nothing was left to chance
    if (taken === 1 && rest > 0) {
      if (sheets.lonely !== 'adjust') throw single(sheets, stratum, h)
      lonely[h] = 1
    }
    scale[h] = taken > 1 ? (rest * taken) / (taken - 1) : rest
  }
  const within = units && population && sheets.fpcWithin ? secondStage() : null
  return { strata: count, units: stratumOf.length, stratumOf, unitOf, k, scale, lonely, within }

  function secondStage() {
    const of = units?.of ?? new Int32Array()
    const m = new Int32Array(stratumOf.length)
    for (const unit of of) m[unit] = (m[unit] ?? 0) + 1
    const name = (unit: number) => psu?.labels[psu.codes[of.indexOf(unit)] ?? 0] ?? ''
    const persons = constant(n, sheets.fpcWithin ?? new Float64Array(), of, stratumOf.length, name)
    const scale = new Float64Array(stratumOf.length)
    for (let unit = 0; unit < scale.length; unit += 1) {
      const h = stratumOf[unit] ?? 0
      const taken = m[unit] ?? 0
      const rest = restOf(taken, persons[unit] ?? 0, () => name(unit))
      if (rest === 0) continue
      if (taken === 1)
        throw new StatsRefused({ kind: 'single_psu', stratum: label(h), psu: name(unit), stage: 2 })
      const chosen = (k[h] ?? 0) / (population?.[h] ?? 1)
      scale[unit] = (chosen * rest * taken) / (taken - 1)
    }
    return { m, scale }
  }
}

/** Numbers the units of all strata through; a name is another unit in another stratum. */
function unitsOf(n: number, stratum: Int32Array, codes: Int32Array, most: number, names: number) {
  const of = new Int32Array(n)
  const number = numbering(most)
  for (let i = 0; i < n; i += 1) of[i] = number.of((stratum[i] ?? 0) * names + (codes[i] ?? 0))
  const stratumOf = new Int32Array(number.given())
  for (let i = 0; i < n; i += 1) stratumOf[of[i] ?? 0] = stratum[i] ?? 0
  return { of, stratumOf }
}

/** A number that is said of each sheet and is one for its whole group. @throws StatsRefused `bad_fpc` */
function constant(
  n: number,
  values: Float64Array,
  group: Int32Array,
  groups: number,
  label: (group: number) => string,
): Float64Array {
  const found = new Float64Array(groups)
  for (let i = 0; i < n; i += 1) {
    const g = group[i] ?? 0
    const value = values[i] ?? NaN
    if (!(value > 0) || (found[g] !== 0 && found[g] !== value))
      throw new StatsRefused({ kind: 'bad_fpc', stratum: label(g), value })
    found[g] = value
  }
  return found
}

/** The share of units that was not taken. */
function restOf(taken: number, population: number, label: () => string): number {
  if (population < taken) throw new StatsRefused({ kind: 'bad_fpc', stratum: label(), value: population })
  return 1 - taken / population
}

function single({ strata, psu }: Sheets, stratum: Int32Array, h: number): StatsRefused {
  const sheet = stratum.indexOf(h)
  return new StatsRefused({
    kind: 'single_psu',
    stratum: strata?.labels[h] ?? '',
    psu: psu?.labels[psu.codes[sheet] ?? 0] ?? '',
    stage: 1,
  })
}
