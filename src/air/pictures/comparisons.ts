/** Years side by side: good-day ratio as a dot plot, PM2.5 as bars from zero (spec 6.2). */
import type { WellColours } from '@/ui/pictures/palette'
import { num, svg, text } from '@/ui/pictures/svg'

const COMPARISON_WIDTH = 350

export interface RatioRow {
  year: number
  /** What stands before it: the year, or the span of years of which nothing is known. */
  label: string
  /** Good days ÷ valid days in percent, or what is known to be reached at least; null: no figure. */
  percent: number | null
  /** Only "at least so much" was published: drawn as a hatched bar that is open to the right, instead of a dot. */
  open: boolean
  /** The figure as it is said. */
  told: string
  /** "284/287 天", or where the figure comes from when the days are not known. */
  note: string
  /** The year is not over: drawn hollow. */
  running: boolean
}

export interface DotPlotOptions {
  rows: readonly RatioRow[]
  /** County's target in percent. */
  target: number
  /** First year judged by HJ 633—2026, marked by a line above it. */
  changeYear: number | null
  colours: WellColours
  words: { target: (percent: number) => string; change: string }
  k?: number
}

/** Where the axis begins: 96 % as pictured, lower when a year or the target would fall off. */
export function axisStart(rows: readonly Pick<RatioRow, 'percent'>[], target: number): number {
  const least = Math.min(target, ...rows.flatMap(({ percent }) => percent ?? []))
  return least >= 96.2 ? 96 : Math.max(0, Math.floor((least - 0.5) / 2) * 2)
}

/** Whole-number ticks, at most five or so, the last at 100 %. */
function axisTicks(start: number): number[] {
  const step = [1, 2, 5, 10, 20, 25].find((candidate) => (100 - start) / candidate <= 5) ?? 25
  const ticks: number[] = []
  for (let value = 100; value >= start; value -= step) ticks.unshift(value)
  return ticks
}

const isFigure = ({ percent, open }: RatioRow): boolean => percent !== null && !open

/** Outline without its right end, hatched: it begins here, and nobody knows how far it goes. */
function openBar(from: number, to: number, y: number, colour: string): string {
  const [top, foot] = [y - 6, y + 6]
  const hatches: string[] = []
  for (let x = from + 8; x + 8 <= to; x += 8)
    hatches.push(`M${num(x - 4)} ${num(foot)}L${num(x + 4)} ${num(top)}`)
  return (
    `<path d="M${num(to)} ${num(top)}H${num(from)}V${num(foot)}H${num(to)}" fill="none" stroke="${colour}" stroke-width="1.5"/>` +
    `<path d="${hatches.join('')}" stroke="${colour}" stroke-width="1.2" opacity=".7"/>`
  )
}

/** Dot plot of the good-day ratio as an SVG string. */
export function ratioDots(options: DotPlotOptions): string {
  const { rows, target, changeYear, colours, words, k = 1 } = options
  const [left, right, top] = [54 * k, COMPARISON_WIDTH - 88 * k, 22 * k]
  const rowHeight = 38 * k
  // The change of standard gets a line of its own between two years.
  const changeAt = rows.findIndex((row) => row.year === changeYear)
  const changeGap = changeAt > 0 ? 26 * k : 0
  const height = rows.length * rowHeight + changeGap + top + 8
  const start = axisStart(rows, target)
  const x = (percent: number) => left + ((right - left) * (percent - start)) / (100 - start)
  const { summer } = colours.season

  const ticks = axisTicks(start).map((value) => {
    if (Math.abs(x(value) - x(target)) < 30 * k && value !== target)
      return `<path d="M${num(x(value))} ${num(top)}V${num(height - 4)}" stroke="${colours.line}"/>`
    if (value === target) return ''
    return (
      `<path d="M${num(x(value))} ${num(top)}V${num(height - 4)}" stroke="${colours.line}"/>` +
      text(x(value), 13 * k, value === 100 ? '100%' : String(value), {
        size: 12 * k,
        fill: colours.ink3,
        anchor: 'middle',
      })
    )
  })
  const goal =
    `<path d="M${num(x(target))} ${num(top)}V${num(height - 4)}" stroke="${colours.ink}" stroke-width="1.5" stroke-dasharray="4 4"/>` +
    text(x(target), 13 * k, words.target(target), {
      size: 12 * k,
      weight: 700,
      fill: colours.ink,
      anchor: 'middle',
    })
  /** From the target to the dot; of what was only said in words a hatched bar whose end is open. */
  const pointer = ({ percent, open, running }: RatioRow, y: number) => {
    if (percent === null) return ''
    if (open) return openBar(x(percent), x(100), y, summer)
    const [goalX, ownX] = [num(x(target)), num(x(percent))]
    return (
      `<path d="M${goalX} ${num(y)}H${ownX}" stroke="${running ? summer : colours.line}" stroke-width="3"/>` +
      `<circle cx="${ownX}" cy="${num(y)}" r="${running ? 7 : 5.5}" fill="${running ? colours.ground : summer}" stroke="${summer}" stroke-width="${running ? 3 : 0}"/>`
    )
  }
  const marks = rows.map((row, i) => {
    const y = top + rowHeight * i + rowHeight / 2 + (changeAt > 0 && i >= changeAt ? changeGap : 0)
    const change =
      i > 0 && i === changeAt
        ? `<path d="M0 ${num(y - rowHeight / 2)}H${COMPARISON_WIDTH}" stroke="${colours.ink3}" stroke-dasharray="2 3"/>` +
          text(0, y - rowHeight / 2 - 8 * k, words.change, {
            size: 12 * k,
            fill: colours.ink2,
            halo: colours.ground,
          })
        : ''
    return (
      change +
      text(0, y + 5 * k, row.label, {
        size: Math.min(15, 60 / row.label.length) * k,
        weight: row.running ? 700 : 500,
        fill: row.running ? colours.ink : colours.ink2,
      }) +
      pointer(row, y) +
      text(COMPARISON_WIDTH, y - 1, row.told, {
        size: 15 * k,
        weight: isFigure(row) ? 700 : 400,
        fill: isFigure(row) ? colours.ink : colours.ink2,
        anchor: 'end',
      }) +
      text(COMPARISON_WIDTH, y + 14 * k, row.note, { size: 12 * k, fill: colours.ink3, anchor: 'end' })
    )
  })
  return svg(COMPARISON_WIDTH, height, ticks.join('') + goal + marks.join(''))
}

export interface BarRow {
  /** The year, or the span of years of which nothing is known. */
  label: string
  /** µg/m³; null: no figure, its place stays empty. */
  value: number | null
  running: boolean
}

/**
 * Bars of the yearly PM2.5 mean from zero as an SVG string; the year under way is dashed.
 * @param none stands where a year has no figure
 */
export function pm25Bars(rows: readonly BarRow[], colours: WellColours, none: string, k = 1): string {
  const height = 130 + 20 * k
  const floor = 120
  const slot = COMPARISON_WIDTH / Math.max(rows.length, 4)
  const width = Math.min(34, slot * 0.66)
  const top = Math.max(13, ...rows.flatMap(({ value }) => value ?? []))
  const { summer } = colours.season
  const bars = rows.map((row, i) => {
    const x = slot * i + (slot - width) / 2
    const middle = x + width / 2
    const label = text(middle, floor + 20 * k, row.label, {
      size: Math.min(13 * k, (slot * 1.36) / row.label.length),
      weight: row.running ? 700 : 400,
      fill: row.running ? colours.ink : colours.ink2,
      anchor: 'middle',
    })
    if (row.value === null)
      return label + text(middle, floor - 8, none, { size: 12 * k, fill: colours.ink3, anchor: 'middle' })
    const tall = Math.max(2, (row.value / top) * 96)
    const opacity = rows.length > 1 ? 0.55 + (0.45 * i) / (rows.length - 1) : 1
    const look = row.running
      ? `fill="none" stroke="${summer}" stroke-width="2" stroke-dasharray="4 3"`
      : `fill="${summer}" opacity="${num(opacity, 2)}"`
    return (
      `<rect x="${num(x)}" y="${num(floor - tall)}" width="${num(width)}" height="${num(tall)}" rx="5" ${look}/>` +
      text(middle, floor - 8 - tall, String(row.value), {
        size: 15 * k,
        weight: 700,
        fill: colours.ink,
        anchor: 'middle',
      }) +
      label
    )
  })
  return svg(COMPARISON_WIDTH, height, `${bars.join('')}<path d="M0 120.5H350" stroke="${colours.line}"/>`)
}
