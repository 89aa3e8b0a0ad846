import { HJ633_NODES, REPORT_COLUMNS, type Node } from '../../../../tests/factories/hj633'
import { POLLUTANTS, RULES, type Pollutant } from '../contract/kinds'
import { dailyReport, hourlyReport, type Concentrations } from './aqi'
import { levelOf } from '../../../shared/levels'

/** Thousandths of a concentration in parts. */
const milli = (code: Pollutant, parts: number) => parts * (code === 'co' ? 100 : 1000)
const CLEAN: Concentrations = { so2: 0, no2: 0, co: 0, o3: 0, pm10: 0, pm25: 0 }

interface Case extends Node {
  kind: 'hourly' | 'daily'
  code: Pollutant
}
const cases: Case[] = (['hourly', 'daily'] as const).flatMap((kind) =>
  POLLUTANTS.flatMap((code) =>
    HJ633_NODES.filter(({ column }) => column === REPORT_COLUMNS[kind][code]).map((node) => ({
      ...node,
      kind,
      code,
    })),
  ),
)
const report = ({ kind, rule, code }: Case, parts: number) =>
  (kind === 'hourly' ? hourlyReport : dailyReport)(rule, { ...CLEAN, [code]: milli(code, parts) })

it('covers six pollutants in both reports of both versions', () => {
  expect(new Set(cases.map(({ kind, rule, code }) => `${kind} ${rule} ${code}`)).size).toBe(
    2 * RULES.length * 6,
  )
})

it.each(cases)('$kind $rule: $code at $parts has index $index', (node) => {
  const { code, parts, index } = node
  const { iaqi, aqi, level, primary, exceeding } = report(node, parts)
  expect(iaqi[code]).toBe(index)
  expect(aqi).toBe(index)
  expect(level).toBe(levelOf(index))
  expect(primary).toEqual(index > 50 ? [code] : [])
  expect(exceeding).toEqual(index > 100 && node.rule === '2012' ? [code] : [])
})

it.each(cases.filter(({ next }) => next !== null))(
  '$kind $rule: $code one part above $parts is already above $index',
  (node) => expect(report(node, node.parts + 1).iaqi[node.code]).toBeGreaterThan(node.index),
)

describe('above the last node', () => {
  const ends = cases.filter(({ next }) => next === null)
  it.each(ends.filter(({ index }) => index === 500))('$kind $rule: $code stays at 500', (node) =>
    expect(report(node, node.parts * 3).aqi).toBe(500),
  )
  it.each(ends.filter(({ index, rule }) => index < 500 && rule === '2026'))(
    '$kind $rule: $code stays at $index',
    (node) => expect(report(node, node.parts * 3).aqi).toBe(node.index),
  )
  it.each(ends.filter(({ index, rule }) => index < 500 && rule === '2012'))(
    '$kind $rule: $code has no index, the rest still gives one',
    (node) =>
      expect(report(node, node.parts + 1)).toMatchObject({ aqi: 0, beyond: [node.code], valid: false }),
  )
})

describe('ties', () => {
  // every pair of pollutants can meet at 100, 150 and 200 in either report
  const pairs = POLLUTANTS.flatMap((a, i) => POLLUTANTS.slice(i + 1).map((b) => [a, b] as const))
  it.each(pairs)('%s and %s are both named', (a, b) => {
    for (const kind of ['hourly', 'daily'] as const)
      for (const rule of RULES)
        for (const index of [100, 150, 200]) {
          const at = (code: Pollutant) =>
            cases.find(
              (one) => one.kind === kind && one.rule === rule && one.code === code && one.index === index,
            )?.parts ?? -1
          const values = { ...CLEAN, [a]: milli(a, at(a)), [b]: milli(b, at(b)) }
          const { aqi, primary } = (kind === 'hourly' ? hourlyReport : dailyReport)(rule, values)
          expect([aqi, primary]).toEqual([index, [a, b]])
        }
  })
})
