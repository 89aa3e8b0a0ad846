/** What the platform's map says of a chosen point. */
export interface MapPlace {
  name: string
  address: string
  /** WeChat's maps speak GCJ-02. */
  point: { lat: number; lon: number; system: 'gcj02' }
}
