import { verdict } from './verdict'
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
