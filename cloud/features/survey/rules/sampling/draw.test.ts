import { byTown, type Counts, type Design } from './design'
import { certainVillages, designFault, draw, drawnSha256, randomOf, systematic } from './draw'
import { proposeDesign } from './propose'

const RANGE = 1n << 48n
const made: Design['made'] = { households: 0, rule: 'proportional', least: 2 }
/** Two towns: three villages and five. */
const COUNTS: Counts = new Map([
  ['652328100001', 30],
  ['652328100002', 6],
  ['652328100003', 4],
  ['652328101001', 5],
  ['652328101002', 7],
  ['652328101003', 3],
  ['652328101004', 4],
  ['652328101005', 5],
])
const ALL = 64
const [FIRST, SECOND] = ['652328100', '652328101']

/** Share of all starts with which each place is drawn, by going through them: they change at multiples of 1/size. */
function chances(size: number, n: number): number[] {
  const hits = Array<number>(size).fill(0)
  for (let at = 0; at < size; at += 1)
    for (const place of systematic(size, n, middle(at, size))) hits[place] = (hits[place] ?? 0) + 1
  return hits.map((count) => count / size)
}

describe('a systematic sample', () => {
  it.each([
    [12, 5],
    [7, 7],
    [40, 13],
    [65, 30],
  ])('of %i gives each the same chance with %i', (size, n) => {
    expect(chances(size, n).every((chance) => Math.abs(chance - n / size) < 1e-12)).toBe(true)
  })

  it('is ascending, without repetition, and inside to the last start', () => {
    for (const random of [0n, RANGE / 3n, RANGE - 1n]) {
      const places = systematic(24_860, 1_549, random)
      expect(new Set(places).size).toBe(1_549)
      expect([...places].sort((a, b) => a - b)).toEqual(places)
      expect([places[0] ?? -1, places.at(-1) ?? -1].every((place) => place >= 0 && place < 24_860)).toBe(true)
    }
  })
})

describe('the start of a stratum', () => {
  it('comes from seed, list and stratum, and can be computed by anybody', () => {
    // printf '2026081\n<64 a>\n652328100001' | sha256sum | cut -c 1-12
    const random = randomOf('2026081', 'a'.repeat(64))
    expect(random('652328100001').toString(16).padStart(12, '0')).toBe('3f8c162ec07b')
    expect(random('652328100002')).not.toBe(random('652328100001'))
    expect(randomOf(' 2026081 \n', 'a'.repeat(64))('652328100001')).toBe(random('652328100001'))
    expect(randomOf('2026081', 'b'.repeat(64))('652328100001')).not.toBe(random('652328100001'))
  })
})

/** So many starts of towns and of villages are gone through: multiples of every size that is drawn from. */
type Starts = readonly [number, number]

/** The middle of the n-th of so many parts of all starts. */
const middle = (n: number, parts: number) => ((2n * BigInt(n) + 1n) * RANGE) / BigInt(2 * parts)

/** Inclusion probabilities by exhausting the starts of every stratum, each independent of the others. */
function inclusion(
  design: Design,
  [towns, villages]: Starts,
): { chance: number[]; weights: number[][]; sums: number[] } {
  const hits = Array<number>(ALL).fill(0)
  const weights: number[][] = Array.from({ length: ALL }, () => [])
  const sums: number[] = []
  let runs = 0
  for (let outer = 0; outer < towns; outer += 1)
    for (let inner = 0; inner < villages; inner += 1) {
      const drawn = draw(COUNTS, design, (code) =>
        code.length === 9 ? middle(outer, towns) : middle(inner, villages),
      )
      runs += 1
      sums.push(drawn.reduce((sum, { weight }) => sum + weight, 0))
      for (const { line, weight } of drawn) {
        hits[line - 1] = (hits[line - 1] ?? 0) + 1
        weights[line - 1]?.push(weight)
      }
    }
  return { chance: hits.map((count) => count / runs), weights, sums }
}

describe('each design', () => {
  const designs: Record<Design['kind'], Design> = {
    strata: {
      kind: 'strata',
      take: Object.fromEntries([...COUNTS].map(([village, size]) => [village, Math.min(3, size)])),
      made,
    },
    simple: { kind: 'simple', take: { [FIRST]: 8, [SECOND]: 6 }, made },
    psus: { kind: 'psus', take: { [FIRST]: 3, [SECOND]: 4 }, villages: { [FIRST]: 3, [SECOND]: 3 }, made },
  }

  it.each([
    ['strata', [1, 420]],
    ['simple', [120, 1]],
    ['psus', [24, 420]],
  ] satisfies [Design['kind'], Starts][])(
    '%s draws each household with one over its weight',
    (kind, starts) => {
      const design = designs[kind]
      expect(designFault(COUNTS, design)).toBeNull()
      const { chance, weights, sums } = inclusion(design, starts)
      chance.forEach((one, at) => {
        const [weight = 0, ...more] = new Set(weights[at])
        expect(more).toEqual([])
        expect(one * weight).toBeCloseTo(1, 9)
      })
      // whatever the start: the weights stand for all households
      if (design.kind !== 'psus') expect(sums.every((sum) => Math.abs(sum - ALL) < 1e-9)).toBe(true)
      expect(sums.reduce((a, b) => a + b, 0) / sums.length).toBeCloseTo(ALL, 9)
    },
  )

  it('psus: a village that cannot be missed is a stratum of its own, the others are units of their town', () => {
    const drawn = draw(COUNTS, designs.psus, randomOf('seed', 'a'.repeat(64)))
    const strata = new Set(drawn.map(({ stratum, psu, stratumSize }) => `${stratum} ${psu} ${stratumSize}`))
    expect([...strata].slice(0, 3)).toEqual([
      '652328100001 null 30',
      '652328100002 null 6',
      '652328100003 null 4',
    ])
    expect(drawn.filter(({ stratum }) => stratum === SECOND).every(({ psu }) => psu !== null)).toBe(true)
    expect(new Set(drawn.filter(({ stratum }) => stratum === SECOND).map(({ psu }) => psu)).size).toBe(3)
  })

  it('is drawn alike by everybody, and otherwise by another seed', () => {
    const by = (seed: string) => drawnSha256(draw(COUNTS, designs.strata, randomOf(seed, 'a'.repeat(64))))
    expect(by('one')).toBe(by('one'))
    expect(by('one')).not.toBe(by('two'))
  })
})

it('villages that hold a step are certain, again and again', () => {
  const villages: [string, number][] = [
    ['a', 100],
    ['b', 40],
    ['c', 10],
    ['d', 10],
    ['e', 10],
  ]
  expect(certainVillages(villages, 3)).toEqual({
    certain: [
      ['a', 100],
      ['b', 40],
    ],
    others: [
      ['c', 10],
      ['d', 10],
      ['e', 10],
    ],
  })
  expect(certainVillages(villages, 1)).toEqual({ certain: [], others: villages })
})

describe('a proposed design', () => {
  const wish = {
    kind: 'strata',
    households: 24,
    rule: 'proportional',
    least: 2,
    each: 3,
    expected: {},
  } as const

  it.each(['strata', 'simple', 'psus'] as const)('can be drawn: %s', (kind) => {
    for (const rule of ['proportional', 'equal', 'neyman'] as const) {
      const design = proposeDesign(COUNTS, { ...wish, kind, rule })
      expect(designFault(COUNTS, design)).toBeNull()
      expect(design.made).toEqual({ households: 24, rule, least: 2 })
    }
  })

  it('strata and simple give what was asked for; psus as many in each drawn village', () => {
    const total = (design: Design) => Object.values(design.take).reduce((a, b) => a + b, 0)
    expect(total(proposeDesign(COUNTS, wish))).toBe(24)
    expect(total(proposeDesign(COUNTS, { ...wish, kind: 'simple' }))).toBe(24)
    const psus = proposeDesign(COUNTS, { ...wish, kind: 'psus' })
    expect(psus.take).toEqual({ [FIRST]: 3, [SECOND]: 3 })
    expect(Object.keys(psus.villages ?? {})).toEqual([...byTown(COUNTS).keys()])
  })

  it('gives a town its least, whatever its villages come to, and each village its own', () => {
    const inTown = ({ take }: Design, town: string) =>
      Object.entries(take).reduce((sum, [village, n]) => sum + (village.startsWith(town) ? n : 0), 0)
    for (const rule of ['proportional', 'equal', 'neyman'] as const) {
      const design = proposeDesign(COUNTS, { ...wish, rule, leastTown: 12 })
      expect([inTown(design, FIRST), inTown(design, SECOND)]).toEqual([12, 12])
      expect(designFault(COUNTS, design)).toBeNull()
      expect(Math.min(...Object.values(design.take))).toBeGreaterThanOrEqual(2)
      expect(design.made).toEqual({ households: 24, rule, least: 2, leastTown: 12 })
    }
    // a town has no more than it has, and needs as much as its villages together
    expect(inTown(proposeDesign(COUNTS, { ...wish, households: 62, leastTown: 30 }), SECOND)).toBe(24)
    expect(inTown(proposeDesign(COUNTS, { ...wish, leastTown: 2 }), SECOND)).toBeGreaterThanOrEqual(10)
    expect(() => proposeDesign(COUNTS, { ...wish, leastTown: 20 })).toThrow('too_few: 40')
  })

  it('never leaves one village alone to chance', () => {
    const counts: Counts = new Map([
      ['652328100001', 90],
      ['652328100002', 10],
      ['652328100003', 10],
    ])
    const design = proposeDesign(counts, { ...wish, kind: 'psus', households: 6 })
    expect(design.villages).toEqual({ [FIRST]: 3 })
  })
})

it.each([
  ['strata', { kind: 'simple', take: { [FIRST]: 8 }, made }],
  ['too_few', { kind: 'simple', take: { [FIRST]: 1, [SECOND]: 5 }, made }],
  ['too_many', { kind: 'simple', take: { [FIRST]: 41, [SECOND]: 5 }, made }],
  [
    'too_many',
    { kind: 'psus', take: { [FIRST]: 2, [SECOND]: 2 }, villages: { [FIRST]: 4, [SECOND]: 2 }, made },
  ],
  [
    'single_psu',
    { kind: 'psus', take: { [FIRST]: 2, [SECOND]: 2 }, villages: { [FIRST]: 2, [SECOND]: 2 }, made },
  ],
] satisfies [string, Design][])('a design is refused: %s', (fault, design) => {
  expect(designFault(COUNTS, design)).toMatchObject({ fault })
})
