import fc from 'fast-check'
import { intervalScale } from './scale'

it('shows the county’s figure of the picture from 86 % to 96 %', () => {
  const scale = intervalScale({ share: 0.916, low: 0.902, high: 0.928, target: 0.9 })
  expect(scale).toMatchObject({ from: 0.87, to: 0.96, targetLeft: true })
  expect(scale.target).toBeCloseTo(33.33, 1)
})

it('holds interval and target in order between the ends, for every share', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true })
  fc.assert(
    fc.property(share, share, share, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (a, b, c, target) => {
      const [low = 0, middle = 0, high = 0] = [a, b, c].sort((x, y) => x - y)
      const scale = intervalScale({ share: middle, low, high, target })
      expect(scale.from).toBeLessThan(scale.to)
      for (const place of [scale.low, scale.share, scale.high, scale.target, scale.middle]) {
        expect(place).toBeGreaterThanOrEqual(0)
        expect(place).toBeLessThanOrEqual(100)
      }
      expect(scale.low).toBeLessThanOrEqual(scale.share)
      expect(scale.share).toBeLessThanOrEqual(scale.high)
    }),
  )
})
