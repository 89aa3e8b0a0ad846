/** Where a case is: datum conversion and the coarse check against the county's outline. */
import booleanPointInPolygon from '@turf/boolean-point-in-polygon'
import * as v from 'valibot'
import gcoord from 'gcoord'
import { COUNTY } from '../../../shared/divisions/towns'
import type { Box, Point } from '../../../shared/mercator'
import outline from '../data/mulei-outline.json'

export type { Point } from '../../../shared/mercator'

const ring = v.array(v.pipe(v.array(v.number()), v.length(2)))
const drawn = v.parse(v.object({ type: v.literal('Polygon'), coordinates: v.array(ring) }), outline.geometry)

/** Everything within the county's outline; null of a county whose outline nobody has drawn. */
export function boxOfCounty(county: string): Box | null {
  if (county !== COUNTY.code) return null
  const [lons, lats] = [0, 1].map((axis) => drawn.coordinates.flat().map((place) => place[axis] ?? 0))
  if (!lons || !lats) return null
  return {
    south: Math.min(...lats),
    west: Math.min(...lons),
    north: Math.max(...lats),
    east: Math.max(...lons),
  }
}

/** A point as the platform gave it, in WGS-84. Chinese maps answer in GCJ-02, some 500 m beside it. */
export function toWgs84(point: { lat: number; lon: number; system: 'gcj02' | 'wgs84' }): Point {
  if (point.system === 'wgs84') return { lat: point.lat, lon: point.lon }
  const [lon, lat] = gcoord.transform<[number, number]>([point.lon, point.lat], gcoord.GCJ02, gcoord.WGS84)
  return { lat, lon }
}

/**
 * Whether a point lies within the county's outline, simplified to about 200 m: a hint, never a refusal. Null of a county
 * whose outline nobody has drawn.
 */
export function insideCounty(county: string, point: Point): boolean | null {
  return county === COUNTY.code ? booleanPointInPolygon([point.lon, point.lat], drawn) : null
}
