import fc from 'fast-check'
import { gpsOf } from './exif'

/** A JPEG head with the GPS IFD of a camera; `little` is the byte order of most phones. */
function jpegAt(lat: number, lon: number, little: boolean): ArrayBuffer {
  const tiff = new DataView(new ArrayBuffer(26 + 2 + 4 * 12 + 4 + 48))
  const put16 = (at: number, value: number) => tiff.setUint16(at, value, little)
  const put32 = (at: number, value: number) => tiff.setUint32(at, value, little)
  tiff.setUint16(0, little ? 0x4949 : 0x4d4d)
  put16(2, 42)
  put32(4, 8)
  put16(8, 1)
  put16(10, 0x8825)
  put16(12, 4)
  put32(14, 1)
  put32(18, 26)
  put16(26, 4)
  const values = 26 + 2 + 48 + 4
  const entry = (index: number, tag: number) => {
    const at = 28 + index * 12
    put16(at, tag)
    return at + 8
  }
  const angle = (start: number, degrees: number) => {
    const size = Math.abs(degrees)
    const minutes = (size % 1) * 60
    const parts = [
      [Math.floor(size), 1],
      [Math.floor(minutes), 1],
      [Math.round((minutes % 1) * 60 * 1e5), 1e5],
    ] as const
    parts.forEach(([top, bottom], index) => {
      put32(start + index * 8, top)
      put32(start + index * 8 + 4, bottom)
    })
  }
  tiff.setUint8(entry(0, 1), (lat < 0 ? 'S' : 'N').charCodeAt(0))
  put32(entry(1, 2), values)
  tiff.setUint8(entry(2, 3), (lon < 0 ? 'W' : 'E').charCodeAt(0))
  put32(entry(3, 4), values + 24)
  angle(values, lat)
  angle(values + 24, lon)
  const head = new DataView(new ArrayBuffer(12))
  head.setUint16(0, 0xffd8)
  head.setUint16(2, 0xffe1)
  head.setUint16(4, tiff.byteLength + 8)
  head.setUint32(6, 0x45786966)
  const all = new Uint8Array(12 + tiff.byteLength)
  all.set(new Uint8Array(head.buffer), 0)
  all.set(new Uint8Array(tiff.buffer), 12)
  return all.buffer
}

describe('the place in a photo', () => {
  it('is read in both byte orders and all four quarters of the earth', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -89_000_000, max: 89_000_000 }).map((millionths) => millionths / 1e6),
        fc.integer({ min: -179_000_000, max: 179_000_000 }).map((millionths) => millionths / 1e6),
        fc.boolean(),
        (lat, lon, little) => {
          fc.pre(lat !== 0 || lon !== 0)
          const read = gpsOf(jpegAt(lat, lon, little))
          expect(read?.lat).toBeCloseTo(lat, 6)
          expect(read?.lon).toBeCloseTo(lon, 6)
        },
      ),
    )
  })

  it('is none where a camera without a fix wrote zeros', () => {
    expect(gpsOf(jpegAt(0, 0, true))).toBeNull()
  })

  it('is none in anything that is cut, disguised or no photo at all', () => {
    const whole = new Uint8Array(jpegAt(43.8, 90.3, true))
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.uint8Array({ maxLength: 200 }), (cut, noise) => {
        expect([null, 'object']).toContain(gpsOf(whole.slice(0, cut).buffer) === null ? null : 'object')
        expect(gpsOf(noise.slice().buffer)).toBeNull()
      }),
    )
    expect(gpsOf(whole.slice(0, 60).buffer)).toBeNull()
  })
})
