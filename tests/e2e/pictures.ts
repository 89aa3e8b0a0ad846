import sharp from 'sharp'

/** A photo as a phone takes it: a JPEG with noise, so that it does not compress to nothing, and EXIF. */
export interface PhotoOptions {
  width?: number
  height?: number
  /** Turns the picture's colours, so that two photos differ. */
  hue?: number
}

/** GPS 43.83° N, 90.29° E (the county town), taken in 2026: what must never leave the server again. */
const PRIVATE_EXIF = {
  IFD0: { Make: 'PrivatePhone', Model: 'Secret-7', Artist: 'Zhang San' },
  IFD3: {
    GPSLatitudeRef: 'N',
    GPSLatitude: '43/1 49/1 48/1',
    GPSLongitudeRef: 'E',
    GPSLongitude: '90/1 17/1 24/1',
  },
}

export const photo = async ({ width = 1600, height = 1200, hue = 0 }: PhotoOptions = {}): Promise<Buffer> => {
  const noise = await sharp({
    create: {
      width: Math.ceil(width / 8),
      height: Math.ceil(height / 8),
      channels: 3,
      background: '#7a8f6a',
      noise: { type: 'gaussian', mean: 128, sigma: 40 },
    },
  })
    .png()
    .toBuffer()
  return sharp(noise)
    .resize(width, height, { fit: 'fill' })
    .modulate({ hue })
    .withExif(PRIVATE_EXIF)
    .jpeg({ quality: 88 })
    .toBuffer()
}

/** One colour, so many megapixels, few bytes: a decompression bomb. */
export const hugePicture = (): Promise<Buffer> =>
  sharp({
    create: { width: 8000, height: 5000, channels: 3, background: '#336699' },
    limitInputPixels: false,
  })
    .jpeg({ quality: 40 })
    .toBuffer()

export const truncated = (picture: Buffer): Buffer => picture.subarray(0, Math.floor(picture.length * 0.6))

/** Says image/jpeg and is a page with a script. */
export const disguisedPage = (): Buffer =>
  Buffer.from('<!doctype html><script>alert(document.cookie)</script>')
