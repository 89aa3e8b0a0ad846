import fc from 'fast-check'
import { fitted, LONG_SIDE } from './limits'

it('fits every photo into the long side, keeps its shape and never enlarges it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20_000 }), fc.integer({ min: 1, max: 20_000 }), (width, height) => {
      const small = fitted(width, height)
      expect(Math.max(small.width, small.height)).toBeLessThanOrEqual(LONG_SIDE)
      expect(small.width).toBeLessThanOrEqual(width)
      expect(small.height).toBeLessThanOrEqual(height)
      if (Math.max(width, height) <= LONG_SIDE) expect(small).toEqual({ width, height })
    }),
  )
})
