/** One season: three months side by side, one dot per day; size and shape say what colour says (spec 6.2). */
import { SEASON_MONTHS, type Season } from '@cloud/shared/seasons'
import { indexOfDate, daysInMonth } from '@cloud/shared/time'
import { levelOf } from '@cloud/shared/levels'
import { weekday } from './calendar'
import type { Day } from './calendar'
import { levelColours } from '@/ui/pictures/palette'
import type { WellColours } from '@/ui/pictures/palette'
import { num, svg, text } from '@/ui/pictures/svg'

export const HEAT_WIDTH = 318
const GAP = 18
const MONTH_WIDTH = (HEAT_WIDTH - GAP * 2) / 3
const CELL = MONTH_WIDTH / 7
const TOP = 32
const ROW = 15

export interface HeatOptions {
  year: number
  season: Season
  days: readonly Day[]
  today: number | null
  /** The day whose line is shown below. */
  chosen?: number | null
  colours: WellColours
  words: { month: (month: number) => string }
  k?: number
}

interface Cell {
  index: number
  x: number
  y: number
}

function cells(year: number, season: Season): Cell[] {
  return SEASON_MONTHS[season].flatMap((month, column) => {
    const offset = weekday(year, month, 1)
    return Array.from({ length: daysInMonth(year, month) }, (_, i) => ({
      index: indexOfDate(year, month, i + 1),
      x: column * (MONTH_WIDTH + GAP) + (((offset + i) % 7) + 0.5) * CELL,
      y: TOP + Math.floor((offset + i) / 7) * ROW,
    }))
  })
}

/** Height of the picture: a month may touch four, five or six weeks. */
export function heatHeight(year: number, season: Season): number {
  return Math.max(...cells(year, season).map((cell) => cell.y)) + 10
}

/** The day nearest to a point of the picture, or null when none is within reach of a thumb (22 px). */
export function heatDayAt(year: number, season: Season, x: number, y: number): number | null {
  const near = cells(year, season)
    .map((cell) => ({ index: cell.index, distance: Math.hypot(cell.x - x, cell.y - y) }))
    .sort((a, b) => a.distance - b.distance)[0]
  return near && near.distance <= 22 ? near.index : null
}

function dot({ x, y }: Cell, day: Day, colours: WellColours): string {
  const at = `cx="${num(x)}" cy="${num(y)}"`
  if (day === 'future') return `<circle ${at} r="1.3" fill="${colours.ghost}"/>`
  if (day === 'missing')
    return `<circle ${at} r="3.2" fill="none" stroke="${colours.ink3}" stroke-width="1.2"/>`
  const level = levelOf(day)
  const fill = levelColours[level]
  if (level > 2)
    return `<path d="M${num(x)} ${num(y - 6)}l6 6-6 6-6-6z" fill="${fill}" stroke="#fff" stroke-width="1.2" stroke-linejoin="round"/>`
  return `<circle ${at} r="${num(level === 1 ? 2.5 + day * 0.02 : 4.1 + (day - 50) * 0.022, 2)}" fill="${fill}"/>`
}

/** The season as an SVG string, 318 wide. */
export function seasonHeat(options: HeatOptions): string {
  const { year, season, days, today, chosen = null, colours, words, k = 1 } = options
  const months = SEASON_MONTHS[season].map((month, column) =>
    text(column * (MONTH_WIDTH + GAP), 13, words.month(month), {
      size: Math.min(13 * k, 15),
      fill: colours.ink2,
    }),
  )
  const dots = cells(year, season).map((cell) => {
    const { index, x, y } = cell
    const ring = (radius: number, look: string) =>
      `<circle cx="${num(x)}" cy="${num(y)}" r="${radius}" fill="none" ${look}/>`
    return (
      dot(cell, days[index] ?? 'future', colours) +
      (index === today ? ring(7, `stroke="${colours.ink}" stroke-width="1.5"`) : '') +
      (index === chosen && index !== today
        ? ring(7.8, `stroke="${colours.ink2}" stroke-width="1.2" stroke-dasharray="2 2"`)
        : '')
    )
  })
  return svg(HEAT_WIDTH, heatHeight(year, season), months.join('') + dots.join(''))
}
