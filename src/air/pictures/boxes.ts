/** Room that words take in a picture: nobody can measure them there, so it is reckoned, rather too large. */

export interface Box {
  left: number
  right: number
  top: number
  bottom: number
}

/** Width of a sign in parts of the size: digits and Latin letters are narrower than Chinese characters. */
const widthOf = (sign: string) => (sign.charCodeAt(0) < 0x2e80 ? 0.62 : 1)

/** The box of words whose baseline is at `y`. */
export function textBox(
  x: number,
  y: number,
  words: string,
  size: number,
  anchor: 'start' | 'middle' | 'end',
): Box {
  const width = [...words].reduce((sum, sign) => sum + widthOf(sign), 0) * size
  const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2
  return { left, right: left + width, top: y - size * 0.9, bottom: y + size * 0.2 }
}

/** Words that are nearer than this read as one. */
const GAP = 4

/** Whether two boxes lie over each other or so near that they read as one. */
export function touch(a: Box, b: Box): boolean {
  return a.left < b.right + GAP && b.left < a.right + GAP && a.top < b.bottom + GAP && b.top < a.bottom + GAP
}
