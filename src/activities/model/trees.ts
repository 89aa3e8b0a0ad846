import type { Trees } from '@cloud/features/activities/contract/after'

/** Glyphs that are drawn at most: more are said in words. */
export const MAX_GLYPHS = 60

/**
 * How many of somebody's trees stand, by the share of their plot that was found alive when it was last counted. It is
 * an estimate: nobody counts single trees. Null until somebody counted.
 */
export function aliveOf({ trees, plot }: Pick<Trees, 'trees' | 'plot'>): number | null {
  const last = plot?.counts[0]
  if (!last || last.of === 0) return null
  return Math.min(trees, Math.round((trees * last.alive) / last.of))
}

const HEIGHTS = [20, 28, 24, 32, 22, 30, 26, 18, 29, 24]
const STEP = 14
const ROW = 40
const A_ROW = 10

export interface GlyphColours {
  alive: string
  trunk: string
  dead: string
}

/**
 * A glyph for each tree, ten in a row; those that are thought dead stand bare, spread evenly since nobody knows which.
 * @param alive null: nobody counted, all are drawn in leaf
 */
export function treesSvg(trees: number, alive: number | null, colours: GlyphColours, perRow = A_ROW): string {
  const count = Math.min(trees, MAX_GLYPHS)
  const dead = alive === null || trees === 0 ? 0 : Math.round((count * (trees - alive)) / trees)
  const columns = Math.max(1, Math.min(count, perRow))
  const rows = Math.max(1, Math.ceil(count / columns))
  let drawn = ''
  for (let n = 0; n < count; n++) {
    const isDead = Math.floor(((n + 1) * dead) / count) > Math.floor((n * dead) / count)
    const [x, y] = [(n % columns) * STEP + STEP / 2, (Math.floor(n / columns) + 1) * ROW - 4]
    drawn += isDead ? bare(x, y, colours) : leafy(x, y, HEIGHTS[n % HEIGHTS.length] ?? 24, colours)
  }
  const [width, height] = [columns * STEP, rows * ROW]
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}">${drawn}</svg>`
}

function leafy(x: number, foot: number, height: number, { alive, trunk }: GlyphColours): string {
  const [top, middle] = [foot - height, foot - height * 0.28]
  const crown = `M${x} ${top}C${x + 5} ${top + height * 0.3} ${x + 5.5} ${middle} ${x} ${middle}S${x - 5} ${top + height * 0.3} ${x} ${top}Z`
  return `<path d="M${x} ${foot}V${middle}" stroke="${trunk}" stroke-width="1.8"/><path d="${crown}" fill="${alive}"/>`
}

const bare = (x: number, foot: number, { dead }: GlyphColours): string =>
  `<path d="M${x} ${foot}v-14M${x} ${foot - 6}l-3 -3M${x} ${foot - 9}l3 -3" stroke="${dead}" stroke-width="1.8" fill="none" stroke-linecap="round"/>`
