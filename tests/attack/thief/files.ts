/** What a thief reads on the disk: files with their times, and the write-ahead log. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'

/** Where the server of the long attacks keeps its data, and what it has written down. */
export function serverFiles(): { data: string; log: string } {
  const { ATTACK_DATA: data, ATTACK_LOG: log } = process.env
  if (data === undefined || log === undefined) throw new Error('npm run test:attack')
  return { data, log: readFileSync(log, 'utf8') }
}

export interface FoundFile {
  path: string
  bytes: Buffer
  changed: Date
}

/** Every file below a folder. One that goes while it is read is left out. */
function filesIn(folder: string): FoundFile[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).flatMap((name) => {
    const at = path.join(folder, name)
    try {
      const { mtime } = statSync(at)
      return statSync(at).isFile() ? [{ path: name, bytes: readFileSync(at), changed: mtime }] : []
    } catch {
      return []
    }
  })
}

/** The files in which one of the texts or byte strings stands. */
export const filesWith = (folder: string, needles: readonly (string | Buffer)[]): string[] =>
  filesIn(folder)
    .filter(({ bytes }) => needles.some((needle) => bytes.includes(needle)))
    .map((file) => file.path)

/**
 * The write-ahead log of a server, in the order in which it was written.
 * @param folder its data; nothing of the log may have been recycled (`wal_keep_size`)
 */
export function writeAheadLog(folder: string): Buffer {
  const at = path.join(folder, 'pg_wal')
  const segments = readdirSync(at).filter((name) => /^[0-9A-F]{24}$/.test(name))
  return Buffer.concat(segments.sort().map((name) => readFileSync(path.join(at, name))))
}

/** The needles in the order in which they come up first; those that never do are left out. */
export function orderOf<T>(log: Buffer, needles: readonly T[], bytes: (needle: T) => Buffer): T[] {
  return needles
    .map((needle) => ({ needle, at: log.indexOf(bytes(needle)) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at)
    .map(({ needle }) => needle)
}
