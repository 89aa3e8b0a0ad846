/** How far a station is; accurate to well under a kilometre, which is all the list shows. */

export interface Place {
  /** Degrees, WGS-84 */
  latitude: number
  longitude: number
}

const EARTH_KM = 6371.0088
const radians = (degrees: number) => (degrees * Math.PI) / 180

/** Great-circle distance in kilometres (haversine). */
export function distanceKm(from: Place, to: Place): number {
  const halfLat = radians(to.latitude - from.latitude) / 2
  const halfLon = radians(to.longitude - from.longitude) / 2
  const h =
    Math.sin(halfLat) ** 2 +
    Math.cos(radians(from.latitude)) * Math.cos(radians(to.latitude)) * Math.sin(halfLon) ** 2
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(h)))
}

/** Nearest first; those without a place last, in their former order. */
export function byDistance<T extends { place: Place | null }>(
  items: readonly T[],
  here: Place,
): (T & { km: number | null })[] {
  return items
    .map((item) => ({ ...item, km: item.place && distanceKm(here, item.place) }))
    .sort((a, b) => (a.km ?? Infinity) - (b.km ?? Infinity) || 0)
}
