import { readdirSync } from 'node:fs'
import path from 'node:path'
import { estimate, type Share, StatsRefused } from '.'
import { type Fixture, read, type Said, sheetsOf } from './fixtures/read'

const names = readdirSync(path.join(__dirname, 'fixtures'))
  .filter((name) => name.endsWith('.csv'))
  .map((name) => name.slice(0, -'.csv'.length))
  .filter(
    (name) => 'design' in read<Partial<Fixture>>(name) && !('years' in (read<Fixture>(name).expect ?? {})),
  )
const answered = names.filter((name) => !('expect_error' in read<Fixture>(name)))
const refused = names.filter((name) => 'expect_error' in read<Fixture>(name))

const RELATIVE = 1e-9
const same = (ours: number | undefined, theirs: number, what: string) => {
  const off = Math.abs((ours ?? NaN) - theirs)
  if (!(off <= RELATIVE * Math.max(Math.abs(theirs), 1e-3)))
    throw new Error(`${what}: ${String(ours)}, R says ${theirs}`)
}

function compare(share: Share, said: Said, what: string): void {
  expect([share.n, share.df]).toEqual([said.n, said.df])
  same(share.p, said.p, `${what} p`)
  same(share.se, said.se, `${what} se`)
  const { kg, logit, mean } = share.intervals
  const pairs = [
    ['kg', kg, said.ci_kg],
    ['logit', logit, said.ci_xlogit],
    ['mean', mean, said.ci_mean],
  ] as const
  // at 0 and 100 % R has no error, or what rounding leaves of it
  const sure = said.p < 1e-12 || said.p > 1 - 1e-12
  if (sure) same(said.p > 0.5 ? kg.low : 1 - kg.high, 0.025 ** (1 / share.effective), `${what} kg`)
  for (const [name, interval, [low, high]] of sure ? pairs.slice(2) : pairs) {
    if (low !== null) same(interval?.low, low, `${what} ${name}`)
    if (high !== null) same(interval?.high, high, `${what} ${name}`)
  }
}

it('finds the designs', () => expect([answered.length, refused.length]).toEqual([32, 11]))

it.each(answered)('%s: weights, shares, errors and intervals are those of R', (name) => {
  const fixture = read<Fixture>(name)
  const { expect: raked, expect_greg: said = raked, domains_greg: groups = fixture.domains ?? {} } = fixture
  const found = estimate(sheetsOf(name, fixture))
  compare(found, said, name)
  if (raked.ci_wilson) {
    same(found.intervals.wilson?.low, raked.ci_wilson[0], 'wilson')
    same(found.intervals.wilson?.high, raked.ci_wilson[1], 'wilson')
  } else if (name !== 'k01-few') expect(found.intervals.wilson).toBeNull()
  same(found.kish, raked.kish, 'kish')
  same(found.weights.min, raked.wmin, 'min')
  same(found.weights.max, raked.wmax, 'max')
  same(found.weights.sum, raked.wsum, 'sum')
  raked.w1.forEach((weight, i) => same(found.w[i], weight, `weight ${i}`))
  for (const [column, rows] of Object.entries(groups)) {
    const ours = found.domains[column] ?? []
    expect(ours.map(({ value }) => value)).toEqual(rows.map(({ value }) => value))
    rows.forEach((row, i) => {
      const one = ours[i]
      if (one && 'refused' in one)
        expect([row.error !== undefined || row.n === 0 || row.df === 0, name]).toEqual([true, name])
      else if (one) compare(one, row, `${column} ${one.value}`)
    })
  }
})

it.each(refused)('%s is refused by name', (name) => {
  const fixture = read<Fixture>(name)
  let error: unknown
  try {
    estimate(sheetsOf(name, fixture))
  } catch (thrown) {
    error = thrown
  }
  if (!(error instanceof StatsRefused)) throw new Error(`${name} is not refused`)
  expect(error.refusal).toMatchObject(fixture.expect_error ?? {})
})

it('never says from 100 to 100 % where all are satisfied', () => {
  const found = estimate(sheetsOf('h6-near-100', read<Fixture>('h6-near-100')))
  const all = (found.domains['town'] ?? []).filter((one) => 'p' in one && one.p === 1)
  expect(all).toHaveLength(4)
  for (const one of all) {
    if ('refused' in one) continue
    // Clopper and Pearson's bound of n of n: (α/2)^(1/n)
    same(one.intervals.kg.low, 0.025 ** (1 / one.n), 'low')
    expect([one.intervals.kg.high, one.intervals.logit]).toEqual([1, null])
  }
})
