/** Tiles of the web Mercator map, as every map server counts them: from the north-west corner of the world. */

/** WGS-84 degrees. */
export interface Point {
  lat: number
  lon: number
}

/** A part of the world between these degrees. */
export interface Box {
  south: number
  west: number
  north: number
  east: number
}

/** Nearer than this there are no tiles. */
export const MOST_ZOOM = 18

/** Where a point lies, in tiles of this zoom. CGCS2000, in which the tiles are, and WGS-84 lie less than a metre apart. */
export function inTiles({ lat, lon }: Point, zoom: number): { x: number; y: number } {
  const size = 2 ** zoom
  const sine = Math.sin((lat * Math.PI) / 180)
  return {
    x: ((lon + 180) / 360) * size,
    y: (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * size,
  }
}

/** Whether a tile shows any of a part of the world. */
export function tileWithin(box: Box, { z, x, y }: { z: number; x: number; y: number }): boolean {
  if (![z, x, y].every(Number.isInteger) || z < 1 || z > MOST_ZOOM) return false
  const first = inTiles({ lat: box.north, lon: box.west }, z)
  const last = inTiles({ lat: box.south, lon: box.east }, z)
  return (
    x >= Math.floor(first.x) && x <= Math.floor(last.x) && y >= Math.floor(first.y) && y <= Math.floor(last.y)
  )
}
