/** A ZIP of files as they are (APPNOTE 4.3, stored): nothing is packed, so its length is known before it is read. */
import { crc32 } from 'node:zlib'

const LOCAL = 30
const ENTRY = 46
const END = 22
/** Names are UTF-8 (bit 11). */
const FLAGS = 0x0800
const VERSION = 20
/** 1980-01-01, where the calendar of a ZIP begins: the same files are the same bytes. */
const FIRST_DAY = 33

/** Length in bytes of the ZIP of files with these names and sizes. */
export const zipLength = (files: readonly { name: string; size: number }[]): number =>
  files.reduce((sum, { name, size }) => sum + LOCAL + ENTRY + 2 * Buffer.byteLength(name) + size, END)

/**
 * Writes one file after the other as they come; no more than one is held.
 * @param files at most 65,535, 4 GB together
 */
export async function* zipped(
  files: AsyncIterable<{ name: string; bytes: Buffer }>,
): AsyncGenerator<Buffer, void, undefined> {
  const entries: Buffer[] = []
  let at = 0
  for await (const { name, bytes } of files) {
    const said = Buffer.from(name)
    const common = commonOf(bytes, said.length)
    const local = Buffer.concat([Buffer.from('504b0304', 'hex'), common, said])
    entries.push(entryOf(common, said, at))
    at += local.length + bytes.length
    yield local
    yield bytes
  }
  const directory = Buffer.concat(entries)
  const end = Buffer.alloc(END)
  end.write('504b0506', 'hex')
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(at, 16)
  yield directory
  yield end
}

/** What stands both before a file and in the directory: version, flags, method 0, day, CRC, sizes, length of the name. */
function commonOf(bytes: Buffer, nameLength: number): Buffer {
  const common = Buffer.alloc(LOCAL - 4)
  common.writeUInt16LE(VERSION, 0)
  common.writeUInt16LE(FLAGS, 2)
  common.writeUInt16LE(FIRST_DAY, 8)
  common.writeUInt32LE(crc32(bytes), 10)
  common.writeUInt32LE(bytes.length, 14)
  common.writeUInt32LE(bytes.length, 18)
  common.writeUInt16LE(nameLength, 22)
  return common
}

function entryOf(common: Buffer, name: Buffer, at: number): Buffer {
  const entry = Buffer.alloc(ENTRY)
  entry.write('504b0102', 'hex')
  entry.writeUInt16LE(VERSION, 4)
  common.copy(entry, 6)
  entry.writeUInt32LE(at, 42)
  return Buffer.concat([entry, name])
}
