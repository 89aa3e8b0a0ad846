import sharp from 'sharp'
import { type CleanPhoto, cleanPhoto } from '../../../cloud/features/files'

/** Real photos, small enough that thousands can be decoded: each says in its EXIF where it was taken. */
const VARIANTS = 24
const PLACE = { IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '43/1 49/1 30/1' }, IFD0: { Make: 'Phone' } }

export interface Pictures {
  names: readonly string[]
  bytesOf(name: string): Buffer
  /** Of the picture as the server cleans it. */
  cleanOf(name: string): CleanPhoto
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
      return [`photo-${n}`, { bytes, clean: await cleanPhoto(bytes) }] as const
    }),
  )
  const photos = new Map<string, (typeof made)[number][1]>(made)
  const find = (name: string) => {
    const photo = photos.get(name)
    if (!photo) throw new Error(`no photo ${name}`)
    return photo
  }
  return {
    names: [...photos.keys()],
    bytesOf: (name) => find(name).bytes,
    cleanOf: (name) => find(name).clean,
  }
}
