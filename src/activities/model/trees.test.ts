import fc from 'fast-check'
import { MAX_GLYPHS, aliveOf, treesSvg } from './trees'

const COLOURS = { alive: '#alive', trunk: '#trunk', dead: '#dead' }
const count = (svg: string, part: string) => svg.split(part).length - 1
const plot = (...counts: { day: string; alive: number; of: number }[]) => ({
  ...{ name: 'C', species: '', water: '', map: null, photo: null, counts },
})

it('is estimated by the latest count of the plot, and by nothing before anybody counted', () => {
  const counts = [
    { day: '2027-09-20', alive: 80, of: 100 },
    { day: '2026-09-20', alive: 95, of: 100 },
  ]
  expect(aliveOf({ trees: 10, plot: plot(...counts) })).toBe(8)
  expect(aliveOf({ trees: 10, plot: plot() })).toBeNull()
  expect(aliveOf({ trees: 10, plot: null })).toBeNull()
  expect(aliveOf({ trees: 10, plot: plot({ day: '2026-09-20', alive: 0, of: 0 }) })).toBeNull()
})

it('draws a glyph for each tree, as many bare as are thought dead', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: MAX_GLYPHS }), fc.nat(MAX_GLYPHS), (trees, some) => {
      const alive = Math.min(some, trees)
      const svg = treesSvg(trees, alive, COLOURS)
      expect(count(svg, 'fill="#alive"')).toBe(alive)
      expect(count(svg, 'stroke="#dead"')).toBe(trees - alive)
    }),
  )
  expect(count(treesSvg(5, null, COLOURS), 'fill="#alive"')).toBe(5)
  expect(count(treesSvg(600, 300, COLOURS), 'stroke="#dead"')).toBe(MAX_GLYPHS / 2)
})
