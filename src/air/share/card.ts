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
  /** "木垒镇 · 14:00" */
  place: string
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
  words(pen, model.place, MARGIN, 44, 20, 500)
  words(pen, model.aqi === null ? '—' : String(model.aqi), MARGIN - 4, 126, 86, 600)
  const afterNumber = MARGIN + pen.measureText(model.aqi === null ? '—' : String(model.aqi)).width + 16
  if (model.level !== null) {
    pen.font = `700 28px ${FAMILY}`
    const width = pen.measureText(model.levelName).width + 32
    pen.fillStyle = levelColours[model.level]
    roundedBox(pen, afterNumber, 74, width, 44, 12)
    pen.fillStyle = levelInk[model.level]
    words(pen, model.levelName, afterNumber + 16, 106, 28, 700)
  }
  pen.fillStyle = '#FFFFFF'
  words(pen, model.verdict, MARGIN, 172, 30, 700)
  // on the zenith: the only place where white words stay readable under every palette
  pen.textAlign = 'right'
  words(pen, model.motto, CARD_WIDTH - MARGIN, 44, 16, 600)
}
