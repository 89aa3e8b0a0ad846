import fc from 'fast-check'
import { SCALE } from '../../../../tests/factories/survey'
import { estimate, intervalOf } from './estimate'

const tally = (counts: Record<string, number>) => new Map(Object.entries(counts))

describe('estimate', () => {
  it('counts 满意 and 比较满意 among those with an opinion', () => {
    const result = estimate(
      tally({ very_good: 30, good: 50, fair: 10, poor: 6, very_poor: 4, unknown: 25 }),
      SCALE,
      'unknown',
    )
    expect(result).toEqual({
      answered: 125,
      base: 100,
      satisfied: 80,
      share: 0.8,
      // (30·100 + 50·80 + 10·60 + 6·40 + 4·20) / 100
      score: 79.2,
      unknownShare: 0.2,
    })
  })

  it('has no share without a base, even if people answered 不了解', () => {
    const nobodyKnows = estimate(tally({ unknown: 3 }), SCALE, 'unknown')
    expect(nobodyKnows).toMatchObject({ base: 0, share: null, score: null, unknownShare: 1 })
    expect(intervalOf(nobodyKnows)).toBeNull()
    expect(estimate(new Map(), SCALE, 'unknown').unknownShare).toBeNull()
  })

  it('takes no account of options that the questionnaire does not know', () => {
    expect(estimate(tally({ good: 1, splendid: 9 }), SCALE, 'unknown')).toMatchObject({
      answered: 1,
      base: 1,
    })
  })

  it('never lets 不了解 move the share', () => {
    const n = fc.integer({ min: 0, max: 5000 })
    fc.assert(
      fc.property(n, n, n, n, (good, fair, poor, unknown) => {
        const without = estimate(tally({ good, fair, poor }), SCALE, 'unknown')
        const withThem = estimate(tally({ good, fair, poor, unknown }), SCALE, 'unknown')
        expect(withThem.share).toBe(without.share)
        expect(withThem.score).toBe(without.score)
        expect(intervalOf(withThem)).toEqual(intervalOf(without))
      }),
    )
  })
})
