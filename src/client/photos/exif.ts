/**
 * The place in a JPEG, as its camera wrote it: EXIF 2.32, sections 4.5.2 (APP1) and 4.6.6 (GPS IFD). Only the
 * four GPS tags are read; whatever does not fit the format means "no place", never an error.
 */
const JPEG = 0xffd8
const APP1 = 0xffe1
const START_OF_SCAN = 0xffda
const EXIF = 0x45786966
const GPS_POINTER = 0x8825
const RATIONAL_BYTES = 8

/** Latitude and longitude in WGS-84 degrees, or null. */
export function gpsOf(buffer: ArrayBuffer): { lat: number; lon: number } | null {
  try {
    const tiff = tiffOf(new DataView(buffer))
    return tiff && readGps(tiff)
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

function tiffOf(view: DataView): DataView | null {
  if (view.byteLength < 4 || view.getUint16(0) !== JPEG) return null
  let at = 2
  while (at + 4 <= view.byteLength) {
    const marker = view.getUint16(at)
    const length = view.getUint16(at + 2)
    if (marker === START_OF_SCAN || marker < 0xff00 || length < 2) return null
    if (marker === APP1 && view.getUint32(at + 4) === EXIF) {
      return new DataView(view.buffer, view.byteOffset + at + 10, length - 8)
    }
    at += 2 + length
  }
  return null
}

function readGps(tiff: DataView): { lat: number; lon: number } | null {
  const little = tiff.getUint16(0) === 0x4949
  const entries = (ifd: number) =>
    Array.from({ length: tiff.getUint16(ifd, little) }, (_, index) => {
      const at = ifd + 2 + index * 12
      return { tag: tiff.getUint16(at, little), at: at + 8 }
    })
  const pointer = entries(tiff.getUint32(4, little)).find((entry) => entry.tag === GPS_POINTER)
  if (!pointer) return null
  const gps = new Map(entries(tiff.getUint32(pointer.at, little)).map((entry) => [entry.tag, entry.at]))
  const angle = (reference: number, value: number, negative: string) => {
    const sign = gps.get(reference)
    const place = gps.get(value)
    if (sign === undefined || place === undefined) return null
    const start = tiff.getUint32(place, little)
    const part = (index: number) =>
      tiff.getUint32(start + index * RATIONAL_BYTES, little) /
      tiff.getUint32(start + index * RATIONAL_BYTES + 4, little)
    const degrees = part(0) + part(1) / 60 + part(2) / 3600
    return String.fromCharCode(tiff.getUint8(sign)) === negative ? -degrees : degrees
  }
  const lat = angle(1, 2, 'S')
  const lon = angle(3, 4, 'W')
  const valid = lat !== null && lon !== null && Math.abs(lat) <= 90 && Math.abs(lon) <= 180
  // cameras without a fix write zeros
  return valid && (lat !== 0 || lon !== 0) ? { lat, lon } : null
}
