import { CATEGORY_IDS, type CategoryId } from '@cloud/features/reports/contract'
import { MAX_CATEGORIES } from '@cloud/shared/limits'
import fc from 'fast-check'
import { categoryIcon, TILES, tileIsOn, withFiner, withTile } from './categories'

describe('the tiles', () => {
  it('offer every category of the contract exactly once', () => {
    const offered = TILES.flatMap((tile) => [tile.plain, ...tile.finer])
    expect([...offered].sort()).toEqual([...CATEGORY_IDS].sort())
  })

  it('never choose more than the service takes, never choose one twice, and turn off what is on', () => {
    const tap = fc.record({ tile: fc.constantFrom(...TILES), finer: fc.option(fc.nat(5)) })
    fc.assert(
      fc.property(fc.array(tap, { maxLength: 30 }), (taps) => {
        let chosen: CategoryId[] = []
        for (const { tile, finer } of taps) {
          const wasOn = tileIsOn(tile, chosen)
          const fine = finer === null ? undefined : tile.finer[finer]
          if (fine && wasOn) {
            chosen = withFiner(tile, fine, chosen)
            expect(tileIsOn(tile, chosen)).toBe(true)
          } else {
            chosen = withTile(tile, chosen)
            if (wasOn) expect(tileIsOn(tile, chosen)).toBe(false)
          }
          expect(chosen.length).toBeLessThanOrEqual(MAX_CATEGORIES)
          expect(new Set(chosen).size).toBe(chosen.length)
        }
      }),
    )
  })

  it('let a finer kind stand for the plain one, and give it back', () => {
    const [smell, fire] = TILES
    if (!smell || !fire) throw new Error('tiles')
    const both = withTile(fire, withTile(smell, []))
    expect(both).toEqual(['air.smell', 'air.burning'])
    const finer = withFiner(fire, 'air.straw', both)
    expect(finer).toEqual(['air.smell', 'air.straw'])
    expect(withFiner(fire, 'air.straw', finer)).toEqual(['air.smell', 'air.burning'])
  })

  it('have a drawing for every category', () => {
    for (const category of CATEGORY_IDS) expect(categoryIcon(category)).toBeTruthy()
  })
})
