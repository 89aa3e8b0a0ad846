import fc from 'fast-check'
import { aliveOf, type PlantedTrees, survivalOf } from './survival'

describe('trees that are alive by the share of their plot', () => {
  it('are whole trees, and the lines add up to the sum', () => {
    const one = { trees: 1, counted: { alive: 6, of: 10 } }
    // each alone would be a tree: ten of ten, though six of ten stand
    const ten = survivalOf(Array.from({ length: 10 }, () => one))
    expect(ten).toMatchObject({ alive: 6, of: 10 })
    expect(ten.lines).toEqual([1, 1, 1, 1, 1, 1, 0, 0, 0, 0])
    expect(aliveOf(10, { alive: 280, of: 320 })).toBe(9)
  })

  it('are unknown where nobody counted, and only the counted ones are in the sum', () => {
    expect(survivalOf([{ trees: 4, counted: null }])).toEqual({ lines: [null], alive: null, of: null })
    const mixed = survivalOf([
      { trees: 4, counted: null },
      { trees: 6, counted: { alive: 1, of: 2 } },
    ])
    expect(mixed).toEqual({ lines: [null, 3], alive: 3, of: 6 })
  })

  it('are none where none stands, and all where all stand', () => {
    expect(survivalOf([{ trees: 7, counted: { alive: 0, of: 3 } }])).toMatchObject({ alive: 0, lines: [0] })
    expect(survivalOf([{ trees: 7, counted: { alive: 3, of: 3 } }])).toMatchObject({ alive: 7, lines: [7] })
    expect(survivalOf([])).toEqual({ lines: [], alive: null, of: null })
  })

  it('are never more than were planted, within one of the exact number, and add up', () => {
    const counted = fc
      .tuple(fc.integer({ min: 1, max: 5000 }), fc.nat())
      .map(([of, alive]) => ({ of, alive: alive % (of + 1) }))
    const line: fc.Arbitrary<PlantedTrees> = fc.record({
      trees: fc.integer({ min: 0, max: 10_000 }),
      counted: fc.option(counted, { freq: 4 }),
    })
    fc.assert(
      fc.property(fc.array(line, { maxLength: 60 }), (planted) => {
        const { lines, alive } = survivalOf(planted)
        let total = 0
        planted.forEach((one, index) => {
          const said = lines[index]
          expect(said === null).toBe(one.counted === null)
          if (!one.counted || said === null || said === undefined) return
          expect(Number.isInteger(said)).toBe(true)
          expect(said).toBeLessThanOrEqual(one.trees)
          expect(Math.abs(said - (one.trees * one.counted.alive) / one.counted.of)).toBeLessThan(1)
          total += said
        })
        expect(total).toBe(alive ?? 0)
      }),
      { numRuns: 2000 },
    )
  })
})
