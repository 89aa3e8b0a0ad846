import type { Pen } from '@/client/pen'

/** Pixels: two lines of code in letters that can be read on the smallest phone. */
export const RECEIPT_PICTURE = { width: 900, height: 640 } as const

export interface ReceiptText {
  app: string
  title: string
  /** Five groups of four. */
  code: string
  use: string
  keep: string
}

const SANS = '"PingFang SC", "HarmonyOS Sans SC", "Noto Sans CJK SC", sans-serif'
const MONO = 'ui-monospace, Menlo, "DejaVu Sans Mono", monospace'
const GROUPS_A_LINE = 3
const MIDDLE = RECEIPT_PICTURE.width / 2

/** Draws a receipt code for the album: dark on white in both themes, no name and no answer on it. */
export function drawReceipt(pen: Pen, { app, title, code, use, keep }: ReceiptText): void {
  const { width, height } = RECEIPT_PICTURE
  const line = (text: string, y: number, font: string, colour: string) => {
    pen.font = font
    pen.fillStyle = colour
    pen.fillText(text, MIDDLE, y)
  }
  pen.fillStyle = '#ffffff'
  pen.fillRect(0, 0, width, height)
  pen.fillStyle = '#0F57C2'
  pen.fillRect(0, 0, width, 16)
  pen.textAlign = 'center'
  line(app, 96, `600 34px ${SANS}`, '#44546A')
  line(title, 160, `700 46px ${SANS}`, '#0D1B2A')
  const groups = code.split('-')
  const first = `${groups.slice(0, GROUPS_A_LINE).join('-')}-`
  line(first, 290, `700 84px ${MONO}`, '#0D1B2A')
  line(groups.slice(GROUPS_A_LINE).join('-'), 400, `700 84px ${MONO}`, '#0D1B2A')
  line(use, 506, `400 28px ${SANS}`, '#44546A')
  line(keep, 560, `400 28px ${SANS}`, '#44546A')
}
