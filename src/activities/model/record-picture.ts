import { encode } from 'uqr'
import type { Pen } from '@/client/pen'

/** Pixels; the height grows with the lines. */
const WIDTH = 900
const MARGIN = 60
const LINE = 62
const HEAD = 420
const FOOT = 330
const QR = 240
/** Times that stand on the picture; how many more there are is said. */
export const PICTURE_TIMES = 8

const SANS = '"PingFang SC", "HarmonyOS Sans SC", "Noto Sans CJK SC", sans-serif'
const INK = '#0D1B2A'
const SOFT = '#44546A'

/** What stands on the picture of a record, in the language of its owner. */
export interface RecordText {
  kicker: string
  name: string
  figures: readonly { value: string; label: string }[]
  times: readonly { day: string; title: string; hours: string }[]
  more: string
  scan: string
  code: string
  issued: string
  notDuty: string
  /** What the square code says. */
  qr: string
}

export const pictureSize = ({ times, more }: Pick<RecordText, 'times' | 'more'>) => ({
  width: WIDTH,
  height: HEAD + (times.length + (more === '' ? 0 : 1)) * LINE + FOOT,
})

/** Draws a record for the album: dark on white in both themes, with the code by which anybody checks it. */
export function drawRecord(pen: Pen, text: RecordText): void {
  const { height } = pictureSize(text)
  const write = (
    said: string,
    x: number,
    y: number,
    size: number,
    look: { weight?: number; colour?: string } = {},
  ) => {
    pen.font = `${look.weight ?? 400} ${size}px ${SANS}`
    pen.fillStyle = look.colour ?? INK
    pen.fillText(said, x, y)
  }
  const rule = (y: number) => {
    pen.fillStyle = '#DCE3EB'
    pen.fillRect(MARGIN, y, WIDTH - 2 * MARGIN, 2)
  }
  pen.fillStyle = '#ffffff'
  pen.fillRect(0, 0, WIDTH, height)
  pen.fillStyle = '#0B4A3A'
  pen.fillRect(0, 0, WIDTH, 20)
  pen.textAlign = 'left'
  write(text.kicker, MARGIN, 92, 32, { colour: SOFT })
  write(text.name, MARGIN, 172, 68, { weight: 700 })
  rule(212)
  text.figures.forEach(({ value, label }, n) => {
    const x = MARGIN + n * 270
    write(value, x, 290, 60, { weight: 700 })
    write(label, x, 336, 30, { colour: SOFT })
  })
  rule(370)
  text.times.forEach(({ day, title, hours }, n) => {
    const y = HEAD + 20 + n * LINE
    write(day, MARGIN, y, 30, { colour: SOFT })
    write(fitting(pen, title, 410), MARGIN + 190, y, 32)
    pen.textAlign = 'right'
    write(hours, WIDTH - MARGIN, y, 30, { colour: SOFT })
    pen.textAlign = 'left'
  })
  if (text.more !== '') write(text.more, MARGIN, HEAD + 20 + text.times.length * LINE, 28, { colour: SOFT })
  const foot = height - FOOT + 30
  drawQr(pen, text.qr, MARGIN, foot)
  const beside = MARGIN + QR + 40
  write(text.scan, beside, foot + 60, 30, { colour: SOFT })
  write(text.code, beside, foot + 120, 52, { weight: 700 })
  write(text.issued, beside, foot + 170, 30, { colour: SOFT })
  write(text.notDuty, beside, foot + 220, 24, { colour: SOFT })
}

function drawQr(pen: Pen, said: string, x: number, y: number): void {
  const { data, size } = encode(said, { ecc: 'M', boostEcc: false, border: 0 })
  const module = QR / size
  pen.fillStyle = INK
  data.forEach((row, down) =>
    row.forEach((dark, along) => {
      // a little larger than it is: no seams between modules
      if (dark) pen.fillRect(x + along * module, y + down * module, module + 0.5, module + 0.5)
    }),
  )
}

/** A title that is too long for its room ends in dots. The font is that of the line. */
function fitting(pen: Pen, text: string, room: number): string {
  pen.font = `400 32px ${SANS}`
  if (pen.measureText(text).width <= room) return text
  let kept = [...text]
  while (kept.length > 1 && pen.measureText(`${kept.join('')}…`).width > room) kept = kept.slice(0, -1)
  return `${kept.join('')}…`
}
