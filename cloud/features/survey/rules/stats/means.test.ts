import {
  againstRest,
  breaksOf,
  differenceOfYears,
  estimateOf,
  holm,
  interviewerEffects,
  meanShare,
  nchs,
  ratioMean,
  scoreMean,
  shareOf,
  sharesBy,
  unknownShare,
  weigh,
} from '.'
import { columnOf } from './column'
import { type Fixture, read, sheetsOf, table } from './fixtures/read'

interface Means {
  score: { mean: number; se: number; ci: [number, number] }
  ratio: { mean: number; se: number; ci: [number, number] }
  items: { mean: number; se: number }
  against: { value: string; difference: number; se: number; chance: number }[]
  holm: number[]
}
const fixture = read<Fixture & { extra: Means }>('k26-means')
const { numbers, column } = table('k26-means')
const said = fixture.extra
const weighed = weigh(sheetsOf('k26-means', fixture))

it('gives scores and ratios as R does', () => {
  for (const [ours, theirs] of [
    [scoreMean(weighed, numbers('points')), said.score],
    [ratioMean(weighed, numbers('hours'), numbers('visits')), said.ratio],
  ] as const) {
    expect(ours?.mean).toBeCloseTo(theirs.mean, 9)
    expect(ours?.se).toBeCloseTo(theirs.se, 9)
    expect(ours?.interval.low).toBeCloseTo(theirs.ci[0], 8)
    expect(ours?.interval.high).toBeCloseTo(theirs.ci[1], 8)
  }
})

it('gives the mean share of items over their own bases as R does', () => {
  const items = [1, 2, 3].map((k) => numbers(`item${k}`))
  const ours = meanShare(weighed, items)
  expect(ours?.mean).toBeCloseTo(said.items.mean, 10)
  expect(ours?.se).toBeCloseTo(said.items.se, 10)
})

it('compares towns with the rest as R does, with Holm', () => {
  const ours = againstRest(weighed, column('town'))
  expect(ours.map(({ value }) => value)).toEqual(said.against.map(({ value }) => value))
  said.against.forEach((theirs, i) => {
    expect(ours[i]?.difference).toBeCloseTo(theirs.difference, 10)
    expect(ours[i]?.se).toBeCloseTo(theirs.se, 10)
    expect(ours[i]?.chance).toBeCloseTo(theirs.chance, 9)
    expect(ours[i]?.holm).toBeCloseTo(said.holm[i] ?? NaN, 9)
  })
})

const HITS = [36, 36, 16]

interface Years {
  expect: {
    p: [number, number]
    se: [number, number]
    cov: number
    diff: number
    diff_se: number
    df: number
    ci_mean: [number, number]
    se_if_taken_as_independent: number
  }
}

function yearOf(name: string, year: string) {
  const all = table(name)
  const years = all.texts('year')
  const here = <T>(values: ArrayLike<T>) => Array.from(values).filter((_, i) => years[i] === year)
  const texts = (key: string) => columnOf(here(all.texts(key)))
  const y = Float64Array.from(here(all.numbers('satisfied')))
  const base = Float64Array.from(here(all.numbers('base')))
  return weigh({ n: y.length, y, base, strata: texts('town'), psu: texts('village') })
}

it.each(['h7-two-years', 'k27-years-some-villages'])('%s: the difference has the covariance of R', (name) => {
  const { expect: theirs } = read<Years>(name)
  const ours = differenceOfYears(yearOf(name, '2026'), yearOf(name, '2027'))
  expect(ours?.df).toBe(theirs.df)
  for (const [a, b] of [
    [ours?.p[0], theirs.p[0]],
    [ours?.p[1], theirs.p[1]],
    [ours?.se[0], theirs.se[0]],
    [ours?.se[1], theirs.se[1]],
    [ours?.cov, theirs.cov],
    [ours?.difference, theirs.diff],
    [ours?.differenceSe, theirs.diff_se],
    [ours?.interval.low, theirs.ci_mean[0]],
    [ours?.interval.high, theirs.ci_mean[1]],
    [ours?.independentSe, theirs.se_if_taken_as_independent],
  ] as const)
    expect(a).toBeCloseTo(b, 10)
})

it('takes years that were not drawn by villages for independent', () => {
  const year = (hits: number, n: number) =>
    weigh({
      n,
      y: Float64Array.from({ length: n }, (_, i) => (i < hits ? 1 : 0)),
      base: new Float64Array(n).fill(1),
    })
  const found = differenceOfYears(year(80, 100), year(180, 200))
  expect(found?.cov).toBe(0)
  expect(found?.difference).toBeCloseTo(0.1, 12)
  expect(found?.differenceSe).toBeCloseTo(Math.sqrt((0.8 * 0.2) / 99 + (0.9 * 0.1) / 199), 12)
  expect(found?.df).toBe(298)
})

it('bounds what 不了解 could do, those who refused apart', () => {
  const y = Float64Array.from([1, 1, 1, 0, NaN, NaN])
  const base = Float64Array.from([1, 1, 2, 1, 3, 2])
  const plain = weigh({ n: 6, y, base })
  expect(unknownShare(plain).bounds).toEqual({ low: 0.4, high: 0.9 })
  // the last one refused
  const { share, bounds } = unknownShare(plain, Uint8Array.from([0, 0, 0, 0, 1, 0]))
  expect(bounds).toEqual({ low: 0.5, high: 0.875 })
  expect(share).toMatchObject({ n: 5, p: 0.375 })
})

it('publishes a town by the rule only', () => {
  const town = (n: number, hits: number) => {
    const sheets = {
      n,
      y: Float64Array.from({ length: n }, (_, i) => (i < hits ? 1 : 0)),
      base: new Float64Array(n).fill(1),
    }
    const share = shareOf(weigh(sheets))
    if ('refused' in share) throw new Error('no share')
    return share
  }
  expect(nchs(town(100, 90))).toEqual([])
  expect(nchs(town(29, 29))).toEqual(['n', 'effective'])
  expect(nchs(town(35, 18))).toEqual(['width'])
  expect(nchs({ ...town(100, 90), df: 7 })).toEqual(['df'])
  expect(nchs({ ...town(100, 90), effective: 29.9 })).toEqual(['effective'])
})

it('finds the interviewer whose sheets are unlike the others, and how alike they are', () => {
  // three ask 40 each: 36, 36 and 16 satisfied
  const y = Float64Array.from({ length: 120 }, (_, i) => (i % 40 < (HITS[Math.floor(i / 40)] ?? 0) ? 1 : 0))
  const column = columnOf(Array.from({ length: 120 }, (_, i) => 'abc'[Math.floor(i / 40)] ?? ''))
  const found = interviewerEffects(weigh({ n: 120, y, base: new Float64Array(120).fill(1) }), column)
  expect(found.rows.map(({ value, beyond }) => [value, beyond])).toEqual([
    ['a', true],
    ['b', true],
    ['c', true],
  ])
  const [between, inside] = [
    ((36 ** 2 * 2 + 16 ** 2) / 40 - 88 ** 2 / 120) / 2,
    (88 - (36 ** 2 * 2 + 16 ** 2) / 40) / 117,
  ]
  const icc = (between - inside) / (between + 39 * inside)
  expect(found.icc).toBeCloseTo(icc, 12)
  expect(found.designEffect).toBeCloseTo(1 + 39 * icc, 12)
})

it('says nothing of interviewers where there is one', () => {
  const y = Float64Array.from([1, 0, 1])
  const found = interviewerEffects(weigh({ n: 3, y, base: y.map(() => 1) }), columnOf(['a', 'a', 'a']))
  expect(found).toEqual({ icc: null, designEffect: null, rows: [] })
})

it('corrects by Holm in the order given, never above one and never the other way round', () => {
  const corrected = holm([0.04, 0.01, 0.5, 0.03])
  ;[0.09, 0.04, 0.5, 0.09].forEach((value, i) => expect(corrected[i]).toBeCloseTo(value, 12))
  expect(holm([0.9, 0.8])).toEqual([1, 1])
  expect(holm([])).toEqual([])
})

it('gives the same of sheets that are weighed already, and by any column, 不了解 named apart', () => {
  const y = Float64Array.from([1, 0, 1, 1, NaN])
  const mode = columnOf(['self', 'self', 'asked', 'asked', 'helped'])
  const already = weigh({ n: 5, y, base: y.map(() => 1) })
  expect(estimateOf(already)).toMatchObject({ n: 4, p: 0.75 })
  expect(sharesBy(already, mode)).toEqual([
    expect.objectContaining({ value: 'asked', n: 2, p: 1 }),
    { value: 'helped', refused: 'empty' },
    expect.objectContaining({ value: 'self', n: 2, p: 0.5 }),
  ])
})

it('breaks a series by what was changed', () => {
  const method = { mode: 'door', questionnaire: 'q1', frame: '2026' }
  expect(breaksOf(method, method)).toEqual([])
  expect(breaksOf(method, { ...method, mode: 'phone', frame: '2027' })).toEqual(['mode', 'frame'])
})
