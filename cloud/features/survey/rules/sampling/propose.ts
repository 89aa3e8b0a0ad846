/** From how many households there shall be to a design: what each stratum gives. */
import { allocate, neymanWeights } from './allocation'
import { byTown, type Counts, type Design, type Kind, type Rule, villagesOf } from './design'
import { isOneLeftToChance } from './draw'

export interface Wish {
  kind: Kind
  /** To be drawn in all. */
  households: number
  rule: Rule
  /** Of each stratum at least: village, town; for `psus` villages of a town. Never below two, which an error needs. */
  least: number
  /** `strata`: of each town at least, whatever its villages come to. */
  leastTown?: number | undefined
  /** `psus`: households in each drawn village. */
  each: number
  /** `neyman`: expected share of the satisfied by town, 0–1. */
  expected: Readonly<Record<string, number>>
}

/** An error can be told from two of a stratum, never from one. */
const LEAST = 2

/**
 * @param counts households of the list by village
 * @throws AllocationRefused
 */
export function proposeDesign(counts: Counts, wish: Wish): Design {
  const least = Math.max(LEAST, wish.least)
  const leastTown = wish.kind === 'strata' ? wish.leastTown : undefined
  const made = {
    ...{ households: wish.households, rule: wish.rule, least },
    ...(leastTown === undefined ? {} : { leastTown }),
  }
  const shared = (size: Map<string, number>, n: number, atLeast: number) =>
    allocate(size, n, atLeast, weightsOf(size, wish))
  if (wish.kind === 'strata') {
    const take =
      leastTown === undefined
        ? shared(new Map(counts), wish.households, least)
        : byTownFirst(counts, wish, least, leastTown)
    return { kind: wish.kind, take: inRecord(take), made }
  }
  const towns = byTown(counts)
  if (wish.kind === 'simple')
    return { kind: wish.kind, take: inRecord(shared(towns, wish.households, least)), made }
  return psuDesign(counts, towns, wish, made)
}

/**
 * Towns first, each with its least, then the villages of each: a town of small villages, whose households alone would
 * bring it too few answers to say anything of it, is given more.
 */
function byTownFirst(counts: Counts, wish: Wish, least: number, leastTown: number): Map<string, number> {
  const towns = byTown(counts)
  const weights = weightsOf(new Map(counts), wish)
  const sumOf = (town: string, of: (village: string, households: number) => number) =>
    villagesOf(counts, town).reduce((sum, [village, households]) => sum + of(village, households), 0)
  const over = (of: (town: string, households: number) => number) =>
    new Map([...towns].map(([town, households]) => [town, of(town, households)]))
  const fewest = over((town, households) =>
    Math.max(
      Math.min(leastTown, households),
      sumOf(town, (_, there) => Math.min(least, there)),
    ),
  )
  const weight = over((town) => sumOf(town, (village) => weights.get(village) ?? 0))
  const given = allocate(towns, wish.households, fewest, weight)
  return new Map(
    [...given].flatMap(([town, n]) => [...allocate(new Map(villagesOf(counts, town)), n, least, weights)]),
  )
}

function weightsOf(size: Map<string, number>, { rule, expected }: Wish): Map<string, number> {
  if (rule === 'equal') return new Map([...size.keys()].map((key) => [key, 1]))
  return rule === 'neyman' ? neymanWeights(size, (key) => expected[key.slice(0, 9)]) : size
}

function psuDesign(counts: Counts, towns: Map<string, number>, wish: Wish, made: Design['made']): Design {
  const there = new Map([...towns.keys()].map((town) => [town, villagesOf(counts, town).length]))
  const wanted = Math.round(wish.households / wish.each)
  const villages = allocate(there, wanted, made.least, weightsOf(towns, wish))
  for (const [town, drawn] of villages) {
    let more = drawn
    while (isOneLeftToChance(villagesOf(counts, town), more)) more += 1
    villages.set(town, more)
  }
  const take = new Map([...villages.keys()].map((town) => [town, wish.each]))
  return { kind: wish.kind, take: inRecord(take), villages: inRecord(villages), made }
}

const inRecord = (numbers: ReadonlyMap<string, number>) => Object.fromEntries(numbers)
