import type { PickedPoint, PointSource } from './pointTypes'

const WAIT_MS = 10_000
/** The browser knows where the device stands, and has no map of ours to choose on. */
export const pointFrom: PointSource = 'device'

/** Where this device stands. @throws when the person or the browser refuses */
export function pickPoint(): Promise<PickedPoint | null> {
  return new Promise((resolve, reject) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude } }) => resolve({ latitude, longitude, system: 'wgs84' }),
      (error) => reject(new Error(error.message)),
      { timeout: WAIT_MS, enableHighAccuracy: true },
    )
  })
}
