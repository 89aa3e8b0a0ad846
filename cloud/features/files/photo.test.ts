import sharp from 'sharp'
import { PHOTO_BOMBS } from '../../../tests/support/photo-bombs'
import { cleanPhoto, hashDistance, LONG_SIDE, MAX_PIXELS } from './photo'

/** A picture with something in it, so that hashes differ. */
function picture(width: number, height: number, shift = 0) {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#7ab"/><circle cx="${width / 3 + shift}" cy="${height / 2}" r="${height / 4}" fill="#b33"/><rect x="${width / 2}" y="${height / 3}" width="${width / 3}" height="${height / 9}" fill="#fe8"/></svg>`
  return sharp(Buffer.from(svg))
}

const GPS = {
  IFD0: { Make: 'SecretPhone', Copyright: 'Gulnar' },
  IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '43/1 49/1 30/1' },
}
const XMP =
  '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" dc:creator="SecretXmp"/></rdf:RDF></x:xmpmeta>'

describe('a cleaned photo', () => {
  it('carries no metadata of the original, whatever the format', async () => {
    const originals = await Promise.all([
      picture(800, 600).withExif(GPS).withXmp(XMP).jpeg().toBuffer(),
      picture(800, 600).withExif(GPS).webp().toBuffer(),
      picture(800, 600).withExif(GPS).withXmp(XMP).png().toBuffer(),
    ])
    for (const original of originals) {
      expect((await sharp(original).metadata()).exif).toBeDefined()
      const clean = await cleanPhoto(original)
      for (const bytes of [clean.full, clean.thumb]) {
        const about = await sharp(bytes).metadata()
        expect(about.exif ?? about.xmp ?? about.iptc ?? about.icc).toBeUndefined()
        expect(bytes.includes('Secret')).toBe(false)
      }
    }
  })

  it('is turned upright and made no larger than needed', async () => {
    const lying = await picture(3000, 1500)
      .withExif({ IFD0: { Orientation: '6' } })
      .jpeg()
      .toBuffer()
    const turned = await sharp(lying).withMetadata({ orientation: 6 }).jpeg().toBuffer()
    const clean = await cleanPhoto(turned)
    expect([clean.width, clean.height]).toEqual([LONG_SIDE.full / 2, LONG_SIDE.full])
    expect(Math.max((await sharp(clean.thumb).metadata()).height, 0)).toBe(LONG_SIDE.thumb)
  })

  it('is recognised when it comes again re-encoded, and told from another', async () => {
    const first = await cleanPhoto(await picture(900, 600).jpeg().toBuffer())
    const again = await cleanPhoto(await picture(900, 600).resize(700).jpeg({ quality: 60 }).toBuffer())
    const other = await cleanPhoto(await picture(900, 600, 300).negate().jpeg().toBuffer())
    expect(hashDistance(first.differenceHash, again.differenceHash)).toBeLessThanOrEqual(6)
    expect(hashDistance(first.differenceHash, other.differenceHash)).toBeGreaterThan(12)
  })
})

describe('an unusual photo', () => {
  const middleOf = async (picture: Buffer) => {
    const { data } = await sharp(picture).resize(1, 1).raw().toBuffer({ resolveWithObject: true })
    return [...data.subarray(0, 3)]
  }

  it('of four inks becomes one that every screen shows', async () => {
    const plain = sharp({ create: { width: 90, height: 60, channels: 3, background: '#c03020' } })
    const printed = await plain.toColourspace('cmyk').jpeg().toBuffer()
    expect((await sharp(printed).metadata()).space).toBe('cmyk')
    const clean = await cleanPhoto(printed)
    const about = await sharp(clean.full).metadata()
    expect([about.space, about.channels, about.width]).toEqual(['srgb', 3, 90])
    const [red = 0, green = 0, blue = 0] = await middleOf(clean.full)
    expect([red > 150, green < 100, blue < 100]).toEqual([true, true, true])
  })

  it.each(['gif', 'webp'] as const)('that moves (%s) becomes its first frame', async (format) => {
    const frames = await Promise.all(
      ['#d02020', '#20d020', '#2020d0'].map((background) =>
        sharp({ create: { width: 80, height: 60, channels: 3, background } })
          .png()
          .toBuffer(),
      ),
    )
    const moving = await sharp(frames, { join: { animated: true } })
      [format]()
      .toBuffer()
    expect((await sharp(moving).metadata()).pages).toBe(3)
    const clean = await cleanPhoto(moving)
    expect([clean.width, clean.height]).toEqual([80, 60])
    expect((await sharp(clean.full).metadata()).pages ?? 1).toBe(1)
    const [red = 0, green = 0] = await middleOf(clean.full)
    expect([red > 150, green < 100]).toEqual([true, true])
  })
})

describe('what is no good photo', () => {
  const refused = (bytes: Buffer) =>
    expect(cleanPhoto(bytes)).rejects.toMatchObject({
      code: 'invalid',
      fields: { photo: expect.any(String) },
    })

  it('is refused when it is another kind of file under a photo name', async () => {
    await refused(Buffer.from('<html><script>alert(1)</script></html>'))
    await refused(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'))
    await refused(Buffer.from('%PDF-1.7 not a photo'))
    await refused(Buffer.alloc(0))
  })

  it('is called by its name when it is a HEIC that cannot be read here', async () => {
    const heic = Buffer.concat([
      Buffer.from([0, 0, 0, 24]),
      Buffer.from('ftypheic\0\0\0\0mif1heic'),
      Buffer.alloc(64),
    ])
    await expect(cleanPhoto(heic)).rejects.toMatchObject({ words: expect.stringContaining('HEIC') })
    const avif = await picture(300, 200).avif().toBuffer()
    expect(await cleanPhoto(avif)).toMatchObject({ width: 300, height: 200 })
  })

  it('is refused when it is cut off', async () => {
    const whole = await picture(1200, 900).jpeg().toBuffer()
    await refused(whole.subarray(0, whole.length / 2))
  })

  it('is refused before decoding when it has too many pixels', async () => {
    const side = Math.ceil(Math.sqrt(MAX_PIXELS)) + 400
    const bomb = await sharp({ create: { width: side, height: side, channels: 3, background: '#888' } })
      .png({ compressionLevel: 9 })
      .toBuffer()
    expect(bomb.length).toBeLessThan(1_000_000)
    await refused(bomb)
  })

  it('is refused where its kind needs more for so many pixels than there is', async () => {
    const create = { width: 4200, height: 3060, channels: 3, background: '#888' } as const
    await refused(await sharp({ create }).avif({ effort: 0, quality: 10 }).toBuffer())
  })

  it.each(PHOTO_BOMBS.filter(({ name }) => /^a (PNG of|drawing|TIFF)/.test(name)))(
    'is refused before anybody draws it: $name',
    async ({ name, make }) => {
      const bytes = await make()
      const words = name.startsWith('a PNG') ? '照片尺寸太大' : '这不是照片'
      await expect(cleanPhoto(bytes)).rejects.toMatchObject({ words: expect.stringContaining(words) })
    },
  )
})
