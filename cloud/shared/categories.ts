/**
 * What can be reported (reference: categories of the national 12369 bulletins, and the county plan's own words), for
 * the phone that offers it, the desk that sorts it and the service that sends it to its desk. A new category is one
 * row here and its two words in `words/zh-CN/categories.ts`.
 */
interface Row {
  /** Group before the dot. */
  readonly id: string
  /** The tile under which the phone offers it. */
  readonly tile: string
  /** Its own drawing, where the tile's does not fit. */
  readonly icon?: string
}

/** Order is the order on the page: in Xinjiang smell leads. */
export const CATEGORIES = [
  { id: 'air.smell', tile: 'smell' },
  { id: 'air.industrial', tile: 'smell' },
  { id: 'air.cooking', tile: 'smell' },
  { id: 'air.burning', tile: 'fire' },
  { id: 'air.straw', tile: 'fire' },
  { id: 'air.smoke', tile: 'fire' },
  { id: 'air.coal', tile: 'fire' },
  { id: 'air.dust', tile: 'dust' },
  { id: 'air.truck', tile: 'dust', icon: 'truck' },
  { id: 'water.sewage', tile: 'water' },
  { id: 'water.industrial', tile: 'water' },
  { id: 'water.outfall', tile: 'water' },
  { id: 'water.black', tile: 'water' },
  { id: 'water.drinking', tile: 'water' },
  { id: 'noise.social', tile: 'noise' },
  { id: 'noise.construction', tile: 'noise' },
  { id: 'noise.industrial', tile: 'noise' },
  { id: 'noise.traffic', tile: 'noise' },
  { id: 'waste.household', tile: 'waste' },
  { id: 'waste.construction', tile: 'waste' },
  { id: 'waste.industrial', tile: 'waste' },
  { id: 'waste.hazardous', tile: 'waste' },
  { id: 'waste.film', tile: 'waste' },
  { id: 'waste.manure', tile: 'smell' },
  { id: 'soil.pollution', tile: 'other', icon: 'globe' },
  { id: 'nature.forest', tile: 'nature' },
  { id: 'nature.mining', tile: 'nature' },
  { id: 'nature.pit', tile: 'nature' },
  { id: 'nature.poaching', tile: 'nature' },
  { id: 'nature.river', tile: 'nature' },
  { id: 'radiation.any', tile: 'other', icon: 'warn' },
  { id: 'other.any', tile: 'other' },
] as const satisfies readonly Row[]

type CategoryRow = (typeof CATEGORIES)[number]
export type CategoryId = CategoryRow['id']
type GroupOf<Id> = Id extends `${infer Group}.${string}` ? Group : never
export type CategoryGroupId = GroupOf<CategoryId>

export const CATEGORY_IDS: readonly CategoryId[] = CATEGORIES.map(({ id }) => id)

/** The group (air, water, …) a category belongs to. */
export const groupOf = (category: CategoryId): CategoryGroupId =>
  category.slice(0, category.indexOf('.')) as CategoryGroupId // every id has its group before the dot

/**
 * Of these the public is told the town and nothing finer: a village leads whoever hunts to the animals, and back to the
 * few who could have seen it.
 */
const TOWN_ONLY: readonly CategoryId[] = ['nature.poaching']

/** Whether what is public about it names the town only. */
export const isTownOnly = (categories: readonly CategoryId[]): boolean =>
  categories.some((category) => TOWN_ONLY.includes(category))

/**
 * What somebody does at home, in their yard or on their own field, and what says nothing of where it happens: that such
 * a report exists points at one household, so that strangers are not told of it. The rule: where the cause is a plant,
 * a building site, a road, a river, a pit or a dump, it is told; where it may be one family, it is not.
 */
const AT_SOMEBODYS: readonly CategoryId[] = [
  'air.cooking',
  'air.burning',
  'air.straw',
  'air.smoke',
  'air.coal',
  'water.sewage',
  'noise.social',
  'waste.household',
  'waste.manure',
  'nature.poaching',
  'other.any',
]

/** Whether strangers may hear that somebody has reported it nearby. */
export const isToldToStrangers = (categories: readonly CategoryId[]): boolean =>
  !categories.some((category) => AT_SOMEBODYS.includes(category))

export const CATEGORY_GROUP_IDS: readonly CategoryGroupId[] = [...new Set(CATEGORY_IDS.map(groupOf))]

/** The categories of a group, for a filter by group. */
export const categoriesOf = (group: CategoryGroupId): readonly CategoryId[] =>
  CATEGORY_IDS.filter((id) => groupOf(id) === group)

/** The tiles of the phone in their order; `plain` is filed when nothing finer is chosen. */
export const TILES = [
  { id: 'smell', icon: 'smell', plain: 'air.smell' },
  { id: 'fire', icon: 'flame', plain: 'air.burning' },
  { id: 'dust', icon: 'dust', plain: 'air.dust' },
  { id: 'water', icon: 'drop', plain: 'water.sewage' },
  { id: 'waste', icon: 'trash', plain: 'waste.household' },
  { id: 'noise', icon: 'sound', plain: 'noise.social' },
  { id: 'nature', icon: 'tree', plain: 'nature.forest' },
  { id: 'other', icon: 'dots', plain: 'other.any' },
] as const satisfies readonly { id: CategoryRow['tile']; icon: string; plain: CategoryId }[]

export type Tile = (typeof TILES)[number]
export type TileId = Tile['id']

/** The finer kinds of the bulletins behind a tile, without its plain one. */
export const finerOf = (tile: Tile): readonly CategoryId[] =>
  CATEGORIES.filter((row) => row.tile === tile.id && row.id !== tile.plain).map(({ id }) => id)

type OwnIcon = Extract<CategoryRow, { icon: string }>['icon']
export type CategoryIcon = Tile['icon'] | OwnIcon

/** The name of a category's drawing: its own, else its tile's. */
export function categoryIcon(category: CategoryId | undefined): CategoryIcon {
  const row = CATEGORIES.find(({ id }) => id === category)
  if (row === undefined) return 'dots'
  return 'icon' in row ? row.icon : (TILES.find(({ id }) => id === row.tile)?.icon ?? 'dots')
}

/** The two ways to say one thing: in papers that leave the house, and to people. */
export interface Names {
  readonly official: string
  readonly plain: string
}

/** A room of words in one manner. */
export function said<K extends string>(
  names: Readonly<Record<K, Names>>,
  manner: keyof Names,
): Readonly<Record<K, string>> {
  const entries = Object.entries<Names>(names).map(([key, name]) => [key, name[manner]])
  return Object.fromEntries(entries) as Record<K, string> // the entries are those of `names`
}
