import {
  finerOf,
  TILES as SHARED_TILES,
  type CategoryId,
  type Tile as SharedTile,
} from '@cloud/shared/categories'
import { MAX_CATEGORIES } from '@cloud/shared/limits'

/** A tile of the page: what people call it, and the finer kinds of the bulletins behind it. */
export type Tile = SharedTile & { finer: readonly CategoryId[] }

export const TILES: readonly Tile[] = SHARED_TILES.map((tile) => ({ ...tile, finer: finerOf(tile) }))

const ofTile = (tile: Tile): readonly CategoryId[] => [tile.plain, ...tile.finer]

/** A tile is on when anything behind it is chosen. */
export const tileIsOn = (tile: Tile, chosen: readonly CategoryId[]): boolean =>
  ofTile(tile).some((one) => chosen.includes(one))

/** Taps a tile: off takes all its kinds away, on adds its plain one if there is room. */
export function withTile(tile: Tile, chosen: readonly CategoryId[]): CategoryId[] {
  if (tileIsOn(tile, chosen)) return chosen.filter((one) => !ofTile(tile).includes(one))
  return chosen.length < MAX_CATEGORIES ? [...chosen, tile.plain] : [...chosen]
}

/** Taps a finer kind: it stands for the tile's plain one, which comes back when the last finer one goes. */
export function withFiner(tile: Tile, finer: CategoryId, chosen: readonly CategoryId[]): CategoryId[] {
  const others = chosen.filter((one) => !ofTile(tile).includes(one))
  const own = tile.finer.filter((one) => (one === finer ? !chosen.includes(one) : chosen.includes(one)))
  const next = [...others, ...(own.length > 0 ? own : [tile.plain])]
  return next.length > MAX_CATEGORIES ? [...chosen] : next
}

/** Whether a finer kind finds no room beside what is chosen. */
export const finerIsFull = (tile: Tile, finer: CategoryId, chosen: readonly CategoryId[]): boolean =>
  !chosen.includes(finer) && !withFiner(tile, finer, chosen).includes(finer)
