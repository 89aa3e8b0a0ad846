/** Pictures that are made to harm: small as files, and large, slow or without end for whoever opens them. */
import { constants, crc32, deflateRawSync } from 'node:zlib'
import sharp from 'sharp'

export interface PhotoBomb {
  name: string
  make: () => Buffer | Promise<Buffer>
  /** Whether it is a photo all the same, and only has to be taken in without harm. */
  good?: true
}

const MIB = 1024 * 1024
const u32 = (value: number) => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}

const chunk = (type: string, data: Buffer) => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  return Buffer.concat([u32(data.length), body, u32(crc32(body))])
}

/** So many zeros as a zlib stream (RFC 1950), never there as a whole. */
function zeros(count: number): Buffer {
  const piece = (bytes: number) =>
    deflateRawSync(Buffer.alloc(bytes), { finishFlush: constants.Z_FULL_FLUSH })
  const bulk = piece(MIB)
  const bulks = Array.from({ length: Math.floor(count / MIB) }, () => bulk)
  // Adler-32 of zeros: the second sum counts them
  const check = u32((count % 65_521) * 65_536 + 1)
  return Buffer.concat([
    Buffer.from([0x78, 0x9c]),
    ...bulks,
    deflateRawSync(Buffer.alloc(count % MIB)),
    check,
  ])
}

/** A black PNG. @param says what its head says of its size, where that is not the truth */
function png(
  width: number,
  height: number,
  { depth = 8, colour = 6, interlaced = false, says = [width, height] as readonly [number, number] } = {},
): Buffer {
  const samples = colour === 6 ? 4 : 3
  const row = 1 + (width * samples * depth) / 8
  const head = Buffer.concat([
    u32(says[0]),
    u32(says[1]),
    Buffer.from([depth, colour, 0, 0, interlaced ? 1 : 0]),
  ])
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    chunk('IDAT', zeros(Math.ceil(row * height * (interlaced ? 1.01 : 1)))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

const plain = (side: number) =>
  sharp({ create: { width: side, height: side, channels: 3, background: '#7a9' } })

/** A progressive JPEG whose last scan comes again and again: each goes over the whole picture. */
async function manyScans(side: number, times: number): Promise<Buffer> {
  const whole = await plain(side).jpeg({ progressive: true }).toBuffer()
  const at = whole.lastIndexOf(Buffer.from('ffda', 'hex'))
  const scan = whole.subarray(at, -2)
  return Buffer.concat([whole.subarray(0, at), ...Array<Buffer>(times).fill(scan), whole.subarray(-2)])
}

/** A TIFF of one strip of zeros. @param samples numbers of each pixel, each of `bits` */
function tiff(side: number, samples: number, bits: number): Buffer {
  const strip = zeros(Math.min((side * side * samples * bits) / 8, 900 * MIB))
  const fields: [tag: number, type: 3 | 4, value: number][] = [
    [256, 4, side],
    [257, 4, side],
    [258, 3, bits],
    [259, 3, 8],
    [262, 3, 1],
    [273, 4, 8],
    [277, 3, samples],
    [278, 4, side],
    [279, 4, strip.length],
  ]
  const directory = Buffer.alloc(2 + fields.length * 12 + 4)
  directory.writeUInt16LE(fields.length, 0)
  fields.forEach(([tag, type, value], n) => {
    directory.writeUInt16LE(tag, 2 + n * 12)
    directory.writeUInt16LE(type, 4 + n * 12)
    directory.writeUInt32LE(1, 6 + n * 12)
    directory.writeUInt32LE(value, 10 + n * 12)
  })
  const head = Buffer.from('49492a0000000000', 'hex')
  head.writeUInt32LE(8 + strip.length, 4)
  return Buffer.concat([head, strip, directory])
}

/** An AVIF whose box of sizes says that it is small. */
async function lyingAvif(side: number): Promise<Buffer> {
  const bytes = Buffer.from(await plain(side).avif({ effort: 0, quality: 10 }).toBuffer())
  for (let at = bytes.indexOf('ispe'); at >= 0; at = bytes.indexOf('ispe', at + 4)) {
    bytes.writeUInt32BE(64, at + 8)
    bytes.writeUInt32BE(64, at + 12)
  }
  return bytes
}

/** A GIF with a screen of this size and so many frames of one dot. */
function gif(side: number, frames: number): Buffer {
  const screen = Buffer.alloc(7)
  screen.writeUInt16LE(side, 0)
  screen.writeUInt16LE(side, 2)
  screen[4] = 0x80
  const frame = Buffer.from('2c00000000010001000002024401 00'.replaceAll(' ', ''), 'hex')
  return Buffer.concat([
    Buffer.from('GIF89a'),
    screen,
    Buffer.from('000000ffffff', 'hex'),
    ...Array<Buffer>(frames).fill(frame),
    Buffer.from(';'),
  ])
}

/** The head of a WebP with a canvas of this size and nothing on it. */
function webp(side: number): Buffer {
  const head = Buffer.alloc(30)
  head.write('RIFF', 0)
  head.writeUInt32LE(22, 4)
  head.write('WEBPVP8X', 8)
  head.writeUInt32LE(10, 16)
  head.writeUIntLE(side - 1, 24, 3)
  head.writeUIntLE(side - 1, 27, 3)
  return head
}

const svg = (body: string, before = '') =>
  Buffer.from(
    `<?xml version="1.0"?>${before}<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">${body}</svg>`,
  )

export const PHOTO_BOMBS: readonly PhotoBomb[] = [
  { name: 'a PNG of 900 million pixels in a megabyte', make: () => png(30_000, 30_000, { colour: 2 }) },
  {
    name: 'a PNG of as many pixels as may be, each of eight bytes, interlaced',
    make: () => png(6000, 6000, { depth: 16, interlaced: true }),
  },
  {
    name: 'a PNG that says it has a hundred pixels and has a thousand million bytes',
    make: () => png(16_000, 16_000, { says: [10, 10] }),
    good: true,
  },
  {
    name: 'a progressive JPEG of four inks, as large as may be',
    make: () => plain(3400).toColourspace('cmyk').jpeg({ progressive: true }).toBuffer(),
    good: true,
  },
  {
    name: 'a larger one',
    make: () => plain(6000).toColourspace('cmyk').jpeg({ progressive: true }).toBuffer(),
  },
  { name: 'a progressive JPEG of four thousand scans', make: () => manyScans(4000, 4000) },
  { name: 'a TIFF of a hundred numbers a pixel', make: () => tiff(5000, 100, 64) },
  { name: 'a TIFF of large numbers', make: () => tiff(6000, 1, 64) },
  { name: 'an AVIF that says it is small and has 100 million pixels', make: () => lyingAvif(10_000) },
  {
    name: 'a GIF of one dot on a screen of four thousand million',
    make: () => gif(65_535, 1),
    good: true,
  },
  { name: 'a GIF of 700,000 frames', make: () => gif(64, 700_000), good: true },
  { name: 'a WebP of 268 million pixels', make: () => webp(16_384) },
  {
    name: 'a drawing of a thousand million circles',
    make: () => {
      const names = Array.from({ length: 9 }, (_, n) => `<!ENTITY e${n + 1} "${`&e${n};`.repeat(10)}">`)
      return svg('&e9;', `<!DOCTYPE s [<!ENTITY e0 "<circle r='9'/>">${names.join('')}]>`)
    },
  },
  {
    name: 'a drawing that lies in itself, ten million times',
    make: () => svg(`${'<g>'.repeat(1_000_000)}${'</g>'.repeat(1_000_000)}`),
  },
]
