/** Long side of a photo as it leaves the phone, in px (reference: reports, photos). */
export const LONG_SIDE = 1920
/** What a photo should weigh at most, in bytes. */
export const AIMED_BYTES = 500 * 1024
/** JPEG qualities tried from the best down, until the photo is light enough. */
export const QUALITIES = [0.82, 0.72, 0.6, 0.48] as const

/** Size of a picture fitted into the long side; never enlarged. */
export function fitted(width: number, height: number): { width: number; height: number } {
  const share = Math.min(1, LONG_SIDE / Math.max(width, height, 1))
  return { width: Math.max(1, Math.round(width * share)), height: Math.max(1, Math.round(height * share)) }
}

export type PhotoSource = 'camera' | 'album'

/** A photo that was picked and made smaller. */
export interface PickedPhoto {
  /** Temporary address on this device. */
  path: string
  bytes: number
  /** WGS-84 out of the photo's own EXIF, read before it was made smaller; null when it has none. */
  point: { lat: number; lon: number } | null
}

/** What could be used, and how many photos could not be read. */
export interface Picked {
  photos: PickedPhoto[]
  unreadable: number
  /** How many more were chosen than there was room for: they were left out. */
  left: number
}
