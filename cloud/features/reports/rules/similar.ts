/** Cases that may be the same: a shared category within 250 m and 30 days (as FixMyStreet does it). */
import type { CategoryId } from '../../../shared/categories'
import { DAY_MS } from '../../../shared/time'
import type { Point } from './place'

export const SIMILAR_METRES = 250
export const SIMILAR_DAYS = 30
/** Mean radius of the earth (IUGG), metres. */
const EARTH = 6_371_008.8

const radians = (degrees: number) => (degrees * Math.PI) / 180

/** Great-circle distance in metres (haversine; exact to 0.5 % and best at short distances). */
export function metresBetween(a: Point, b: Point): number {
  const half = (angle: number) => Math.sin(radians(angle) / 2) ** 2
  const h = half(b.lat - a.lat) + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * half(b.lon - a.lon)
  return 2 * EARTH * Math.asin(Math.min(1, Math.sqrt(h)))
}

/** A box in degrees that holds everything within `metres` of a point, for a search by index. */
export function boxAround(
  point: Point,
  metres: number,
): { south: number; north: number; west: number; east: number } {
  const high = (metres / EARTH) * (180 / Math.PI) * 1.001
  const wide = high / Math.max(0.01, Math.cos(radians(Math.min(89, Math.abs(point.lat) + high))))
  return { south: point.lat - high, north: point.lat + high, west: point.lon - wide, east: point.lon + wide }
}

/** Side of the squares in which strangers are told of reports, metres: about a village with its fields. */
const SQUARE_METRES = 3000

/**
 * The square in which a point lies: wherever somebody asks from within it the answer is the same, so that asking from
 * many places finds the square and never the point.
 */
export function squareOf(point: Point): ReturnType<typeof boxAround> {
  const high = (SQUARE_METRES / EARTH) * (180 / Math.PI)
  const south = Math.floor(point.lat / high) * high
  const wide = high / Math.cos(radians(south + high / 2))
  const west = Math.floor(point.lon / wide) * wide
  return { south, north: south + high, west, east: west + wide }
}

export interface Seen {
  categories: readonly CategoryId[]
  point: Point
  at: Date
}

/** Whether two reports may be about the same thing. */
export function maybeSame(a: Seen, b: Seen): boolean {
  return (
    a.categories.some((category) => b.categories.includes(category)) &&
    Math.abs(a.at.getTime() - b.at.getTime()) <= SIMILAR_DAYS * DAY_MS &&
    metresBetween(a.point, b.point) <= SIMILAR_METRES
  )
}
