import fc from 'fast-check'
import { GRID, regionsOf } from './blurGrid'

const count = GRID.columns * GRID.rows

it('covers exactly the chosen cells, inside the picture', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(count - 1)), (chosen) => {
      const cells = new Set(chosen)
      const regions = regionsOf(cells)
      for (let cell = 0; cell < count; cell += 1) {
        const x = ((cell % GRID.columns) + 0.5) / GRID.columns
        const y = (Math.floor(cell / GRID.columns) + 0.5) / GRID.rows
        const covering = regions.filter(
          (one) => x > one.x && x < one.x + one.width && y > one.y && y < one.y + one.height,
        )
        expect(covering).toHaveLength(cells.has(cell) ? 1 : 0)
      }
      for (const one of regions) {
        expect(one.x + one.width).toBeLessThanOrEqual(1)
        expect(one.y + one.height).toBeLessThanOrEqual(1 + 1e-12)
      }
    }),
  )
})

it('makes one region of a face over several cells', () => {
  expect(regionsOf(new Set([0, 1, 8, 9]))).toEqual([{ x: 0, y: 0, width: 0.25, height: 2 / 6 }])
})

it('never asks for more regions than the service takes, for anything one would tap', () => {
  // a chessboard is the worst case of its rows: nobody covers a photo so, and the service would refuse it in words
  const face = new Set([10, 11, 12, 18, 19, 20, 26, 27, 28, 40, 47])
  expect(regionsOf(face).length).toBeLessThanOrEqual(20)
})
