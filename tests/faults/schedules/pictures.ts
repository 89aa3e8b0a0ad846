import { createHash } from 'node:crypto'
import sharp from 'sharp'

/** Real photos, small enough that thousands can be decoded: each says in its EXIF where it was taken. */
const VARIANTS = 24
const PLACE = { IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '43/1 49/1 30/1' }, IFD0: { Make: 'Phone' } }

export interface Pictures {
  names: readonly string[]
  bytesOf(name: string): Buffer
  sha256Of(name: string): string
}

/** Makes the photos that simulated people take. */
export async function makePictures(): Promise<Pictures> {
  const made = await Promise.all(
    Array.from({ length: VARIANTS }, async (_, n) => {
      const background = { r: (n * 53) % 256, g: (n * 97) % 256, b: (n * 29) % 256 }
      const bytes = await sharp({ create: { width: 32, height: 24, channels: 3, background } })
        .withExif(PLACE)
        .jpeg({ quality: 70 })
        .toBuffer()
      return [`photo-${n}`, bytes] as const
    }),
  )
  const photos = new Map<string, Buffer>(made)
  const bytesOf = (name: string): Buffer => {
    const bytes = photos.get(name)
    if (!bytes) throw new Error(`no photo ${name}`)
    return bytes
  }
  return {
    names: [...photos.keys()],
    bytesOf,
    sha256Of: (name) => createHash('sha256').update(bytesOf(name)).digest('hex'),
  }
}
