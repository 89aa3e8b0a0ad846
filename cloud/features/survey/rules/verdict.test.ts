import fc from 'fast-check'
import { settlingSize, verdict } from './verdict'
import { wilson } from './wilson'

describe('verdict against a target', () => {
  it('is reached only when even the low bound is there', () => {
    expect(verdict({ low: 0.9, high: 0.93 }, 0.9)).toBe('reached')
    expect(verdict({ low: 0.8999, high: 0.93 }, 0.9)).toBe('open')
  })

  it('is not reached only when even the high bound stays below', () => {
    expect(verdict({ low: 0.85, high: 0.8999 }, 0.9)).toBe('not_reached')
    expect(verdict({ low: 0.85, high: 0.9 }, 0.9)).toBe('open')
  })

  it('leaves the 90.81 % of 2023 open with 400 answers', () => {
    expect(verdict(wilson(0.9081 * 400, 400), 0.9)).toBe('open')
  })
})

describe('sample that would settle it', () => {
  it('needs 865 valid answers at 92 % against 90 %, since 707 leave the Wilson bound below', () => {
    expect(settlingSize(0.92, 0.9)).toBe(865)
    expect(wilson(0.92 * 707, 707).low).toBeLessThan(0.9)
  })

  it('is none when the share is the target', () => {
    expect(settlingSize(0.9, 0.9)).toBeNull()
  })

  it('is the first size at which the verdict is no longer open', () => {
    const percent = fc.double({ min: 0.01, max: 0.99, noNaN: true })
    fc.assert(
      fc.property(percent, percent, (p, target) => {
        fc.pre(Math.abs(p - target) > 0.001)
        const n = settlingSize(p, target) ?? 0
        const at = (size: number) => verdict(wilson(p * size, size), target)
        expect(at(n + 1)).toBe(p > target ? 'reached' : 'not_reached')
        if (n > 2) expect(at(n - 2)).toBe('open')
      }),
    )
  })
})
