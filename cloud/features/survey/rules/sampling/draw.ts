/**
 * The draw: from the seed, the list's SHA-256, the counts by village and the design alone, so that anybody repeats it.
 *
 * Lines of the list are numbered from 1; villages stand in the order of their codes, households as the list has them.
 * For a stratum of N with n to be drawn: R = first 6 bytes (big-endian) of SHA-256 of the UTF-8 text
 * `<seed>\n<sha256 of the list>\n<code of the stratum>`; drawn are, for k = 0 … n − 1, its places
 * ⌊(R + k·2^48)·N ÷ (n·2^48)⌋ + 1. Whole numbers only: every language comes to the same.
 *
 * `psus` draws the villages of a town in the same way over its households (the village that holds such a household is
 * drawn: probability proportional to size), then households in each drawn village with the village's own R. A village
 * that holds at least one step of the town is certain, is taken out before, and is a stratum of its own.
 */
import { createHash } from 'node:crypto'
import { byTown, type Counts, type Design, villagesOf } from './design'

/** A drawn household, as far as the list's counts tell. */
export interface DrawnLine {
  /** In the canonical list, from 1. */
  line: number
  /** 12 digits. */
  village: string
  /** Code of the stratum: village or town. */
  stratum: string
  /** Village, where it was itself drawn; null where each household was. */
  psu: string | null
  /** Households of the stratum in the list; null in a stratum of which villages were drawn. */
  stratumSize: number | null
  /** 1 ÷ inclusion probability; one value for a village. */
  weight: number
}

/** A whole number below 2^48 for a stratum. */
export type RandomOf = (code: string) => bigint
const RANGE = 1n << 48n

/** @param seed as it was published: its letters count, blanks around it do not */
export const randomOf =
  (seed: string, frameSha256: string): RandomOf =>
  (code) => {
    const text = `${seed.trim()}\n${frameSha256}\n${code}`
    const digest = createHash('sha256').update(text, 'utf8').digest()
    return BigInt(digest.readUIntBE(0, 6))
  }

/** Places 0 … size − 1 of a systematic sample, ascending; each has the same chance n ÷ size. @param n at most size */
export function systematic(size: number, n: number, random: bigint): number[] {
  return Array.from({ length: n }, (_, k) =>
    Number(((random + BigInt(k) * RANGE) * BigInt(size)) / (BigInt(n) * RANGE)),
  )
}

/** Villages that a sample of `drawn` villages by size cannot miss, and those left to chance. */
export function certainVillages(
  villages: readonly [string, number][],
  drawn: number,
): { certain: [string, number][]; others: [string, number][] } {
  const certain: [string, number][] = []
  let others = [...villages]
  for (;;) {
    const left = drawn - certain.length
    const total = others.reduce((sum, [, size]) => sum + size, 0)
    const sure = left > 0 ? others.filter(([, size]) => size * left >= total) : []
    if (sure.length === 0) return { certain, others }
    certain.push(...sure)
    others = others.filter((one) => !sure.includes(one))
  }
}

/** Whether one village alone would be left to chance, which tells no error: it wants a second. */
export function isOneLeftToChance(villages: readonly [string, number][], drawn: number): boolean {
  const { certain, others } = certainVillages(villages, drawn)
  return drawn - certain.length === 1 && others.length > 1
}

/** The sample, in the order of the list. @param design without faults (`designFaults`) */
export function draw(counts: Counts, design: Design, random: RandomOf): DrawnLine[] {
  const lines = firstLines(counts)
  const drawn =
    design.kind === 'psus'
      ? [...byTown(counts).keys()].flatMap((town) => psusOf(counts, design, town, lines, random))
      : strataOf(counts, design).flatMap(([stratum, villages]) =>
          stratumDraw(stratum, villages, design.take[stratum] ?? 0, lines, random),
        )
  return drawn.sort((a, b) => a.line - b.line)
}

/** Line of the first household of each village. */
function firstLines(counts: Counts): ReadonlyMap<string, number> {
  const lines = new Map<string, number>()
  let next = 1
  for (const [village, households] of counts) {
    lines.set(village, next)
    next += households
  }
  return lines
}

function strataOf(counts: Counts, { kind }: Design): [string, [string, number][]][] {
  if (kind === 'strata') return [...counts].map((one) => [one[0], [one]])
  return [...byTown(counts).keys()].map((town) => [town, villagesOf(counts, town)])
}

function stratumDraw(
  stratum: string,
  villages: readonly [string, number][],
  take: number,
  lines: ReadonlyMap<string, number>,
  random: RandomOf,
): DrawnLine[] {
  const size = villages.reduce((sum, [, households]) => sum + households, 0)
  const weight = size / take
  return systematic(size, take, random(stratum)).map((place) => {
    const { village, within } = holding(villages, place)
    return {
      line: (lines.get(village) ?? 1) + within,
      village,
      stratum,
      psu: null,
      stratumSize: size,
      weight,
    }
  })
}

function psusOf(
  counts: Counts,
  design: Design,
  town: string,
  lines: ReadonlyMap<string, number>,
  random: RandomOf,
): DrawnLine[] {
  const wanted = design.villages?.[town] ?? 0
  const each = design.take[town] ?? 0
  const { certain, others } = certainVillages(villagesOf(counts, town), wanted)
  const sure = certain.flatMap((one) => stratumDraw(one[0], [one], Math.min(each, one[1]), lines, random))
  const left = wanted - certain.length
  const total = others.reduce((sum, [, households]) => sum + households, 0)
  const chosen = left > 0 ? systematic(total, left, random(town)).map((place) => holding(others, place)) : []
  const chance = chosen.flatMap(({ village, size }) => {
    const take = Math.min(each, size)
    // left·size ÷ total for the village, take ÷ size for the household in it: the size goes out
    const weight = total / (left * take)
    return systematic(size, take, random(village)).map((within) => ({
      line: (lines.get(village) ?? 1) + within,
      village,
      stratum: town,
      psu: village,
      stratumSize: null,
      weight,
    }))
  })
  return [...sure, ...chance]
}

/** The village that holds the household at a place of several villages one after another. */
function holding(villages: readonly [string, number][], place: number) {
  let before = 0
  for (const [village, size] of villages) {
    if (place < before + size) return { village, size, within: place - before }
    before += size
  }
  throw new Error('the place is beyond the last household')
}

/**
 * SHA-256 (hex) of a drawn list: of the UTF-8 lines `<line>\t<village>\n` in the order of the list, below the line
 * `line\tvillage\n`.
 */
export function drawnSha256(drawn: readonly Pick<DrawnLine, 'line' | 'village'>[]): string {
  const hash = createHash('sha256').update('line\tvillage\n')
  for (const { line, village } of drawn) hash.update(`${line}\t${village}\n`)
  return hash.digest('hex')
}

export type DesignFault = 'strata' | 'too_few' | 'too_many' | 'single_psu'

/**
 * Why a design cannot be drawn from a list: a stratum without number or a number without stratum, fewer than two, more
 * than there are, or one village alone left to chance.
 * @returns null where it can
 */
export function designFault(counts: Counts, design: Design): { fault: DesignFault; stratum: string } | null {
  const strata = design.kind === 'strata' ? new Map(counts) : byTown(counts)
  const codes = [...new Set([...strata.keys(), ...Object.keys(design.take)])]
  for (const stratum of codes) {
    const [size, take] = [strata.get(stratum), design.take[stratum]]
    if (size === undefined || take === undefined) return { fault: 'strata', stratum }
    if (take < Math.min(2, size)) return { fault: 'too_few', stratum }
    if (design.kind !== 'psus') {
      if (take > size) return { fault: 'too_many', stratum }
      continue
    }
    const villages = villagesOf(counts, stratum)
    const drawn = design.villages?.[stratum] ?? 0
    if (drawn < Math.min(2, villages.length)) return { fault: 'too_few', stratum }
    if (drawn > villages.length) return { fault: 'too_many', stratum }
    if (isOneLeftToChance(villages, drawn)) return { fault: 'single_psu', stratum }
  }
  return null
}
