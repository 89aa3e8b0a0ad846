import fc from 'fast-check'
import { wilson } from './wilson'

const share = fc
  .integer({ min: 1, max: 100_000 })
  .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)))

describe('Wilson interval', () => {
  // published: Newcombe, Statistics in Medicine 17 (1998), table I, method 3
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
  ])('gives the published bounds for %i of %i', (hits, n, low, high) => {
    const interval = wilson(hits, n)
    expect(Number(interval.low.toFixed(4))).toBe(low)
    expect(Number(interval.high.toFixed(4))).toBe(high)
  })

  it('leaves 90.81 % of 400 between 87.6 % and 93.3 %', () => {
    const { low, high } = wilson(0.9081 * 400, 400)
    expect((low * 100).toFixed(1)).toBe('87.6')
    expect((high * 100).toFixed(1)).toBe('93.3')
  })

  it('contains the share and stays within 0 and 1', () => {
    fc.assert(
      fc.property(share, ([hits, n]) => {
        const { low, high } = wilson(hits, n)
        expect(low).toBeGreaterThanOrEqual(0)
        expect(high).toBeLessThanOrEqual(1)
        expect(low).toBeLessThanOrEqual(hits / n)
        expect(high).toBeGreaterThanOrEqual(hits / n)
        expect(high - low).toBeGreaterThan(0)
      }),
    )
  })

  it('moves up with every further hit', () => {
    fc.assert(
      fc.property(
        share.filter(([hits, n]) => hits < n),
        ([hits, n]) => {
          const now = wilson(hits, n)
          const more = wilson(hits + 1, n)
          expect(more.low).toBeGreaterThan(now.low)
          expect(more.high).toBeGreaterThan(now.high)
        },
      ),
    )
  })

  it('grows narrower with the sample at the same share', () => {
    fc.assert(
      fc.property(share, fc.integer({ min: 2, max: 50 }), ([hits, n], times) => {
        const small = wilson(hits, n)
        const large = wilson(hits * times, n * times)
        expect(large.high - large.low).toBeLessThan(small.high - small.low)
      }),
    )
  })

  it('mirrors when hits and misses change places', () => {
    fc.assert(
      fc.property(share, ([hits, n]) => {
        expect(wilson(n - hits, n).low).toBeCloseTo(1 - wilson(hits, n).high, 12)
      }),
    )
  })

  it('refuses what is no share', () => {
    expect(() => wilson(1, 0)).toThrow(RangeError)
    expect(() => wilson(-1, 5)).toThrow(RangeError)
    expect(() => wilson(6, 5)).toThrow(RangeError)
    expect(() => wilson(Number.NaN, 5)).toThrow(RangeError)
  })
})
