/** Cases that lie together on the map, as far as it is zoomed in. */
import type { BoardPointData } from '@cloud/features/reports/contract/map'
import { type Box, inTiles } from '@cloud/shared/mercator'

export interface Cluster {
  /** The same as long as its square is. */
  key: string
  /** In the middle of those in it. */
  lat: number
  lon: number
  count: number
  overdue: number
  /** Around those in it, and nobody else: as a list is asked for it, `south,west,north,east`. */
  at: string
}

/** A tile is so many squares wide: two marks never stand on one another. */
const SQUARES = 3
const DIGITS = 1e6

/** Around these points, a tenth of a metre wider: as it is written it still holds them. */
export function boxAround(points: readonly { lat: number; lon: number }[]): Box {
  const down = (value: number) => Math.floor(value * DIGITS) / DIGITS
  const up = (value: number) => Math.ceil(value * DIGITS) / DIGITS
  const [lats, lons] = [points.map(({ lat }) => lat), points.map(({ lon }) => lon)]
  return {
    south: down(Math.min(...lats)),
    west: down(Math.min(...lons)),
    north: up(Math.max(...lats)),
    east: up(Math.max(...lons)),
  }
}

/** As it stands in an address. */
export const written = ({ south, west, north, east }: Box): string =>
  [south, west, north, east].map((degrees) => String(Number(degrees.toFixed(6)))).join(',')

/**
 * By squares of the map, so that each case is in one cluster and the list of a cluster's box holds its cases and no other:
 * circles around the thickest places would overlap.
 */
export function clustersOf(points: readonly BoardPointData[], zoom: number): Cluster[] {
  const squares = new Map<string, BoardPointData[]>()
  for (const point of points) {
    const { x, y } = inTiles(point, zoom)
    const key = `${zoom}:${Math.floor(x * SQUARES)}:${Math.floor(y * SQUARES)}`
    const there = squares.get(key)
    if (there) there.push(point)
    else squares.set(key, [point])
  }
  return [...squares].map(([key, inside]) => ({
    key,
    lat: inside.reduce((sum, { lat }) => sum + lat, 0) / inside.length,
    lon: inside.reduce((sum, { lon }) => sum + lon, 0) / inside.length,
    count: inside.length,
    overdue: inside.filter(({ overdue }) => overdue).length,
    at: written(boxAround(inside)),
  }))
}

/** A town whose cases are not in the picture, and where they are from its middle: eight ways. */
export interface OffPicture {
  town: string
  arrow: string
  count: number
  box: Box
}

const ARROWS = ['→', '↗', '↑', '↖', '←', '↙', '↓', '↘'] as const

export function offPicture(points: readonly BoardPointData[], seen: Box): OffPicture[] {
  const towns = new Map<string, BoardPointData[]>()
  for (const point of points) towns.set(point.town, [...(towns.get(point.town) ?? []), point])
  const middle = { lat: (seen.south + seen.north) / 2, lon: (seen.west + seen.east) / 2 }
  return [...towns].flatMap(([town, inside]) => {
    const isSeen = inside.some(
      ({ lat, lon }) => lat >= seen.south && lat <= seen.north && lon >= seen.west && lon <= seen.east,
    )
    if (isSeen) return []
    const box = boxAround(inside)
    const [dy, dx] = [(box.south + box.north) / 2 - middle.lat, (box.west + box.east) / 2 - middle.lon]
    const turn = Math.round((Math.atan2(dy, dx) / Math.PI) * 4)
    return [{ town, arrow: ARROWS[(turn + 8) % 8] ?? '→', count: inside.length, box }]
  })
}
