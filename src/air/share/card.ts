/** The picture that goes to friends: sky, number, level, verdict, landscape, and the county's line. */
import { LANDSCAPE_HEIGHT, LANDSCAPE_WIDTH } from '@/ui/pictures/landscape'
import { levelColours, levelInk, skyStops } from '@/ui/pictures/palette'
import type { Level } from '@cloud/shared/levels'
import type { SkyChoice } from '@/ui/pictures/palette'

/** 5:4, the shape WeChat shows a shared mini-program in. */
export const CARD_WIDTH = 500
export const CARD_HEIGHT = 400

export interface CardModel {
  sky: SkyChoice
  /** "雀仁乡" */
  place: string
  /** Whose air it is: "用县城站的". */
  source: string
  /** And of when, with its year, for a picture goes far and stays long: " · 2026 年 10 月 16 日 14:00". */
  when: string
  /** A name that had no room, so far as it had. */
  cut: (name: string) => string
  /** Said on a picture of invented figures; empty where they are real. */
  demo: string
  aqi: number | null
  level: Level | null
  levelName: string
  verdict: string
  motto: string
}

/** The part of a 2D context the card needs; a browser's and WeChat's both fit. */
export interface Pen {
  fillStyle: unknown
  font: string
  textAlign: CanvasTextAlign
  textBaseline: CanvasTextBaseline
  fillRect: (x: number, y: number, width: number, height: number) => void
  fillText: (text: string, x: number, y: number) => void
  measureText: (text: string) => { width: number }
  createLinearGradient: (
    x0: number,
    y0: number,
    x1: number,
    y1: number,
  ) => { addColorStop: (offset: number, colour: string) => void }
  beginPath: () => void
  moveTo: (x: number, y: number) => void
  arcTo: (x1: number, y1: number, x2: number, y2: number, radius: number) => void
  closePath: () => void
  fill: () => void
}

const FAMILY = '-apple-system, "PingFang SC", "HarmonyOS Sans SC", MiSans, "Noto Sans CJK SC", sans-serif'
const MARGIN = 28
const SMALL = 16

function roundedBox(pen: Pen, x: number, y: number, width: number, height: number, radius: number) {
  pen.beginPath()
  pen.moveTo(x + radius, y)
  pen.arcTo(x + width, y, x + width, y + height, radius)
  pen.arcTo(x + width, y + height, x, y + height, radius)
  pen.arcTo(x, y + height, x, y, radius)
  pen.arcTo(x, y, x + width, y, radius)
  pen.closePath()
  pen.fill()
}

function words(pen: Pen, text: string, x: number, y: number, size: number, weight: number) {
  pen.font = `${weight} ${size}px ${FAMILY}`
  pen.fillText(text, x, y)
}

/** As much of a name as its room holds. */
function fitted(pen: Pen, text: string, room: number, cut: CardModel['cut']): string {
  if (pen.measureText(text).width <= room) return text
  const letters = [...text]
  while (letters.length > 1 && pen.measureText(cut(letters.join(''))).width > room) letters.pop()
  return cut(letters.join(''))
}

/** Whose air it is and of when, below the place: a long name gives way, and never the date. */
function sourceLine(pen: Pen, { source, when, cut }: CardModel): void {
  pen.font = `500 ${SMALL}px ${FAMILY}`
  const room = CARD_WIDTH - 2 * MARGIN - pen.measureText(when).width
  words(pen, `${fitted(pen, source, room, cut)}${when}`, MARGIN, 66, SMALL, 500)
}

/**
 * Draws the card, 500 × 400.
 * @param drawLand puts the landscape into a box: an image is a different thing on each platform
 */
export function drawCard(
  pen: Pen,
  model: CardModel,
  drawLand: (x: number, y: number, width: number, height: number) => void,
): void {
  const [zenith, floor, low, horizon] = skyStops(model.sky)
  const sky = pen.createLinearGradient(0, 0, 0, CARD_HEIGHT)
  sky.addColorStop(0, zenith)
  sky.addColorStop(0.5, floor)
  sky.addColorStop(0.7, low)
  sky.addColorStop(0.92, horizon)
  pen.fillStyle = sky
  pen.fillRect(0, 0, CARD_WIDTH, CARD_HEIGHT)
  const landHeight = (CARD_WIDTH * LANDSCAPE_HEIGHT) / LANDSCAPE_WIDTH
  drawLand(0, CARD_HEIGHT - landHeight + 26, CARD_WIDTH, landHeight)

  pen.textAlign = 'left'
  pen.textBaseline = 'alphabetic'
  pen.fillStyle = '#FFFFFF'
  words(pen, model.place, MARGIN, 42, 20, 600)
  sourceLine(pen, model)
  const number = model.aqi === null ? '—' : String(model.aqi)
  words(pen, number, MARGIN - 4, 144, 76, 600)
  const afterNumber = MARGIN + pen.measureText(number).width + 16
  if (model.level !== null) {
    pen.font = `700 28px ${FAMILY}`
    const width = pen.measureText(model.levelName).width + 32
    pen.fillStyle = levelColours[model.level]
    roundedBox(pen, afterNumber, 94, width, 44, 12)
    pen.fillStyle = levelInk[model.level]
    words(pen, model.levelName, afterNumber + 16, 126, 28, 700)
  }
  pen.fillStyle = '#FFFFFF'
  words(pen, model.verdict, MARGIN, 183, 28, 700)
  // on the zenith: the only place where white words stay readable under every palette
  pen.textAlign = 'right'
  words(pen, model.motto, CARD_WIDTH - MARGIN, 42, SMALL, 600)
  words(pen, model.demo, CARD_WIDTH - MARGIN, 88, SMALL, 700)
}
