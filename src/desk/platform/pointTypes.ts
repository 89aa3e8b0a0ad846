/** Where something stands, in degrees of the system its source speaks. */
export interface PickedPoint {
  longitude: number
  latitude: number
  system: 'wgs84' | 'gcj02'
}
