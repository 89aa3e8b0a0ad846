import type { CategoryGroupId, CategoryId } from '@cloud/features/reports/contract'
import { MAX_CATEGORIES } from '@cloud/shared/limits'
import type { IconName } from '@/ui/Icon'

/** A tile of the page: what people call it, and the finer kinds of the bulletins behind it. */
export interface Tile {
  id: 'smell' | 'fire' | 'dust' | 'water' | 'waste' | 'noise' | 'nature' | 'other'
  icon: IconName
  /** Filed when nothing finer is chosen. */
  plain: CategoryId
  finer: readonly CategoryId[]
}

/** In Xinjiang smell leads (reference: reports, categories). */
export const TILES: readonly Tile[] = [
  {
    id: 'smell',
    icon: 'smell',
    plain: 'air.smell',
    finer: ['air.industrial', 'air.cooking', 'waste.manure'],
  },
  { id: 'fire', icon: 'flame', plain: 'air.burning', finer: ['air.straw', 'air.smoke', 'air.coal'] },
  { id: 'dust', icon: 'dust', plain: 'air.dust', finer: ['air.truck'] },
  {
    id: 'water',
    icon: 'drop',
    plain: 'water.sewage',
    finer: ['water.industrial', 'water.outfall', 'water.black', 'water.drinking'],
  },
  {
    id: 'waste',
    icon: 'trash',
    plain: 'waste.household',
    finer: ['waste.construction', 'waste.industrial', 'waste.hazardous', 'waste.film'],
  },
  {
    id: 'noise',
    icon: 'sound',
    plain: 'noise.social',
    finer: ['noise.construction', 'noise.industrial', 'noise.traffic'],
  },
  {
    id: 'nature',
    icon: 'tree',
    plain: 'nature.forest',
    finer: ['nature.mining', 'nature.pit', 'nature.poaching', 'nature.river'],
  },
  { id: 'other', icon: 'dots', plain: 'other.any', finer: ['soil.pollution', 'radiation.any'] },
]

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

const GROUP_ICONS: Readonly<Record<CategoryGroupId, IconName>> = {
  air: 'wind',
  water: 'drop',
  noise: 'sound',
  waste: 'trash',
  soil: 'globe',
  nature: 'tree',
  radiation: 'warn',
  other: 'dots',
}

/** The drawing of a category: its tile's, or its group's. */
export function categoryIcon(category: CategoryId | undefined): IconName {
  if (category === undefined) return 'dots'
  if (category === 'air.truck') return 'truck'
  const tile = TILES.find((one) => ofTile(one).includes(category))
  // the group is what stands before the dot of every category
  return tile?.icon ?? GROUP_ICONS[category.split('.')[0] as CategoryGroupId]
}
