import type { Setting } from './draw'
import { planned, simulate, TARGET } from './simulate'

// the long form is `npm run sim:coverage`; these are the same samples each time
const RUNS = 500

const even = { drawn: 0, icc: 0, raked: false }
const SETTINGS: Setting[] = [
  { ...even, villages: 'simple', take: 1000 },
  { ...even, villages: 'strata', take: 15, icc: 0.05, raked: true },
  { ...even, villages: 'units', drawn: 3, take: 20, icc: 0.1 },
]

test.each(SETTINGS)(
  '$villages, icc $icc: the interval covers, and the verdict is as rarely wrong as it says',
  (setting) => {
    const { covered, reached } = simulate(setting, TARGET, RUNS, 5)
    // three standard errors of so many runs beside what the long form holds to
    expect(covered).toBeGreaterThanOrEqual(0.945 - 0.03)
    expect(reached).toBeLessThanOrEqual(0.03 + 0.02)
  },
)

test.each(SETTINGS)('$villages, icc $icc: the planner promises what comes', (setting) => {
  const { reached, deff } = simulate(setting, 0.94, RUNS, 6)
  expect(Math.abs(reached - planned(setting, 0.94, deff))).toBeLessThanOrEqual(0.07)
})
