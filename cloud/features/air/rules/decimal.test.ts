import fc from 'fast-check'
import { ceilDivide, compareMeans, meanMilli, parseMilli, roundDivide } from './decimal'
import { meanToParts, toParts } from './rounding'

describe('reading a decimal number', () => {
  it.each([
    ['0', 0],
    ['35', 35_000],
    ['35.5', 35_500],
    ['.5', 500],
    ['7.', 7_000],
    ['+12.25', 12_250],
    ['-3', -3_000],
    ['1e2', 100_000],
    ['1.5E-2', 15],
    ['007', 7_000],
    // something behind the third place shows in it, but only where it decides a half
    ['35.4999', 35_499],
    ['35.50001', 35_501],
    ['35.0000001', 35_001],
    ['0.0001', 1],
    ['1e-9', 1],
    // too many digits to be kept, yet a number: beyond every table all the same
    ['9'.repeat(14), 999_999_999_999],
    ['1e30', 999_999_999_999],
    ['-1e30', -999_999_999_999],
  ])('reads %s as %d thousandths', (text, milli) => expect(parseMilli(text)).toBe(milli))

  it.each(['', '-', '.', '—', 'NA', '1,5', '1 2', '0x1f', 'Infinity', 'NaN', '12µg'])('refuses %j', (text) =>
    expect(parseMilli(text)).toBeNull(),
  )

  it('gives back every number of three decimals', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_999_999 }), (milli) => {
        const text = `${Math.floor(milli / 1000)}.${String(milli % 1000).padStart(3, '0')}`
        expect(parseMilli(text)).toBe(milli)
      }),
    )
  })

  it('rounds any number of decimals as if it had kept them all', () => {
    const exact = (digits: string, scale: number) => {
      const [whole = '0', fraction = ''] = digits.split('.')
      const [a, b] = [BigInt(whole + fraction) * BigInt(scale), 10n ** BigInt(fraction.length)]
      const [q, twice] = [a / b, (a % b) * 2n]
      return Number(twice < b ? q : twice > b ? q + 1n : q % 2n === 0n ? q : q + 1n)
    }
    const digits = fc.stringMatching(/^\d{1,4}\.[0459]{1,9}$/)
    fc.assert(
      fc.property(digits, (text) => {
        const milli = parseMilli(text) ?? -1
        expect(toParts('pm25', milli)).toBe(exact(text, 1))
        expect(toParts('co', milli)).toBe(exact(text, 10))
      }),
      { numRuns: 2000 },
    )
  })
})

describe('rounding by GB/T 8170', () => {
  it.each([
    [0.5, 0],
    [1.5, 2],
    [2.5, 2],
    [2.501, 3],
    [2.499, 2],
    [35.5, 36],
    [36.5, 36],
  ])('rounds %d µg/m³ to %d, a half to the even number', (value, whole) =>
    expect(toParts('pm10', Math.round(value * 1000))).toBe(whole),
  )

  it('keeps one decimal of CO', () => {
    expect([450, 550, 449, 451, 1_000].map((milli) => toParts('co', milli))).toEqual([4, 6, 4, 5, 10])
  })

  it('changes nothing when done twice', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5_000_000 }), (milli) => {
        expect(toParts('o3', toParts('o3', milli) * 1000)).toBe(toParts('o3', milli))
        expect(toParts('co', toParts('co', milli) * 100)).toBe(toParts('co', milli))
      }),
    )
  })

  it('never falls when the value rises', () => {
    fc.assert(
      fc.property(fc.nat(3_000_000), fc.nat(5000), (milli, more) => {
        expect(toParts('no2', milli + more)).toBeGreaterThanOrEqual(toParts('no2', milli))
      }),
    )
  })

  it('rounds a mean once, not by way of its thousandths', () => {
    // 20 hours that sum to 709.9999…: 35.49999 must stay below the half
    expect(meanToParts('pm25', { sum: 35_499_990, n: 1000 })).toBe(35)
    expect(meanMilli({ sum: 71, n: 2 })).toBe(36)
    fc.assert(
      fc.property(fc.nat(60_000_000), fc.integer({ min: 1, max: 300 }), (sum, n) => {
        expect(toParts('pm25', meanMilli({ sum, n }))).toBe(meanToParts('pm25', { sum, n }))
        expect(toParts('co', meanMilli({ sum, n }))).toBe(meanToParts('co', { sum, n }))
      }),
      { numRuns: 2000 },
    )
  })
})

describe('whole-number division', () => {
  it('agrees with integers of any size', () => {
    fc.assert(
      fc.property(fc.nat(2 ** 52), fc.integer({ min: 1, max: 1_000_000 }), (a, b) => {
        const [q, r] = [BigInt(a) / BigInt(b), BigInt(a) % BigInt(b)]
        expect(ceilDivide(a, b)).toBe(Number(r === 0n ? q : q + 1n))
        expect([Number(q), Number(q) + 1]).toContain(roundDivide(a, b))
      }),
    )
  })

  it('compares thirds and quarters exactly', () => {
    expect(compareMeans({ sum: 100, n: 3 }, { sum: 133, n: 4 })).toBeGreaterThan(0)
    expect(compareMeans({ sum: 2, n: 6 }, { sum: 1, n: 3 })).toBe(0)
  })
})
