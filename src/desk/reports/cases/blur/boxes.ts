/** Boxes over a photo, in fractions of its width and height from the top left corner, as the service takes them. */
export interface Box {
  x: number
  y: number
  width: number
  height: number
}
export interface Spot {
  x: number
  y: number
}

/** Smaller than this a box covers nothing, and a finger finds it no more. */
export const SMALLEST = 0.03
/** Of one press of an arrow key. */
export const STEP = 0.01
/** As large as a face in the middle of a photo: what a key begins with. */
export const FIRST: Box = { x: 0.4, y: 0.35, width: 0.2, height: 0.2 }

const within = (value: number, most = 1) => Math.min(Math.max(value, 0), most)

/** The box between two spots of a drag; null where it is too small to be meant. */
export function boxBetween(from: Spot, to: Spot): Box | null {
  const [left, right] = [from.x, to.x].map((x) => within(x)).sort((a, b) => a - b)
  const [top, bottom] = [from.y, to.y].map((y) => within(y)).sort((a, b) => a - b)
  if (left === undefined || right === undefined || top === undefined || bottom === undefined) return null
  const [width, height] = [right - left, bottom - top]
  return width < SMALLEST || height < SMALLEST ? null : { x: left, y: top, width, height }
}

/** The same box elsewhere: as far as the photo goes. */
export const moved = (box: Box, dx: number, dy: number): Box => ({
  ...box,
  x: within(box.x + dx, 1 - box.width),
  y: within(box.y + dy, 1 - box.height),
})

/** The same corner, larger or smaller: as far as the photo goes. */
export const resized = (box: Box, dx: number, dy: number): Box => ({
  ...box,
  width: Math.max(Math.min(box.width + dx, 1 - box.x), Math.min(SMALLEST, 1 - box.x)),
  height: Math.max(Math.min(box.height + dy, 1 - box.y), Math.min(SMALLEST, 1 - box.y)),
})

/** Which box a spot lies in, the one drawn last first; -1 for none. */
export const boxAt = (boxes: readonly Box[], { x, y }: Spot): number =>
  boxes.reduce(
    (found, box, index) =>
      x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height ? index : found,
    -1,
  )
