/**
 * The last 24 hours as one line on paper. Missing hours are gaps and are never bridged; official colours appear only
 * as a thin strip on the axis, each band with its name written (spec 3.2, 6.1).
 */
import { levelColours } from '@/ui/pictures/palette'
import type { Level } from '@cloud/shared/levels'
import type { PaperColours } from '@/ui/pictures/palette'
import { num, nums, svg, text } from '@/ui/pictures/svg'
import type { Point } from '@/ui/pictures/svg'
import { bandNames } from './bandNames'

export interface TrendOptions {
  /** AQI of consecutive hours, oldest first; null where the hour has no value. */
  hours: readonly (number | null)[]
  width: number
  height: number
  /** Scale of the words (大字). */
  k?: number
  colours: PaperColours
  words: {
    /** Short names of the bands from the bottom: 优, 良, 轻度 … */
    levels: readonly string[]
    /** Below the left end, "昨天 15 时". */
    from: string
    /** Below the right end, "现在". */
    to: string
    /** Further hours on the time axis. */
    ticks: readonly { index: number; label: string }[]
    /** Written in the middle when no hour has a value. */
    empty: string
  }
}

/** Upper ends of the bands on the axis: an ordinary day fills the picture, a dust storm still fits. */
const BANDS: readonly number[] = [50, 100, 150, 200, 300, 500]

export function trendTop(hours: readonly (number | null)[]): number {
  const max = Math.max(0, ...hours.filter((value) => value !== null))
  return max <= 100 ? 100 : max <= 200 ? 200 : max <= 300 ? 300 : 500
}

/** Splits the hours into unbroken runs of [index, value]. */
export function runs(hours: readonly (number | null)[]): Point[][] {
  const found: Point[][] = []
  hours.forEach((value, index) => {
    if (value === null) return
    const before = hours[index - 1]
    const last = found[found.length - 1]
    if (index > 0 && before !== null && before !== undefined && last) last.push([index, value])
    else found.push([[index, value]])
  })
  return found
}

/** A curve through the points that never swings beyond them (Fritsch and Carlson 1980), as SVG commands. */
function monotone(points: readonly Point[]): string {
  const secants = points.slice(1).map((point, i) => {
    const before = points[i] ?? point
    return (point[1] - before[1]) / (point[0] - before[0])
  })
  const slopes = points.map((_, i) => {
    const [left, right] = [secants[i - 1], secants[i]]
    if (left === undefined || right === undefined) return left ?? right ?? 0
    return left * right <= 0 ? 0 : (2 * left * right) / (left + right)
  })
  return points
    .map(([x, y], i) => {
      const before = points[i - 1]
      if (!before) return `M${nums([x, y])}`
      const third = (x - before[0]) / 3
      const [out, into] = [slopes[i - 1] ?? 0, slopes[i] ?? 0]
      return `C${nums([before[0] + third, before[1] + out * third, x - third, y - into * third, x, y])}`
    })
    .join('')
}

interface Frame {
  k: number
  left: number
  right: number
  bottom: number
  top: number
  x: (index: number) => number
  y: (aqi: number) => number
}

function frameOf({ hours, width, height, k = 1 }: TrendOptions): Frame {
  const [left, right, top, bottom] = [34 * k, width - 14 * k, 16 * k, height - 26 * k]
  const max = trendTop(hours)
  return {
    k,
    left,
    right,
    top,
    bottom,
    x: (index) => left + ((right - left) * index) / Math.max(1, hours.length - 1),
    y: (aqi) => top + (bottom - top) * (1 - aqi / max),
  }
}

function axis(frame: Frame, bands: readonly number[], colours: PaperColours): string {
  const { k, left, right, y } = frame
  const grid = [0, ...bands]
  const lines = grid.map((value) => `M${num(left)} ${num(y(value))}H${num(right)}`).join('')
  // Under a storm the axis reaches 500 and its lower numbers would touch: those that do are left out.
  let lowest = Infinity
  const labelled = [...grid].reverse().filter((value) => {
    const free =
      value === 0 || ((lowest === Infinity || y(value) - lowest >= 15 * k) && y(0) - y(value) >= 15 * k)
    if (free) lowest = y(value)
    return free
  })
  const labels = labelled.map((value) =>
    text(left - 12 * k, y(value) + 4.5 * k, String(value), {
      size: 12 * k,
      fill: colours.ink3,
      anchor: 'end',
    }),
  )
  const strip = bands.map((upper, i) => {
    const lower = bands[i - 1] ?? 0
    const level = (i + 1) as Level
    return `<rect x="${num(left - 7 * k)}" y="${num(y(upper) + 1)}" width="4" height="${num(y(lower) - y(upper) - 2)}" rx="2" fill="${levelColours[level]}"/>`
  })
  return `<path d="${lines}" stroke="${colours.line}"/>${labels.join('')}<g stroke="${colours.ink3}" stroke-width=".6">${strip.join('')}</g>`
}

function timeAxis(frame: Frame, { height, words, colours }: TrendOptions): string {
  const { k, left, right, x } = frame
  const baseline = height - 6 * k
  const size = 12 * k
  const middle = words.ticks.map(({ index, label }) =>
    text(x(index), baseline, label, { size, fill: colours.ink3, anchor: 'middle' }),
  )
  return (
    text(left, baseline, words.from, { size, fill: colours.ink3 }) +
    middle.join('') +
    text(right + 6, baseline, words.to, { size, fill: colours.ink, weight: 700, anchor: 'end' })
  )
}

/** Highest, lowest and latest hour; earlier hours win a tie, so that a label does not sit on the latest one. */
export function extremes(
  hours: readonly (number | null)[],
): { max: number; min: number; last: number } | null {
  let found: { max: number; min: number; last: number } | null = null
  hours.forEach((value, index) => {
    if (value === null) return
    found ??= { max: index, min: index, last: index }
    if (value > (hours[found.max] ?? 0)) found.max = index
    if (value < (hours[found.min] ?? 0)) found.min = index
    found.last = index
  })
  return found
}

/** The chart as an SVG string of the given size. */
export function trend(options: TrendOptions): string {
  const { hours, width, height, colours, words } = options
  const frame = frameOf(options)
  const { k, x, y, bottom, left, right } = frame
  const bands = BANDS.filter((band) => band <= trendTop(hours))
  const ends = extremes(hours)
  const base = axis(frame, bands, colours) + timeAxis(frame, options)
  if (!ends) {
    const note = text((left + right) / 2, y(bands[0] ?? 50), words.empty, {
      size: 15 * k,
      fill: colours.ink3,
      anchor: 'middle',
      halo: colours.paper,
    })
    return svg(width, height, base + note)
  }

  const valueAt = (index: number) => hours[index] ?? 0
  const spot = (index: number): Point => [x(index), y(valueAt(index))]
  const id = `t${colours.brand.slice(1)}`
  const lines = runs(hours).map((run) => {
    const points = run.map(([index, value]): Point => [x(index), y(value)])
    const [first, last] = [points[0], points[points.length - 1]]
    if (!first || !last) return ''
    if (points.length === 1)
      return `<circle cx="${num(first[0])}" cy="${num(first[1])}" r="2" fill="${colours.brand}"/>`
    const curve = monotone(points)
    return (
      `<path d="${curve}V${num(bottom)}H${num(first[0])}z" fill="url(#${id})"/>` +
      `<path d="${curve}" fill="none" stroke="${colours.brand}" stroke-width="2.5" stroke-linecap="round"/>`
    )
  })

  const label = (
    index: number,
    dy: number,
    size: number,
    weight: number,
    anchor: 'start' | 'middle' | 'end',
    dx = 0,
  ) =>
    text(spot(index)[0] + dx, spot(index)[1] + dy, String(valueAt(index)), {
      size: size * k,
      weight,
      fill: colours.ink,
      anchor,
      halo: colours.paper,
    })
  const mark = (index: number, dy: number) => {
    const [cx, cy] = spot(index)
    // Close to the latest hour the number moves to the left of its ring; at the left end it clears the strip.
    const crowded = ends.last !== index && spot(ends.last)[0] - cx < 34 * k
    const anchor = crowded ? 'end' : cx - left < 12 * k ? 'start' : 'middle'
    const dx = crowded ? 2 : anchor === 'start' ? 5 : 0
    return (
      `<circle cx="${num(cx)}" cy="${num(cy)}" r="3.5" fill="${colours.paper}" stroke="${colours.brand}" stroke-width="2"/>` +
      label(index, dy, 13, 600, anchor, dx)
    )
  }
  const [lastX, lastY] = spot(ends.last)
  const marks =
    (ends.max === ends.last ? '' : mark(ends.max, -9 * k)) +
    (ends.min === ends.last || ends.min === ends.max ? '' : mark(ends.min, 18 * k)) +
    `<circle cx="${num(lastX)}" cy="${num(lastY)}" r="5.5" fill="${colours.brand}" stroke="${colours.paper}" stroke-width="2.5"/>` +
    label(ends.last, -11 * k, 14, 700, 'end', 5)
  const taken: Point[] = [
    [spot(ends.max)[0], spot(ends.max)[1] - 14 * k],
    [spot(ends.min)[0], spot(ends.min)[1] + 13 * k],
    [lastX - 6, lastY - 16 * k],
  ]
  const named = bands.map((upper, i) => ({ name: words.levels[i] ?? '', lower: bands[i - 1] ?? 0, upper }))
  const names = bandNames({ k, left, right, y, hours }, named, taken, colours.ink3)
  const fade = `<defs><linearGradient id="${id}" x2="0" y2="1"><stop stop-color="${colours.brand}" stop-opacity=".2"/><stop offset="1" stop-color="${colours.brand}" stop-opacity="0"/></linearGradient></defs>`
  return svg(width, height, fade + base + names + lines.join('') + marks)
}
