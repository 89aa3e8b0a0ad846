import { availableParallelism } from 'node:os'
import sharp, { type Metadata, type Sharp } from 'sharp'
import type { Say } from '../../shared/sayings'
import { AppError, fail } from '../../platform/kernel/errors'
import type { PhotoSize } from '../../platform/kernel/files'
import { inTurns } from './turns'
import { filesWords } from './words'

/** Above this a picture is refused before its pixels are decoded (decompression bombs). */
export const MAX_PIXELS = 36_000_000
export const LONG_SIDE: Record<PhotoSize, number> = { full: 1920, thumb: 480 }
const QUALITY: Record<PhotoSize, number> = { full: 80, thumb: 72 }
const FORMATS = new Set(['jpeg', 'png', 'webp', 'heif', 'gif', 'tiff'])
/** Bytes of a picture while it is decoded: every pixel in four colours, half as many in sixteen bits. */
const BYTES_OF_PIXEL = 4
const MAX_DECODED = BYTES_OF_PIXEL * MAX_PIXELS
/** One that is kept in passes (progressive, interlaced) is held whole, its numbers in sixteen bits, beside what comes of it. */
const IN_PASSES = 3
/**
 * Bytes for each pixel of formats that the library has whole, and several times over, as measured: a photo of 36
 * million pixels would take 600 MB as AVIF.
 */
const BYTES_OF_WHOLE: Readonly<Record<string, number>> = { heif: 18, gif: 6 }
/** What one picture may need: an AVIF of eight million pixels; the app makes its photos smaller before it sends them. */
const MAX_NEEDED = 18 * 8_500_000
/** Each picture on one core, and one core for everybody who wants no picture. */
sharp.concurrency(1)
/** No two photos are the same picture: what the library keeps for another time is only memory. */
sharp.cache(false)
/** However many cores there are: beside each picture lies what it came from and what comes of it. */
const MOST_AT_ONCE = 2
const CLEANERS = Math.max(1, Math.min(MOST_AT_ONCE, availableParallelism() - 1))
/** Those that are decoded at once come to no more than one may: four photos of a phone. Some five seconds of them wait. */
const decoding = inTurns({ weight: MAX_DECODED, places: CLEANERS, waiting: 32 * CLEANERS })

/**
 * Works on the pixels of a picture in its turn: all of a process are in one row.
 * @param pixels how many it has
 * @throws as the work; AppError unavailable (503) where too many wait
 */
export const inTurn = <T>(pixels: number, work: () => Promise<T>): Promise<T> =>
  decoding.take(BYTES_OF_PIXEL * pixels, work)

/**
 * What the files of these formats begin with. The library knows many more, and reads some of them (SVG, PDF) by
 * drawing whatever they say: it never sees those.
 */
const BEGINNINGS: readonly (readonly [at: number, mark: Buffer])[] = [
  [0, Buffer.from('ffd8ff', 'hex')],
  [0, Buffer.from('89504e470d0a1a0a', 'hex')],
  [0, Buffer.from('GIF8')],
  [8, Buffer.from('WEBP')],
  [4, Buffer.from('ftyp')],
  [0, Buffer.from('II*\0')],
  [0, Buffer.from('MM\0*')],
]
const beginsLikePhoto = (raw: Buffer): boolean =>
  BEGINNINGS.some(([at, mark]) => raw.subarray(at, at + mark.length).equals(mark))

const SAMPLE_BYTES: Readonly<Record<string, number>> = { uchar: 1, char: 1, ushort: 2, short: 2 }
/** Bytes of a picture as it is decoded; a depth that no photo has counts as eight. */
const decodedBytes = ({ width, height, channels, depth, isProgressive }: Metadata): number =>
  width * height * channels * (SAMPLE_BYTES[depth] ?? 8) * (isProgressive ? IN_PASSES : 1)

/** Bytes that are needed to decode a picture. */
const neededBytes = (about: Metadata): number =>
  Math.max(decodedBytes(about), about.width * about.height * (BYTES_OF_WHOLE[about.format] ?? 0))

/**
 * Brands of HEIF (ISO/IEC 23008-12) whose pixels are HEVC: the library reads AVIF only, and a whole photo should not
 * be called broken.
 */
const HEVC_BRANDS = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx'])
const isHevc = (raw: Buffer): boolean =>
  raw.toString('latin1', 4, 8) === 'ftyp' && HEVC_BRANDS.has(raw.toString('latin1', 8, 12))

/** A photo as it is kept: re-encoded pixels and nothing else. */
export interface CleanPhoto {
  full: Buffer
  thumb: Buffer
  width: number
  height: number
  differenceHash: string
}

/**
 * Cleans a photo: its true type by content, decoded within limits, turned upright, re-encoded as WebP in two
 * sizes. Only pixels survive: no EXIF, GPS, XMP, IPTC, comment or colour profile of the original.
 * @throws AppError invalid (422) with the field `photo` saying what is wrong; unavailable (503) where too many wait
 */
export async function cleanPhoto(raw: Buffer): Promise<CleanPhoto> {
  const refuse = (words: Say, cause?: unknown) => fail('invalid', { words, fields: { photo: words }, cause })
  if (isHevc(raw)) throw refuse(filesWords.heic)
  if (!beginsLikePhoto(raw)) throw refuse(filesWords.notPhoto)
  let about: Metadata
  try {
    about = await sharp(raw, { limitInputPixels: false, failOn: 'error' }).metadata()
  } catch (cause) {
    throw refuse(filesWords.notPhoto, cause)
  }
  if (!FORMATS.has(about.format)) throw refuse(filesWords.notPhoto)
  const needed = neededBytes(about)
  const tooMany = about.width * about.height > MAX_PIXELS || decodedBytes(about) > MAX_DECODED
  if (tooMany || needed > MAX_NEEDED) throw refuse(filesWords.tooManyPixels)
  try {
    return await decoding.take(needed, () => cleaned(raw))
  } catch (cause) {
    throw cause instanceof AppError ? cause : refuse(filesWords.broken, cause)
  }
}

/** Decodes a photo and encodes its pixels anew. */
async function cleaned(raw: Buffer): Promise<CleanPhoto> {
  const upright = sharp(raw, {
    limitInputPixels: MAX_PIXELS,
    failOn: 'error',
    animated: false,
    sequentialRead: true,
  })
    .autoOrient()
    .resize(LONG_SIDE.full, LONG_SIDE.full, { fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
  const { data, info } = await upright.raw().toBuffer({ resolveWithObject: true })
  const pixels = { raw: { width: info.width, height: info.height, channels: info.channels } }
  const [full, thumb, differenceHash] = await Promise.all([
    sharp(data, pixels).webp({ quality: QUALITY.full, effort: 3 }).toBuffer(),
    sharp(data, pixels)
      .resize(LONG_SIDE.thumb, LONG_SIDE.thumb, { fit: 'inside', withoutEnlargement: true })
      .webp({ quality: QUALITY.thumb, effort: 3 })
      .toBuffer(),
    hashDifferences(sharp(data, pixels)),
  ])
  return { full, thumb, width: info.width, height: info.height, differenceHash }
}

/** dHash: whether each of 8 × 8 neighbours grows brighter, on a grey 9 × 8 picture; 16 hex digits. */
async function hashDifferences(picture: Sharp): Promise<string> {
  const grey = await picture.removeAlpha().greyscale().resize(9, 8, { fit: 'fill' }).raw().toBuffer()
  let bits = 0n
  for (let y = 0; y < 8; y++) {
    for (let x = 0; x < 8; x++) {
      const brighter = (grey[y * 9 + x + 1] ?? 0) > (grey[y * 9 + x] ?? 0)
      bits = (bits << 1n) | (brighter ? 1n : 0n)
    }
  }
  return bits.toString(16).padStart(16, '0')
}

/** Up to so many of the 64 bits differ between two copies of a picture, re-encoded or slightly cut. */
export const SAME_PICTURE_BITS = 8

/** How many of the 64 bits differ: the measure behind `looksLike`. */
export function hashDistance(a: string, b: string): number {
  let difference = BigInt(`0x${a}`) ^ BigInt(`0x${b}`)
  let count = 0
  for (; difference > 0n; difference >>= 1n) count += Number(difference & 1n)
  return count
}
