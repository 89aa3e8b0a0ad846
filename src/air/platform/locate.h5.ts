import type { Place } from '../distance'

const WAIT_MS = 10_000

/** Where the device is; rejects when the person or the browser refuses. Kept on the device. */
export function locate(): Promise<Place> {
  return new Promise((resolve, reject) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude } }) => resolve({ latitude, longitude }),
      (error) => reject(new Error(error.message)),
      { timeout: WAIT_MS, maximumAge: 10 * 60_000 },
    )
  })
}
