import { demand } from '../limits'

/** The directory of a ZIP (APPNOTE 4.3): what is in it, and what each part says it expands to. */

/** A part as it lies in the ZIP. */
export interface Part {
  name: string
  deflated: boolean
  /** What it says it expands to. */
  size: number
  bytes: Buffer
}

const END = Buffer.from('504b0506', 'hex')
const END_LENGTH = 22
const MOST_COMMENT = 0xffff
const LOCATOR = Buffer.from('504b0607', 'hex')
const LOCATOR_LENGTH = 20
const ENTRY = Buffer.from('504b0102', 'hex')
const ENTRY_LENGTH = 46
const LOCAL_LENGTH = 30
const DEFLATED = 8
/** A password is needed (APPNOTE 4.4.4). */
const ENCRYPTED = 1
/** In place of a number that does not fit, or that the writer wants to stand elsewhere (ZIP64). */
const ELSEWHERE = 0xffffffff
const ZIP64 = 1

/** @throws RangeError if the bytes are no ZIP, or one that is cut; UnreadableTable if it is under a password */
export function directoryOf(zip: Buffer): Part[] {
  const { count, at } = placeOf(zip)
  const parts: Part[] = []
  let entry = at
  for (let i = 0; i < count; i++) {
    if (!zip.subarray(entry, entry + ENTRY.length).equals(ENTRY)) throw new RangeError('no entry of a ZIP')
    demand((zip.readUInt16LE(entry + 8) & ENCRYPTED) === 0, 'locked')
    const nameEnd = entry + ENTRY_LENGTH + zip.readUInt16LE(entry + 28)
    const extraEnd = nameEnd + zip.readUInt16LE(entry + 30)
    const [size = 0, packed = 0, local = 0] = fitting(
      [zip.readUInt32LE(entry + 24), zip.readUInt32LE(entry + 20), zip.readUInt32LE(entry + 42)],
      zip.subarray(nameEnd, extraEnd),
    )
    const start = local + LOCAL_LENGTH + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    parts.push({
      name: zip.toString('utf8', entry + ENTRY_LENGTH, nameEnd),
      deflated: zip.readUInt16LE(entry + 10) === DEFLATED,
      size,
      bytes: zip.subarray(start, start + packed),
    })
    entry = extraEnd + zip.readUInt16LE(entry + 32)
  }
  return parts
}

/** How many entries there are, and where they begin. */
function placeOf(zip: Buffer): { count: number; at: number } {
  const end = zip.lastIndexOf(END)
  if (end < 0 || end < zip.length - END_LENGTH - MOST_COMMENT) throw new RangeError('no end of a ZIP')
  const locator = end - LOCATOR_LENGTH
  if (locator < 0 || !zip.subarray(locator, locator + LOCATOR.length).equals(LOCATOR))
    return { count: zip.readUInt16LE(end + 10), at: zip.readUInt32LE(end + 16) }
  const record = Number(zip.readBigUInt64LE(locator + 8))
  return { count: Number(zip.readBigUInt64LE(record + 32)), at: Number(zip.readBigUInt64LE(record + 48)) }
}

/** The numbers of an entry, those that stand elsewhere from its ZIP64 field: only they are there, in this order. */
function fitting(numbers: readonly number[], extra: Buffer): number[] {
  if (!numbers.includes(ELSEWHERE)) return [...numbers]
  let field = 0
  while (extra.readUInt16LE(field) !== ZIP64) field += 4 + extra.readUInt16LE(field + 2)
  let next = field + 4
  return numbers.map((number) => {
    if (number !== ELSEWHERE) return number
    const full = Number(extra.readBigUInt64LE(next))
    next += 8
    return full
  })
}
