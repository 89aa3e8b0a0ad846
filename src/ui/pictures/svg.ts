/** Small tools for writing short SVG: numbers with few digits, relative paths, escaped words. */

export type Point = readonly [x: number, y: number]

/** A number with at most `digits` decimals, without a useless zero: 0.50 → ".5". */
export function num(value: number, digits = 1): string {
  const factor = 10 ** digits
  const rounded = Math.round(value * factor) / factor
  if (rounded === 0) return '0'
  return String(rounded).replace(/^(-?)0\./, '$1.')
}

/** Joins numbers the shortest way SVG allows: a minus sign already separates. */
export function nums(values: readonly number[], digits = 1): string {
  return values
    .map((value) => num(value, digits))
    .reduce((text, part) => (text && !part.startsWith('-') ? `${text} ${part}` : text + part), '')
}

/**
 * A polyline as relative steps. The pen position is kept rounded, so that rounding errors do not add up
 * along a long ridge.
 */
export function polyline(points: readonly Point[], digits = 1): string {
  const round = (value: number) => Math.round(value * 10 ** digits) / 10 ** digits
  const [first, ...rest] = points
  if (!first) return ''
  let [x, y] = [round(first[0]), round(first[1])]
  const steps: number[] = []
  for (const [nextX, nextY] of rest) {
    steps.push(round(nextX) - x, round(nextY) - y)
    ;[x, y] = [round(nextX), round(nextY)]
  }
  return `M${nums(first, digits)}${steps.length ? `l${nums(steps, digits)}` : ''}`
}

/** Point on a circle; the angle in degrees, clockwise from 12 o'clock. */
export function polar(centre: number, radius: number, degrees: number): Point {
  const angle = (degrees * Math.PI) / 180
  return [centre + radius * Math.sin(angle), centre - radius * Math.cos(angle)]
}

/** Words inside SVG text or attributes. */
function escapeText(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
}

/** Mulberry32: the same seed draws the same mountains on every phone. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

export interface TextOptions {
  size: number
  fill: string
  weight?: number
  anchor?: 'start' | 'middle' | 'end'
  /** Colour of a halo that keeps the words readable where a line passes behind them. */
  halo?: string
}

/** A text element. Anchors are explicit because a page may run right to left and a chart does not. */
export function text(x: number, y: number, words: string, options: TextOptions): string {
  const { size, fill, weight = 400, anchor = 'start', halo } = options
  const behind = halo ? ` stroke="${halo}" stroke-width="5" paint-order="stroke"` : ''
  return `<text x="${num(x)}" y="${num(y)}" font-size="${num(size)}" font-weight="${weight}" text-anchor="${anchor}" fill="${fill}"${behind}>${escapeText(words)}</text>`
}

/** Fonts of the app, for pictures that are shown as files of their own. */
const FONT =
  "'SJL Num',-apple-system,'PingFang SC','HarmonyOS Sans SC',MiSans,'Noto Sans CJK SC','Microsoft YaHei',sans-serif"

/** The outer element. `direction` is fixed: time axes, rings and mountains do not mirror (spec section 10). */
export function svg(width: number, height: number, body: string, attributes = ''): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${num(width)} ${num(height)}" font-family="${FONT}" direction="ltr"${attributes}>${body}</svg>`
}
