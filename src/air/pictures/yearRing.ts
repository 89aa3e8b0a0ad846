/**
 * Signature 2: the year ring (spec 6.1). One tick a day, 1 March at 12 o'clock, clockwise, so that spring, summer,
 * autumn and winter each fill a quarter. Length is the channel that does not need colour.
 */
import { SEASONS } from '@cloud/shared/seasons'
import { indexOfDate, daysInYear } from '@cloud/shared/time'
import { type Level, levelOf } from '@cloud/shared/levels'
import type { Day } from './calendar'
import { levelColours } from '@/ui/pictures/palette'
import type { WellColours } from '@/ui/pictures/palette'
import { num, nums, polar, svg, text } from '@/ui/pictures/svg'
import type { Point } from '@/ui/pictures/svg'
import { textBox, touch } from './boxes'
import type { Box } from './boxes'

export const RING_SIZE = 334

const CENTRE = RING_SIZE / 2
/** Inner end of the ticks. */
const INNER = 105
const BASE = 6
const UNIT = 0.3
const ARC = INNER - 9
/** Distance from the edge that a tip and its dot keep; towards the corners there is more room, up to this radius. */
const EDGE = 4
const FARTHEST = 167
const LEVELS: readonly Level[] = [1, 2, 3, 4, 5, 6]

export interface RingOptions {
  year: number
  /** One entry per day of the year, 1 January first. */
  days: readonly Day[]
  /** Index of today when it falls in this year. */
  today: number | null
  colours: WellColours
  words: { today: string }
  /** Scale of the words (大字). */
  k?: number
}

/** Degrees of the middle of a day's tick, clockwise from 12 o'clock. */
export function ringAngle(year: number, index: number): number {
  const total = daysInYear(year)
  return ((((index - indexOfDate(year, 3, 1) + total) % total) + 0.5) * 360) / total
}

/** The day under a point of the 334 × 334 picture, or null in the hole and outside. */
export function ringDayAt(year: number, x: number, y: number): number | null {
  const [dx, dy] = [x - CENTRE, CENTRE - y]
  const radius = Math.hypot(dx, dy)
  if (radius < ARC - 6 || radius > FARTHEST + 6) return null
  const total = daysInYear(year)
  const turn = ((Math.atan2(dx, dy) / (2 * Math.PI) + 1) % 1) * total
  return (Math.floor(turn) + indexOfDate(year, 3, 1)) % total
}

/** Where a tick ends: 6 + 0.30 × AQI beyond the inner circle, kept inside the picture. */
function tipRadius(aqi: number, angle: number): number {
  const radians = (angle * Math.PI) / 180
  const room = (CENTRE - EDGE) / Math.max(Math.abs(Math.sin(radians)), Math.abs(Math.cos(radians)))
  const dot = levelOf(aqi) > 2 ? 5 : 0
  return Math.min(INNER + BASE + aqi * UNIT, Math.min(room, FARTHEST) - dot)
}

function ticks(year: number, days: readonly Day[], colours: WellColours): string {
  const paths = new Map<Level, string>()
  let [tips, missing, future] = ['', '', '']
  days.forEach((day, index) => {
    const angle = ringAngle(year, index)
    if (day === 'future') {
      future += `M${nums(polar(CENTRE, INNER + 4, angle))}h0`
      return
    }
    if (day === 'missing') {
      const [x, y] = polar(CENTRE, INNER + 7, angle)
      missing += `<circle cx="${num(x)}" cy="${num(y)}" r="2"/>`
      return
    }
    const level = levelOf(day)
    const end = tipRadius(day, angle)
    const [x, y] = polar(CENTRE, INNER, angle)
    const [tipX, tipY] = polar(CENTRE, end, angle)
    paths.set(level, `${paths.get(level) ?? ''}M${nums([x, y])}l${nums([tipX - x, tipY - y])}`)
    if (level > 2) {
      const [dotX, dotY] = polar(CENTRE, end + 5, angle)
      tips += `<circle cx="${num(dotX)}" cy="${num(dotY)}" r="3" fill="${levelColours[level]}"/>`
    }
  })
  const lines = LEVELS.map((level) => {
    const path = paths.get(level)
    if (!path) return ''
    const look = level > 2 ? 'stroke-width="2"' : level === 1 ? 'opacity=".92"' : ''
    return `<path d="${path}" stroke="${levelColours[level]}" ${look}/>`
  }).join('')
  return (
    (future && `<path d="${future}" stroke="${colours.ghost}" stroke-width="1.8" stroke-linecap="round"/>`) +
    (missing && `<g fill="none" stroke="${colours.ink2}">${missing}</g>`) +
    `<g fill="none" stroke-width="1.35" stroke-linecap="round">${lines}</g>` +
    (tips && `<g stroke="#fff">${tips}</g>`)
  )
}

function seasonArcs(year: number, colours: WellColours): string {
  const total = daysInYear(year)
  const first = indexOfDate(year, 3, 1)
  const starts = [3, 6, 9, 12].map((month) => indexOfDate(year, month, 1) - first)
  return SEASONS.map((season, i) => {
    const from = ((starts[i] ?? 0) * 360) / total + 1.4
    const to = ((starts[i + 1] ?? total) * 360) / total - 1.4
    return `<path d="M${nums(polar(CENTRE, ARC, from), 2)}A${ARC} ${ARC} 0 0 1 ${nums(polar(CENTRE, ARC, to), 2)}" stroke="${colours.season[season]}"/>`
  }).join('')
}

const guideRadius = (aqi: number) => INNER + BASE + aqi * UNIT

function guideRings(colours: WellColours): string {
  const ring = (aqi: number) => `<circle cx="${CENTRE}" cy="${CENTRE}" r="${num(guideRadius(aqi))}"/>`
  return `<g fill="none" stroke="${colours.line}" stroke-width=".8" stroke-dasharray="2 4">${ring(50)}${ring(100)}</g>`
}

/** Where each number of the scale stands, unless today's mark is there. */
const GUIDES = [
  { aqi: 50, angle: 258 },
  { aqi: 100, angle: 281 },
] as const
/** How far a number of the scale gives way, back and forth, until it is free. */
const STEPS = Array.from({ length: 20 }, (_, i) => (i % 2 ? -1 : 1) * Math.ceil(i / 2) * 5)

/** The scale's numbers, each clear of today's mark and of each other. */
function guideLabels({ colours, k = 1 }: RingOptions, mark: readonly Box[]): string {
  const size = 12 * k
  const taken = [...mark]
  return GUIDES.map(({ aqi, angle }) => {
    const places = STEPS.map((step) => polar(CENTRE, guideRadius(aqi), angle + step))
    const boxAt = ([x, y]: Point) => textBox(x, y + 4, String(aqi), size, 'middle')
    const [x, y] = places.find((place) => !taken.some((box) => touch(box, boxAt(place)))) ??
      places[0] ?? [0, 0]
    taken.push(boxAt([x, y]))
    return text(x, y + 4, String(aqi), { size, fill: colours.ink3, anchor: 'middle', halo: colours.ground })
  }).join('')
}

/** Today's arrow and word, and the room they take. */
function todayMark(options: RingOptions): { drawn: string; boxes: Box[] } {
  const { year, days, today, colours, words, k = 1 } = options
  if (today === null) return { drawn: '', boxes: [] }
  const angle = ringAngle(year, today)
  const day = days[today]
  const end = typeof day === 'number' ? tipRadius(day, angle) : INNER + BASE + 6
  const [x, y] = polar(CENTRE, Math.min(end + 7, FARTHEST), angle)
  const [left, low] = [angle > 180, angle > 90 && angle < 270]
  const [wordX, wordY, size, anchor] = [
    x + (left ? -10 : 10),
    y + (low ? 16 : -6),
    13 * k,
    left ? 'end' : 'start',
  ] as const
  const label = text(wordX, wordY, words.today, {
    size,
    weight: 600,
    fill: colours.ink,
    anchor,
    halo: colours.ground,
  })
  const drawn = `<path d="M0-5 4.3 3H-4.3z" fill="${colours.ink}" transform="translate(${nums([x, y])})rotate(${num(angle + 180)})"/>${label}`
  const arrow = { left: x - 6, right: x + 6, top: y - 6, bottom: y + 6 }
  return { drawn, boxes: [arrow, textBox(wordX, wordY, words.today, size, anchor)] }
}

/**
 * The ring as an SVG string, 334 × 334. The numbers in its middle and at its corners are views of the page, so that
 * large text and screen readers reach them.
 */
export function yearRing(options: RingOptions): string {
  const { year, days, colours } = options
  const arcs = `<g fill="none" stroke-width="3.5" stroke-linecap="round">${seasonArcs(year, colours)}</g>`
  const { drawn, boxes } = todayMark(options)
  const body = guideRings(colours) + arcs + ticks(year, days, colours) + guideLabels(options, boxes) + drawn
  return svg(RING_SIZE, RING_SIZE, body)
}
