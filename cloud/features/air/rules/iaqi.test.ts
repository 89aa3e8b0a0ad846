import fc from 'fast-check'
import { HJ633_NODES } from '../../../../tests/factories/hj633'
import { RULES } from '../contract/kinds'
import { COLUMNS, type Column } from './breakpoints'
import { iaqi } from './iaqi'

const nodes = HJ633_NODES

describe('individual index at the nodes of table 1', () => {
  it('covers all ten columns of both versions', () => {
    expect(new Set(nodes.map(({ column }) => column)).size).toBe(COLUMNS.length)
    expect(nodes).toHaveLength(2 * (8 * 8 + 5 + 6))
  })

  it.each(nodes)('$rule $column: $parts gives exactly $index', ({ rule, column, parts, index }) =>
    expect(iaqi(rule, column, parts)).toBe(index),
  )

  it.each(nodes.filter(({ next }) => next !== null))(
    '$rule $column: one part above $parts is rounded up on the way to $next',
    ({ rule, column, parts, index, next, nextIndex }) => {
      const width = BigInt((next ?? 0) - parts)
      const rise = BigInt(nextIndex - index)
      expect(iaqi(rule, column, parts + 1)).toBe(index + Number((rise + width - 1n) / width))
      const last = rise * (width - 1n)
      expect(iaqi(rule, column, (next ?? 0) - 1)).toBe(index + Number((last + width - 1n) / width))
    },
  )
})

describe('between the nodes', () => {
  it.each(nodes.filter(({ next }) => next !== null))(
    '$rule $column: every concentration from $parts to $next has the ceiling of the exact fraction',
    ({ rule, column, parts, index, next, nextIndex }) => {
      const width = BigInt((next ?? 0) - parts)
      const wrong: number[] = []
      for (let step = 0n; step <= width; step++) {
        const exact = step * BigInt(nextIndex - index)
        const above = (BigInt(iaqi(rule, column, parts + Number(step)) ?? 0) - BigInt(index)) * width
        if (above < exact || above - width >= exact) wrong.push(parts + Number(step))
      }
      expect(wrong).toEqual([])
    },
  )
})

describe('beyond the last node', () => {
  const full: Column[] = [
    'so2_day',
    'no2_day',
    'no2_hour',
    'co_day',
    'co_hour',
    'o3_hour',
    'pm10_day',
    'pm25_day',
  ]
  it.each(RULES.flatMap((rule) => full.map((column) => ({ rule, column }))))(
    '$rule $column is capped at 500',
    ({ rule, column }) =>
      expect([99_999, 9_999_999].map((parts) => iaqi(rule, column, parts))).toEqual([500, 500]),
  )

  it('2026: SO2 1 h above 800 stays at 200, O3 8 h above 800 at 300', () => {
    expect([800, 801, 5000].map((parts) => iaqi('2026', 'so2_hour', parts))).toEqual([200, 200, 200])
    expect([800, 801, 5000].map((parts) => iaqi('2026', 'o3_8h', parts))).toEqual([300, 300, 300])
  })

  it('2012: neither has an index there', () => {
    expect([800, 801].map((parts) => iaqi('2012', 'so2_hour', parts))).toEqual([200, null])
    expect([800, 801].map((parts) => iaqi('2012', 'o3_8h', parts))).toEqual([300, null])
  })
})

describe('properties of the index', () => {
  const column = fc.constantFrom(...COLUMNS)
  const rule = fc.constantFrom(...RULES)

  it('never falls when the concentration rises, and is a whole number from 0 to 500', () => {
    fc.assert(
      fc.property(rule, column, fc.nat(4000), fc.nat(300), (r, c, parts, more) => {
        const [low, high] = [iaqi(r, c, parts), iaqi(r, c, parts + more)]
        if (low === null || high === null) return
        expect(high).toBeGreaterThanOrEqual(low)
        expect(Number.isInteger(low) && low >= 0 && low <= 500).toBe(true)
      }),
      { numRuns: 3000 },
    )
  })

  it('differs between the versions only where a limit of the particles changed', () => {
    fc.assert(
      fc.property(column, fc.nat(800), (c, parts) => {
        const differ = iaqi('2012', c, parts) !== iaqi('2026', c, parts)
        const mayDiffer =
          (c === 'pm10_day' && parts > 50 && parts < 250) || (c === 'pm25_day' && parts > 35 && parts < 115)
        expect(differ && !mayDiffer).toBe(false)
      }),
    )
    expect([iaqi('2012', 'pm25_day', 75), iaqi('2026', 'pm25_day', 75)]).toEqual([100, 114])
    expect([iaqi('2012', 'pm10_day', 150), iaqi('2026', 'pm10_day', 150)]).toEqual([100, 112])
  })
})
