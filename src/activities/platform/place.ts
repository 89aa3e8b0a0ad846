/** A place as maps in China want it: GCJ-02 degrees. */
export interface Place {
  name: string
  address: string
  longitude: number
  latitude: number
}
