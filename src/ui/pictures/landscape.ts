/**
 * Signature 1: the Tianshan snow ridge, spruces, three wind turbines, contour-ploughed dry fields and poplars.
 * One drawing; season, air and night only change its colours.
 */
import { landPalette } from './palette'
import type { SkyChoice } from './palette'
import { num, nums, polyline, seeded } from './svg'
import type { Point } from './svg'

export const LANDSCAPE_WIDTH = 390
export const LANDSCAPE_HEIGHT = 220

const SEED = 7
/** The 129 spruces are written as whole numbers on a finer grid: two thirds of the bytes. */
const SPRUCE_GRID = 0.2
const H = LANDSCAPE_HEIGHT

const PEAKS: readonly Point[] = [
  [-30, 150],
  [14, 96],
  [52, 128],
  [96, 62],
  [138, 112],
  [178, 76],
  [206, 104],
  [252, 40],
  [300, 98],
  [334, 70],
  [372, 110],
  [420, 84],
]

interface Wave {
  at: (x: number) => number
  slope: (x: number) => number
}

/** A field's outline: a long wave with a shorter one on top. */
function hill(level: number, height: number, phase: number, length: number): Wave {
  const short = length * 0.43
  return {
    at: (x) =>
      level + Math.sin(x / length + phase) * height + Math.sin(x / short + phase * 2) * height * 0.25,
    slope: (x) =>
      (Math.cos(x / length + phase) * height) / length +
      (Math.cos(x / short + phase * 2) * height * 0.25) / short,
  }
}

/** Furrow `k` follows the field, falls away with distance and drifts a little. */
function furrow(field: Wave, k: number, gap: number): Wave {
  return {
    at: (x) => field.at(x) + k * gap * (1 + k * 0.1) + Math.sin(x / 120 + k * 0.4) * k * 0.7,
    slope: (x) => field.slope(x) + (Math.cos(x / 120 + k * 0.4) * k * 0.7) / 120,
  }
}

/** A wave as smooth curve commands with few points: the slope at each point gives the handles. */
function smooth(wave: Wave): string {
  const [from, to, third] = [-10, 398, 17]
  const step = third * 3
  const curves: number[][] = []
  for (let x = from; x < to; x += step) {
    const [y, nextY] = [wave.at(x), wave.at(x + step)]
    curves.push([step - third, nextY - wave.slope(x + step) * third - y, step, nextY - y])
  }
  const [first = [], ...rest] = curves
  return `M${nums([from, wave.at(from)])}c${nums([third, wave.slope(from) * third, ...first])}s${nums(rest.flat())}`
}

function ridgeLine(random: () => number): Point[] {
  const ridge: Point[] = []
  PEAKS.forEach((peak, i) => {
    const next = PEAKS[i + 1]
    ridge.push(peak)
    if (!next) return
    for (let k = 1; k < 6; k++) {
      const t = k / 6
      ridge.push([
        peak[0] + (next[0] - peak[0]) * t,
        peak[1] + (next[1] - peak[1]) * t + (random() - 0.5) * 9,
      ])
    }
  })
  return ridge
}

/** The side of each summit that faces away from the sun. */
function shades(ridge: readonly Point[], random: () => number): string {
  let path = ''
  PEAKS.forEach((peak, i) => {
    const [before, next] = [PEAKS[i - 1], PEAKS[i + 1]]
    if (!before || !next || before[1] <= peak[1] || next[1] <= peak[1]) return
    const points: Point[] = [peak, ...ridge.filter((p) => p[0] > peak[0] && p[0] <= next[0])]
    points.push([next[0] - 8, next[1] + 46])
    const depth = next[1] + 30 - peak[1]
    let [x, y] = [peak[0] + (next[0] - peak[0]) * 0.22, next[1] + 38]
    for (let k = 0; k < 7; k++) {
      points.push([x + (random() - 0.4) * 10, y])
      y -= depth / 7
      x += (peak[0] - x) * 0.22 + (k % 2 ? 5 : -4)
    }
    path += `${polyline(points, 0)}z`
  })
  return path
}

function snowLine(random: () => number): string {
  const points: Point[] = [
    [-40, -10],
    [440, -10],
  ]
  for (let x = 440; x >= -40; x -= 9) {
    const base = 112 + Math.sin(x / 41) * 9
    points.push([x, base + (random() - 0.5) * 26 + (Math.trunc(x / 9) % 2 ? 9 : -7)])
  }
  return `${polyline(points, 0)}z`
}

function spruces(random: () => number): string {
  const points: Point[] = [[-10, H]]
  for (let x = -10; x <= 400; x += 3.2) {
    const base = 150 + Math.sin(x / 58 + 1) * 7 + Math.sin(x / 23) * 3
    points.push([x, base], [x + 1.6, base - 3.2 - random() * 5.5])
  }
  const grid = [...points, [400, H] as const].map(([x, y]) => [x / SPRUCE_GRID, y / SPRUCE_GRID] as const)
  return `${polyline(grid, 0)}z`
}

/** Shapes are the same under every sky, so they are worked out once. */
const shapes = (() => {
  const random = seeded(SEED)
  const ridge = ridgeLine(random)
  const body = `${polyline([[-40, H], ...ridge, [440, H]], 0)}z`
  return { body, shade: shades(ridge, random), snow: snowLine(random), spruces: spruces(random) }
})()

const FIELDS = [
  { wave: hill(166, 9, 0.6, 70), colour: 'hill1', furrows: 7, gap: 3.6, opacity: 0.75, width: 1.3 },
  { wave: hill(180, 10, 2.9, 84), colour: 'hill2', furrows: 6, gap: 4.4, opacity: 0.55, width: 1.4 },
  { wave: hill(203, 8, 4.9, 96), colour: 'hill3', furrows: 3, gap: 5, opacity: 0.32, width: 1.6 },
] as const

const fieldPaths = FIELDS.map((field) => ({
  ...field,
  outline: `${smooth(field.wave)}V${H + 4}H-10z`,
  lines: Array.from({ length: field.furrows }, (_, i) => ({
    path: smooth(furrow(field.wave, i + 1, field.gap)),
    opacity: num(field.opacity * (1 - (i + 1) / (field.furrows + 3)), 2),
  })),
}))

const TREES: readonly (readonly Point3[])[] = [
  [
    [66, 183, 0.5],
    [75, 182, 0.62],
    [84, 183, 0.46],
  ],
  [
    [206, 203, 0.74],
    [220, 204, 0.9],
    [234, 204, 0.66],
    [30, 207, 0.8],
  ],
  [],
]
type Point3 = readonly [x: number, y: number, scale: number]

const TURBINES: readonly (readonly [x: number, y: number, scale: number, turn: number])[] = [
  [300, 174, 1.02, 14],
  [333, 170, 0.8, 52],
  [360, 168, 0.62, 88],
]
const BLADE = 'M0 0C2-4 2.2-16 .4-27-1-16-1.6-4 0 0z'

/**
 * The landscape as an SVG string of at most 8 KB, 390 × 220, anchored at the bottom; the sky above it is the
 * page's own gradient.
 * @param sky which colours
 */
export function landscape(sky: SkyChoice): string {
  const c = landPalette(sky)
  // Ids carry the palette: two landscapes inlined on one web page must not share a gradient by accident.
  const id = `${sky.season.slice(0, 2)}${sky.air}${sky.night ? 'n' : 'd'}`
  const defs =
    `<linearGradient id="r${id}" x2="0" y2="1"><stop offset=".1" stop-color="${c.rock}"/><stop offset=".75" stop-color="${c.haze}" stop-opacity=".95"/></linearGradient>` +
    `<linearGradient id="h${id}" x2="0" y2="1"><stop stop-color="${c.haze}" stop-opacity="0"/><stop offset="1" stop-color="${c.haze}" stop-opacity=".85"/></linearGradient>` +
    `<clipPath id="m${id}"><path d="${shapes.body}"/></clipPath>` +
    `<g id="t${id}"><path d="M-.9 0-.4-9h.8L.9 0z" fill="${c.hill3}"/><path d="M0-30c5 2 7 7 6 12 3 4 1 9-3 10-2 2-5 2-7 0-5-1-6-6-3-10-2-5 1-10 7-12z" fill="${c.tree}"/><path d="M1-29c4 2 6 6 5 11 3 4 1 9-3 10-2 1.5-4 1.5-5 1 4-5 6-14 3-22z" fill="${c.treeShade}"/></g>` +
    `<g id="b${id}"><path d="${BLADE}"/><path transform="rotate(120)" d="${BLADE}"/><path transform="rotate(240)" d="${BLADE}"/><circle r="1.5"/></g>`
  const mountains =
    `<g clip-path="url(#m${id})"><path d="M-40 36h480v184H-40z" fill="url(#r${id})"/><path d="${shapes.snow}" fill="${c.snow}"/><path d="${shapes.shade}" fill="${c.snowShade}" opacity=".85"/><path d="M0 92h390v80H0z" fill="url(#h${id})"/></g>` +
    `<path d="${shapes.spruces}" fill="${c.ridge}" opacity=".9" transform="scale(${num(SPRUCE_GRID)})"/><path d="M0 142h390v36H0z" fill="url(#h${id})" opacity=".55"/>`
  const turbines = TURBINES.map(
    ([x, y, scale, turn]) =>
      `<g transform="translate(${x} ${y})scale(${num(scale, 2)})"><path d="M-1 0-.5-46h1L1 0z"/><use href="#b${id}" transform="translate(0-46)rotate(${turn})"/></g>`,
  ).join('')
  const fields = fieldPaths
    .map((field, i) => {
      const lines = field.lines.map((line) => `<path d="${line.path}" opacity="${line.opacity}"/>`).join('')
      const trees = (TREES[i] ?? [])
        .map(
          ([x, y, scale]) => `<use href="#t${id}" transform="translate(${x} ${y})scale(${num(scale, 2)})"/>`,
        )
        .join('')
      return `<path d="${field.outline}" fill="${c[field.colour]}"/><g fill="none" stroke="${c.stripe}" stroke-width="${field.width}">${lines}</g>${trees}`
    })
    .join('')
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${LANDSCAPE_WIDTH} ${H}" preserveAspectRatio="xMidYMax slice">` +
    `<defs>${defs}</defs>${mountains}<g fill="${c.snow}" opacity=".95">${turbines}</g>${fields}</svg>`
  )
}
