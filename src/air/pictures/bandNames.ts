import { text } from '@/ui/pictures/svg'
import type { Point } from '@/ui/pictures/svg'

/** Where the line of the hours lies. */
export interface BandFrame {
  /** Scale of the words (大字). */
  k: number
  left: number
  right: number
  y: (aqi: number) => number
  /** AQI of consecutive hours between left and right; null where there is none. */
  hours: readonly (number | null)[]
}

export interface Band {
  name: string
  /** AQI at its ends. */
  lower: number
  upper: number
}

const SIZE = 12
/** Words closer than this to the line are hard to read, px. */
const ROOM = 12

/** Height of the line above a place of the axis, or null over a gap. */
function lineAt({ left, right, y, hours }: BandFrame, px: number): number | null {
  const position = ((px - left) / (right - left)) * (hours.length - 1)
  const i = Math.max(0, Math.min(hours.length - 1, Math.floor(position)))
  const [a, b] = [hours[i], hours[Math.min(hours.length - 1, i + 1)]]
  if (a === null || a === undefined || b === null || b === undefined) return null
  return y(a + (b - a) * (position - i))
}

/**
 * Names of the bands, each set within its band where the line and the numbers leave room: in its middle when that is
 * free, else nearer to its upper or lower end. A band too low for a word stays without.
 * @param taken middles of the numbers that already stand in the picture
 */
export function bandNames(
  frame: BandFrame,
  bands: readonly Band[],
  taken: readonly Point[],
  fill: string,
): string {
  const { k, left, right, y } = frame
  const roomAt = (from: number, width: number, middle: number): number => {
    const hit = taken.some(
      ([tx, ty]) => Math.abs(tx - from - width / 2) < width / 2 + 16 * k && Math.abs(ty - middle) < 14 * k,
    )
    if (hit) return 0
    let least = 99
    for (let offset = -4; offset <= width + 4; offset += 4) {
      const line = lineAt(frame, from + offset)
      if (line !== null) least = Math.min(least, Math.abs(line - middle))
    }
    return least
  }
  return bands
    .map(({ name, lower, upper }) => {
      const [above, below] = [y(upper), y(lower)]
      if (below - above < (SIZE + 3) * k) return ''
      const width = [...name].length * SIZE * k
      const rows = [(above + below) / 2, above + 10 * k, below - 10 * k]
      let best: { from: number; middle: number; room: number } | undefined
      for (const middle of rows)
        for (let from = left + 6; from < right - width && (best?.room ?? 0) < ROOM * k; from += 10) {
          const room = roomAt(from, width, middle)
          if (!best || room > best.room) best = { from, middle, room }
        }
      return best ? text(best.from, best.middle + 4.5 * k, name, { size: SIZE * k, fill }) : ''
    })
    .join('')
}
