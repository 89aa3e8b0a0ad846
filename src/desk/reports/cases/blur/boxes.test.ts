import fc from 'fast-check'
import { type Box, boxAt, boxBetween, moved, resized, SMALLEST } from './boxes'

const far = fc.double({ min: -3, max: 3, noNaN: true })
const spot = fc.record({ x: far, y: far })
const box = fc
  .tuple(spot, spot)
  .map(([from, to]) => boxBetween(from, to))
  .filter((made): made is Box => made !== null)

const isInside = ({ x, y, width, height }: Box) =>
  x >= 0 && y >= 0 && width > 0 && height > 0 && x + width <= 1 + 1e-9 && y + height <= 1 + 1e-9

it('makes the same box from whichever corner it is drawn, inside the photo, and none of a slip', () => {
  fc.assert(
    fc.property(spot, spot, (from, to) => {
      const made = boxBetween(from, to)
      expect(made).toEqual(boxBetween(to, from))
      if (made)
        expect([isInside(made), made.width >= SMALLEST, made.height >= SMALLEST]).toEqual([true, true, true])
    }),
  )
  expect(boxBetween({ x: 0.1, y: 0.1 }, { x: 0.3, y: 0.11 })).toBeNull()
})

it('stays inside and as large when it is moved, and keeps its corner when it is made larger', () => {
  fc.assert(
    fc.property(box, far, far, (one, dx, dy) => {
      const there = moved(one, dx, dy)
      expect([isInside(there), there.width, there.height]).toEqual([true, one.width, one.height])
      const larger = resized(one, dx, dy)
      expect([isInside(larger), larger.x, larger.y]).toEqual([true, one.x, one.y])
    }),
  )
})

it('is found by a spot in it, the last drawn first', () => {
  const boxes = [
    { x: 0, y: 0, width: 0.5, height: 0.5 },
    { x: 0.4, y: 0.4, width: 0.5, height: 0.5 },
  ]
  expect([0.1, 0.45, 0.8, 0.95].map((at) => boxAt(boxes, { x: at, y: at }))).toEqual([0, 1, 1, -1])
})
