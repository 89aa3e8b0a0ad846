/**
 * Photos that say where they were taken, in every way that cameras and editors have: EXIF with GPS, XMP, IPTC,
 * comments, PNG text chunks, WebP chunks, bytes behind the end. The pictures are encoded once; the metadata is
 * spliced in byte by byte, each time with another place, so that what is left of it can be searched for.
 */
import { deflateSync } from 'node:zlib'
import sharp from 'sharp'

export interface Planted {
  /** Format and where the place was put: `jpeg exif+xmp`. */
  kind: string
  bytes: Buffer
  /** Byte strings that must not survive: marker words, coordinates as text, as rationals. */
  traces: Buffer[]
}

interface Place {
  marker: string
  lat: number
  lon: number
}

const ascii = (text: string) => Buffer.from(text, 'latin1')
const u32 = (value: number, little: boolean) => {
  const bytes = Buffer.alloc(4)
  return little ? (bytes.writeUInt32LE(value), bytes) : (bytes.writeUInt32BE(value), bytes)
}
const u16 = (value: number, little: boolean) => {
  const bytes = Buffer.alloc(2)
  return little ? (bytes.writeUInt16LE(value), bytes) : (bytes.writeUInt16BE(value), bytes)
}

/** Degrees, minutes and hundredths of seconds as three rationals (EXIF 2.32, 4.6.6). */
function rationals(degrees: number, little: boolean): Buffer {
  const whole = Math.floor(degrees)
  const minutes = Math.floor((degrees - whole) * 60)
  const seconds = Math.round(((degrees - whole) * 60 - minutes) * 60 * 10_000)
  return Buffer.concat([whole, 1, minutes, 1, seconds, 10_000].map((value) => u32(value, little)))
}

interface Field {
  tag: number
  type: 1 | 2 | 4 | 5 | 7
  count: number
  data: Buffer
}

/** One image file directory at an offset, its long values behind it (TIFF 6.0, section 2). */
function directory(fields: readonly Field[], at: number, little: boolean): Buffer {
  let behind = at + 2 + fields.length * 12 + 4
  const rows: Buffer[] = []
  const values: Buffer[] = []
  for (const { tag, type, count, data } of fields) {
    const head = Buffer.concat([u16(tag, little), u16(type, little), u32(count, little)])
    if (data.length <= 4) rows.push(head, Buffer.concat([data, Buffer.alloc(4 - data.length)]))
    else {
      rows.push(head, u32(behind, little))
      values.push(data)
      behind += data.length
    }
  }
  return Buffer.concat([u16(fields.length, little), ...rows, u32(0, little), ...values])
}

const even = (data: Buffer) => (data.length % 2 === 0 ? data : Buffer.concat([data, Buffer.alloc(1)]))

/** An EXIF block with a GPS directory, without its JPEG head. */
function exif(place: Place, little: boolean): Buffer {
  const text = even(ascii(`${place.marker}-description\0`))
  const main = (gpsAt: number): Field[] => [
    { tag: 0x010e, type: 2, count: text.length, data: text },
    { tag: 0x8825, type: 4, count: 1, data: u32(gpsAt, little) },
  ]
  const gpsAt = 8 + directory(main(0), 8, little).length
  const area = even(ascii(`ASCII\0\0\0${place.marker}-area`))
  const gps: Field[] = [
    { tag: 0x0000, type: 1, count: 4, data: Buffer.from([2, 3, 0, 0]) },
    { tag: 0x0001, type: 2, count: 2, data: ascii('N\0') },
    { tag: 0x0002, type: 5, count: 3, data: rationals(place.lat, little) },
    { tag: 0x0003, type: 2, count: 2, data: ascii('E\0') },
    { tag: 0x0004, type: 5, count: 3, data: rationals(place.lon, little) },
    { tag: 0x001c, type: 7, count: area.length, data: area },
  ]
  return Buffer.concat([
    ascii(little ? 'II*\0' : 'MM\0*'),
    u32(8, little),
    directory(main(gpsAt), 8, little),
    directory(gps, gpsAt, little),
  ])
}

const xmp = ({ marker, lat, lon }: Place) =>
  ascii(
    `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" exif:GPSLatitude="${lat.toFixed(6)}" exif:GPSLongitude="${lon.toFixed(6)}" photoshop:City="${marker}-city"/></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`,
  )

/** IPTC IIM: city (2:90) and sublocation (2:92) in a Photoshop resource. */
function iptc({ marker }: Place): Buffer {
  const set = (number: number, text: string) =>
    Buffer.concat([Buffer.from([0x1c, 2, number]), u16(text.length, false), ascii(text)])
  const data = Buffer.concat([set(90, `${marker}-iptc-city`), set(92, `${marker}-iptc-gully`)])
  return Buffer.concat([
    ascii('Photoshop 3.0\0'),
    ascii('8BIM'),
    u16(0x0404, false),
    Buffer.alloc(2),
    u32(data.length, false),
    even(data),
  ])
}

const segment = (code: number, data: Buffer) =>
  Buffer.concat([Buffer.from([0xff, code]), u16(data.length + 2, false), data])

/** Ways to hide a place in a JPEG: segments behind its first two bytes, or bytes behind its end. */
const JPEG = {
  exif: (place: Place, little: boolean) =>
    segment(0xe1, Buffer.concat([ascii('Exif\0\0'), exif(place, little)])),
  xmp: (place: Place) => segment(0xe1, Buffer.concat([ascii('http://ns.adobe.com/xap/1.0/\0'), xmp(place)])),
  iptc: (place: Place) => segment(0xed, iptc(place)),
  comment: (place: Place) => segment(0xfe, ascii(`${place.marker}-comment ${place.lat} ${place.lon}`)),
}

let table: Uint32Array | undefined
/** CRC-32 as PNG wants it (ISO 3309). */
function crc(bytes: Buffer): number {
  table ??= Uint32Array.from({ length: 256 }, (_, n) => {
    let c = n
    for (let k = 0; k < 8; k += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1
    return c >>> 0
  })
  let c = 0xffffffff
  for (const byte of bytes) c = (table[(c ^ byte) & 0xff] ?? 0) ^ (c >>> 8)
  return (c ^ 0xffffffff) >>> 0
}
function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([ascii(type), data])
  return Buffer.concat([u32(data.length, false), body, u32(crc(body), false)])
}
const PNG = {
  text: (place: Place) => chunk('tEXt', ascii(`Comment\0${place.marker}-text ${place.lat} ${place.lon}`)),
  compressed: (place: Place) =>
    chunk('zTXt', Buffer.concat([ascii('Location\0\0'), deflateSync(ascii(`${place.marker}-ztxt`))])),
  xmp: (place: Place) => chunk('iTXt', Buffer.concat([ascii('XML:com.adobe.xmp\0\0\0\0\0'), xmp(place)])),
  exif: (place: Place, little: boolean) => chunk('eXIf', exif(place, little)),
}
/** Length of the PNG signature and its IHDR chunk, behind which other chunks may come. */
const PNG_HEAD = 33

function riff(type: string, data: Buffer): Buffer {
  return Buffer.concat([ascii(type), u32(data.length, true), even(data)])
}
/** A WebP with VP8X head, its picture and metadata chunks (RFC 9649, section 2.7). */
function webp(picture: Buffer, width: number, height: number, place: Place, little: boolean): Buffer {
  const size = (value: number) => u32(value - 1, true).subarray(0, 3)
  const head = Buffer.concat([Buffer.from([0x0c, 0, 0, 0]), size(width), size(height)])
  const chunks = [
    riff('VP8X', head),
    picture.subarray(12),
    riff('EXIF', exif(place, little)),
    riff('XMP ', xmp(place)),
  ]
  const body = Buffer.concat([ascii('WEBP'), ...chunks])
  return Buffer.concat([ascii('RIFF'), u32(body.length, true), body])
}

/** GIF: a comment and an XMP application extension before the end (GIF89a, sections 24 and 26). */
function gif(picture: Buffer, place: Place): Buffer {
  const comment = ascii(`${place.marker}-comment ${place.lat}`)
  const extension = Buffer.concat([Buffer.from([0x21, 0xfe, comment.length]), comment, Buffer.from([0])])
  return Buffer.concat([picture.subarray(0, -1), extension, picture.subarray(-1)])
}

const WIDTH = 40
const HEIGHT = 30
const drawn = (shade: number) =>
  sharp({ create: { width: WIDTH, height: HEIGHT, channels: 3, background: { r: shade, g: 120, b: 60 } } })

interface Originals {
  jpeg: Buffer
  png: Buffer
  webp: Buffer
  gif: Buffer
}
const encoded = new Map<number, Promise<Originals>>()
function originals(shade: number): Promise<Originals> {
  const known =
    encoded.get(shade) ??
    (async () => ({
      jpeg: await drawn(shade).jpeg().toBuffer(),
      png: await drawn(shade).png().toBuffer(),
      webp: await drawn(shade).webp().toBuffer(),
      gif: await drawn(shade).gif().toBuffer(),
    }))()
  encoded.set(shade, known)
  return known
}

/** mulberry32: 0 ≤ x < 1 */
function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const FORMATS = ['jpeg', 'jpeg', 'jpeg', 'png', 'png', 'webp', 'gif', 'avif', 'tiff'] as const

/** The photo of a seed: another format, another place and other hiding places each time. */
export async function plantedPhoto(seed: number): Promise<Planted> {
  const random = chance(seed)
  const place: Place = {
    marker: `Mulei${seed}Gully${Math.floor(random() * 1e9)}`,
    lat: 43 + random() * 2,
    lon: 89.5 + random() * 3,
  }
  const little = random() < 0.5
  const pick = <K extends string>(ways: readonly K[]): K[] => {
    const some = ways.filter(() => random() < 0.5)
    return some.length > 0 ? some : [...ways]
  }
  const format = FORMATS[seed % FORMATS.length] ?? 'jpeg'
  const pictures = await originals((seed * 37) % 5)
  const traces = [ascii(place.marker), rationals(place.lat, little), rationals(place.lon, little)]
  const made = (kind: string, bytes: Buffer): Planted => ({ kind: `${format} ${kind}`, bytes, traces })
  if (format === 'jpeg') {
    const ways = pick(['exif', 'xmp', 'iptc', 'comment'] as const)
    const tail = random() < 0.3 ? ascii(`${place.marker}-behind-the-end`) : Buffer.alloc(0)
    const parts = ways.map((way) => JPEG[way](place, little))
    const { jpeg } = pictures
    return made(ways.join('+'), Buffer.concat([jpeg.subarray(0, 2), ...parts, jpeg.subarray(2), tail]))
  }
  if (format === 'png') {
    const ways = pick(['text', 'compressed', 'xmp', 'exif'] as const)
    const parts = ways.map((way) => PNG[way](place, little))
    const { png } = pictures
    return made(ways.join('+'), Buffer.concat([png.subarray(0, PNG_HEAD), ...parts, png.subarray(PNG_HEAD)]))
  }
  if (format === 'webp') return made('exif+xmp', webp(pictures.webp, WIDTH, HEIGHT, place, little))
  if (format === 'gif') return made('comment', gif(pictures.gif, place))
  // containers of boxes and directories: the library writes them itself
  const tagged = drawn((seed * 37) % 250)
    .withExif({
      IFD0: { ImageDescription: `${place.marker}-description` },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: `${Math.floor(place.lat)}/1 ${seed % 60}/1 30/1` },
    })
    .withXmp(xmp(place).toString('latin1'))
  const bytes = format === 'avif' ? tagged.avif({ effort: 0 }) : tagged.tiff({ compression: 'lzw' })
  return made('exif+xmp', await bytes.toBuffer())
}

/** Words that only metadata has in a photo. */
const TELLTALES = ['Exif\0\0', 'GPS', 'xmpmeta', 'ns.adobe.com', '8BIM', 'Photoshop'].map(ascii)
/** Chunks that a WebP may have when it is nothing but a picture. */
const PICTURE_CHUNKS = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH'])

/** What a cleaned WebP still has besides its picture, found by parsing it and by searching its bytes. */
export async function leftIn(bytes: Buffer, traces: readonly Buffer[]): Promise<string[]> {
  const left: string[] = []
  const about = await sharp(bytes).metadata()
  for (const name of ['exif', 'xmp', 'iptc', 'icc', 'tifftagPhotoshop', 'comments'] as const)
    if (about[name] !== undefined) left.push(`parsed ${name}`)
  const told = bytes.readUInt32LE(4) + 8
  if (told !== bytes.length) left.push(`${bytes.length - told} bytes behind the end`)
  for (let at = 12; at + 8 <= bytes.length;) {
    const type = bytes.toString('latin1', at, at + 4)
    const size = bytes.readUInt32LE(at + 4)
    if (!PICTURE_CHUNKS.has(type)) left.push(`chunk ${type}`)
    at += 8 + size + (size % 2)
  }
  for (const trace of [...traces, ...TELLTALES])
    if (bytes.includes(trace)) left.push(`bytes ${trace.toString('latin1').slice(0, 40)}`)
  return left
}
