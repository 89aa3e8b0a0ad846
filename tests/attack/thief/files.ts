/** What a thief reads on the disk: files, and the write-ahead log. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'

/** Where the server of the long attacks keeps its data, and what it has written down. */
export function serverFiles(): { data: string; log: string } {
  const { ATTACK_DATA: data, ATTACK_LOG: log } = process.env
  if (data === undefined || log === undefined) throw new Error('npm run test:attack')
  return { data, log: readFileSync(log, 'utf8') }
}

interface FoundFile {
  path: string
  bytes: Buffer
}

/** Every file below a folder. One that goes while it is read is left out. */
function filesIn(folder: string): FoundFile[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).flatMap((name) => {
    const at = path.join(folder, name)
    try {
      return statSync(at).isFile() ? [{ path: name, bytes: readFileSync(at) }] : []
    } catch {
      return []
    }
  })
}

const LEAST = 4

/**
 * Where many texts or byte strings stand in some bytes, in one walk over them: each begins with four bytes, of which a
 * table knows whether any needle has them. Those that stand nowhere are left out.
 */
export function placesOf<T extends string | Buffer>(bytes: Buffer, needles: readonly T[]): Map<T, number[]> {
  const begun = new Map<number, { needle: T; wanted: Buffer }[]>()
  const may = new Uint8Array(1 << 16)
  for (const needle of needles) {
    const wanted = Buffer.from(needle)
    if (wanted.length < LEAST) throw new Error('a needle that short stands everywhere')
    const start = wanted.readUInt32LE(0)
    begun.set(start, [...(begun.get(start) ?? []), { needle, wanted }])
    may[wanted.readUInt16LE(0)] = 1
  }
  const there = new Map<T, number[]>()
  for (let at = 0; at + LEAST <= bytes.length; at += 1) {
    if (may[(bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8)] !== 1) continue
    for (const { needle, wanted } of begun.get(bytes.readUInt32LE(at)) ?? []) {
      if (!bytes.subarray(at, at + wanted.length).equals(wanted)) continue
      there.set(needle, [...(there.get(needle) ?? []), at])
    }
  }
  return there
}

/** Which of many texts or byte strings stand in some bytes. */
export const found = <T extends string | Buffer>(bytes: Buffer, needles: readonly T[]): Set<T> =>
  new Set(placesOf(bytes, needles).keys())

/** The files in which one of the texts or byte strings stands, the write-ahead log as a whole among them. */
export function filesWith(folder: string, needles: readonly (string | Buffer)[]): string[] {
  const files = filesIn(folder)
    .filter(({ bytes }) => found(bytes, needles).size > 0)
    .map((file) => file.path)
  return found(writeAheadLog(folder).bytes, needles).size > 0 ? [...files, 'pg_wal'] : files
}

/** The write-ahead log of a server as one stream: what is written across the end of a page is whole in it. */
export interface WriteAheadLog {
  bytes: Buffer
  /** Log sequence number of a place in the stream. */
  lsnAt(place: number): number
}

const SEGMENT = 16 * 1024 * 1024
const PAGE = 8192
/** Headers of pages (`xlog_internal.h`): the first one of a segment is longer. */
const FIRST_HEADER = 40
const HEADER = 24
const FIRST_PAGE = PAGE - FIRST_HEADER
const NEXT_PAGE = PAGE - HEADER
const SEGMENT_STREAM = FIRST_PAGE + (SEGMENT / PAGE - 1) * NEXT_PAGE

/**
 * The write-ahead log of a server, in the order in which it was written.
 * @param folder its data; nothing of the log may have been recycled (`wal_keep_size`)
 */
export function writeAheadLog(folder: string): WriteAheadLog {
  const at = path.join(folder, 'pg_wal')
  const segments = readdirSync(at)
    .filter((name) => /^[0-9A-F]{24}$/.test(name))
    .sort()
  const numberOf = (name: string) => parseInt(name.slice(8, 16), 16) * 256 + parseInt(name.slice(16), 16)
  const first = numberOf(segments[0] ?? '')
  const stream = segments.map((name, n) => {
    if (numberOf(name) !== first + n) throw new Error('a segment of the write-ahead log is missing')
    return streamOf(readFileSync(path.join(at, name)))
  })
  return {
    bytes: Buffer.concat(stream),
    lsnAt(place) {
      const inside = place % SEGMENT_STREAM
      const page = inside < FIRST_PAGE ? 0 : 1 + Math.floor((inside - FIRST_PAGE) / NEXT_PAGE)
      return (first + Math.floor(place / SEGMENT_STREAM)) * SEGMENT + inside + FIRST_HEADER + page * HEADER
    },
  }
}

function streamOf(segment: Buffer): Buffer {
  const pages = []
  for (let page = 0; page < segment.length; page += PAGE)
    pages.push(segment.subarray(page + (page === 0 ? FIRST_HEADER : HEADER), page + PAGE))
  return Buffer.concat(pages)
}

/** The needles in the order in which they come up first; those that never do are left out. */
export function orderOf<T>(log: WriteAheadLog, needles: readonly T[], bytes: (needle: T) => Buffer): T[] {
  return needles
    .map((needle) => ({ needle, at: log.bytes.indexOf(bytes(needle)) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at)
    .map(({ needle }) => needle)
}
