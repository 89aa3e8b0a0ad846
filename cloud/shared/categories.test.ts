import {
  CATEGORIES,
  categoriesOf,
  CATEGORY_GROUP_IDS,
  CATEGORY_IDS,
  categoryIcon,
  finerOf,
  groupOf,
  said,
  TILES,
} from './categories'
import words from './words/zh-CN/categories'

test('every category has its own id and its own two words', () => {
  const unlike = (texts: readonly string[]) => new Set(texts).size
  expect(unlike(CATEGORY_IDS)).toBe(CATEGORIES.length)
  for (const manner of ['official', 'plain'] as const)
    expect(unlike(Object.values(said(words.category, manner)))).toBe(CATEGORIES.length)
})

test('the groups share out the categories', () => {
  expect(CATEGORY_GROUP_IDS).toEqual([
    'air',
    'water',
    'noise',
    'waste',
    'soil',
    'nature',
    'radiation',
    'other',
  ])
  expect(CATEGORY_GROUP_IDS.flatMap(categoriesOf)).toEqual(CATEGORY_IDS)
  expect(groupOf('waste.manure')).toBe('waste')
})

test('every category lies behind exactly one tile, and a tile’s plain one is its own', () => {
  expect(TILES.flatMap((tile) => [tile.plain, ...finerOf(tile)]).sort()).toEqual([...CATEGORY_IDS].sort())
  for (const tile of TILES) expect(CATEGORIES.find(({ id }) => id === tile.plain)?.tile).toBe(tile.id)
})

test('a category is drawn as its tile, unless it has a drawing of its own', () => {
  expect([categoryIcon('air.straw'), categoryIcon('air.truck'), categoryIcon('soil.pollution')]).toEqual([
    'flame',
    'truck',
    'globe',
  ])
  expect(categoryIcon(undefined)).toBe('dots')
})

test('papers say the words of the bulletins, pages those of people', () => {
  expect(said(words.category, 'official')['waste.film']).toBe('废旧农膜')
  expect(said(words.category, 'plain')['waste.film']).toBe('旧地膜')
  expect([said(words.group, 'official').air, said(words.group, 'plain').air]).toEqual(['大气', '空气'])
})
