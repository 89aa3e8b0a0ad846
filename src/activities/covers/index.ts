import type { Picture } from '@cloud/features/activities/contract'
import { HEIGHT, WIDTH } from './parts'
import { SCENES } from './scenes'

const drawn = new Map<Picture, string>()

/** The drawing for a picture key: an SVG string that fills any frame and is cut at the sides, never squeezed. */
export function coverSvg(picture: Picture): string {
  const known = drawn.get(picture)
  if (known !== undefined) return known
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="100%" height="100%" ` +
    `preserveAspectRatio="xMidYMid slice" aria-hidden="true">${SCENES[picture]()}</svg>`
  drawn.set(picture, svg)
  return svg
}
