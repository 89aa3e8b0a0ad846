/** Where a point comes from on this platform: from where the device stands, or chosen on a map. */
export type PointSource = 'device' | 'map'

/** Where something stands, in degrees of the system its source speaks. */
export interface PickedPoint {
  longitude: number
  latitude: number
  system: 'wgs84' | 'gcj02'
}
