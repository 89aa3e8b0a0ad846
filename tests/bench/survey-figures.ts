/**
 * The engine against R's survey package on the same 100,000 sheets, in one run where R is installed: raking to five
 * margins, the share with its error, overall and in eleven towns. The yardstick is R's faster way (`calibrate`), and
 * the digits have to be the same. And a million sheets: memory grows with their number, not faster.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import * as v from 'valibot'
import {
  type Column,
  columnOf,
  type Estimate,
  estimate,
  type Sheets,
} from '../../cloud/features/survey/rules/stats'
import { median } from './say'

const FIXTURES = path.join(process.cwd(), 'cloud/features/survey/rules/stats/fixtures')
const SHEETS = 100_000
const TIMES = 5
const DIGITS = 1e-6
const BYTES_A_SHEET = 400
const FASTER = 3

/** Tables of the population, as in peer.R. */
const PEOPLE = 52_900
const TOWNS = [19100, 3900, 5600, 3000, 3500, 6200, 3250, 2700, 2350, 1700, 1600]
const SHARES = {
  sex: { m: 0.52, f: 0.48 },
  age: { '18-34': 0.29, '35-59': 0.5, '60+': 0.21 },
  edu: { primary: 0.28, middle: 0.37, high: 0.19, college: 0.16 },
  work: { farm: 0.42, office: 0.14, trade: 0.16, home: 0.2, other: 0.08 },
}

const Peer = v.object({
  n: v.number(),
  calibrate_total_s: v.number(),
  p: v.number(),
  se_greg: v.number(),
  towns_p: v.array(v.number()),
  towns_se_greg: v.array(v.number()),
})

type Say = (held: boolean, text: string) => void

/** @returns how many times as fast as R; null where R is not installed */
export function benchFigures(say: Say): number | null {
  aMillion(say)
  const folder = mkdtempSync(path.join(tmpdir(), 'mulei-figures-'))
  try {
    const peer = askR(path.join(folder, 'sheets.csv'))
    if (peer) return against(peer.said, peer.file, say)
    say(true, 'R is not installed: no comparison with it')
    return null
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function askR(file: string) {
  const { status, stdout } = spawnSync('Rscript', [path.join(FIXTURES, 'peer.R'), file], { encoding: 'utf8' })
  if (status !== 0 || !existsSync(file)) return null
  return { said: v.parse(Peer, JSON.parse(stdout.trim().split('\n').at(-1) ?? '')), file }
}

function against(said: v.InferOutput<typeof Peer>, file: string, say: Say): number {
  const sheets = parsed(file)
  let found: Estimate | undefined
  const seconds = median(
    Array.from({ length: TIMES }, () => {
      const started = performance.now()
      found = estimate(sheets)
      return (performance.now() - started) / 1000
    }),
  )
  const towns = (found?.domains['town'] ?? []).flatMap((town) => ('p' in town ? [town] : []))
  const pairs = [
    [found?.p, said.p],
    [found?.se, said.se_greg],
    ...said.towns_p.map((p, i) => [towns[i]?.p, p]),
    ...said.towns_se_greg.map((se, i) => [towns[i]?.se, se]),
  ]
  const same = pairs.every(([ours = NaN, theirs = 0]) => Math.abs(ours / theirs - 1) <= DIGITS)
  say(same && pairs.length === 24, `${SHEETS.toLocaleString('en')} sheets: the same 24 figures as R`)
  const faster = said.calibrate_total_s / seconds
  say(
    faster >= FASTER,
    `${(seconds * 1000).toFixed(0)} ms, R ${said.calibrate_total_s.toFixed(2)} s: ${faster.toFixed(0)} times as fast (≥ ${FASTER})`,
  )
  return faster
}

/** Plain text without quotes, as R writes it here: reading is not measured. */
function parsed(file: string): Sheets {
  const [head = '', ...lines] = readFileSync(file, 'utf8').trim().split('\n')
  const names = head.split(',')
  const rows = lines.map((line) => line.split(','))
  const texts = (name: string) => rows.map((row) => row[names.indexOf(name)] ?? '')
  const column = (name: string) => columnOf(texts(name))
  return withTables(rows.length, {
    town: column('town'),
    sex: column('sex'),
    age: column('age'),
    edu: column('edu'),
    work: column('work'),
    base: Float64Array.from(texts('base'), Number),
    y: Float64Array.from(texts('satisfied'), Number),
  })
}

type Columns = Record<'town' | keyof typeof SHARES, Column>

function withTables(
  n: number,
  { base, y, ...columns }: Columns & { base: Float64Array; y: Float64Array },
): Sheets {
  const shares = (['sex', 'age', 'edu', 'work'] as const).map((name) => ({
    name,
    column: columns[name],
    totals: new Map(Object.entries(SHARES[name]).map(([label, share]) => [label, share * PEOPLE])),
  }))
  const towns = new Map(TOWNS.map((total, i) => [townName(i), total]))
  return {
    n,
    y,
    base,
    margins: [{ name: 'town', column: columns.town, totals: towns }, ...shares],
    domains: [{ name: 'town', column: columns.town }],
  }
}

const townName = (i: number) => `T${String(i + 1).padStart(2, '0')}`

function aMillion(say: Say): void {
  const n = 1_000_000
  const nth = (labels: string[], step: number): Column => ({
    codes: Int32Array.from({ length: n }, (_, i) => Math.floor(i / step) % labels.length),
    labels,
  })
  const sheets = withTables(n, {
    town: nth(
      TOWNS.map((_, i) => townName(i)),
      1,
    ),
    sex: nth(Object.keys(SHARES.sex), 11),
    age: nth(Object.keys(SHARES.age), 22),
    edu: nth(Object.keys(SHARES.edu), 66),
    work: nth(Object.keys(SHARES.work), 264),
    base: Float64Array.from({ length: n }, (_, i) => 1 + (i % 7) / 7),
    y: Float64Array.from({ length: n }, (_, i) => (i % 10 === 3 ? 0 : 1)),
  })
  const most = () => process.resourceUsage().maxRSS * 1024
  const before = most()
  const started = performance.now()
  estimate(sheets)
  const bytes = (most() - before) / n
  say(
    bytes <= BYTES_A_SHEET,
    `${n.toLocaleString('en')} sheets: ${((performance.now() - started) / 1000).toFixed(1)} s, ${bytes.toFixed(0)} bytes more a sheet (≤ ${BYTES_A_SHEET})`,
  )
}
