/**
 * `npm run sim:coverage`: asks the engine about many samples of a county of which the truth is known, and prints how
 * often the 95 % interval holds it (≥ 94.5 %), how often a true 90 % is called "reached" (≤ 3 %), and how often a
 * higher share is, beside what the planner says (within 2 points). Ends with 1 where one of these does not hold.
 * SIM_RUNS: samples of each (10,000, at least 2,000); SIM_SEED: another draw.
 */
import type { Setting } from './draw'
import { type Outcome, planned, simulate, sizeOf, TARGET } from './simulate'

const RUNS = Math.max(2000, Number(process.env['SIM_RUNS'] ?? 10_000))
const SEED = Number(process.env['SIM_SEED'] ?? 1)
const COVERED = 0.945
const FALSELY = 0.03
const POINTS = 0.02
/** True shares whose power is compared. */
const SHARES = [0.92, 0.94]

const even = { drawn: 0, icc: 0, raked: false }
const SETTINGS: Setting[] = [
  { ...even, villages: 'simple', take: 1000 },
  { ...even, villages: 'simple', take: 1000, raked: true },
  { ...even, villages: 'strata', take: 15 },
  { ...even, villages: 'strata', take: 15, icc: 0.05 },
  { ...even, villages: 'strata', take: 15, icc: 0.05, raked: true },
  { ...even, villages: 'strata', take: 15, icc: 0.1 },
  { ...even, villages: 'units', drawn: 3, take: 20 },
  { ...even, villages: 'units', drawn: 3, take: 20, icc: 0.05 },
  { ...even, villages: 'units', drawn: 3, take: 20, icc: 0.05, raked: true },
  { ...even, villages: 'units', drawn: 3, take: 20, icc: 0.1 },
  { ...even, villages: 'units', drawn: 4, take: 20, icc: 0.1 },
]

const DESIGN = {
  simple: 'simple',
  strata: 'every village a stratum',
  units: 'villages drawn in each town',
} as const
const percent = (share: number) => `${(share * 100).toFixed(1)} %`

function row(setting: Setting): { cells: string[]; held: boolean } {
  const { villages, drawn, icc, raked } = setting
  const at = simulate(setting, TARGET, RUNS, SEED)
  const powers = SHARES.map((share) => {
    const found = simulate(setting, share, RUNS, SEED + 1)
    return { found, plan: planned(setting, share, found.deff) }
  })
  const near = ({ found, plan }: { found: Outcome; plan: number }) => Math.abs(found.reached - plan) <= POINTS
  return {
    cells: [
      `${DESIGN[villages]}${drawn > 0 ? ` (${drawn})` : ''}${raked ? ', raked' : ''}`,
      icc.toFixed(2),
      String(sizeOf(setting)),
      percent(at.covered),
      `${(at.width * 100).toFixed(2)}`,
      percent(at.reached),
      ...powers.flatMap(({ found, plan }) => [percent(found.reached), percent(plan)]),
    ],
    held: at.covered >= COVERED && at.reached <= FALSELY && powers.every(near),
  }
}

const line = (cells: readonly string[]) => process.stdout.write(`| ${cells.join(' | ')} |\n`)

process.stdout.write(`${RUNS} samples of each, seed ${SEED}\n\n`)
const head = ['design', 'icc', 'n', 'covered', 'width, points', 'false "reached"']
line([...head, ...SHARES.flatMap((share) => [`"reached" at ${percent(share)}`, 'planned'])])
line(Array<string>(head.length + SHARES.length * 2).fill('---'))
const held = SETTINGS.map((setting) => {
  const found = row(setting)
  line(found.held ? found.cells : [`**${found.cells[0] ?? ''}**`, ...found.cells.slice(1)])
  return found.held
})
process.exitCode = held.every(Boolean) ? 0 : 1
