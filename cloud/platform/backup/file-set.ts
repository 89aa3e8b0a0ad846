/** Files of a back-up: copied, hashed, compared. What the back-up before has of them is not copied again. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import {
  chmod,
  copyFile,
  link,
  lstat,
  mkdir,
  open,
  readdir,
  readFile,
  rm,
  stat,
  utimes,
} from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { isMissing } from '../system'

const FOLDER_MODE = 0o700
const FILE_MODE = 0o600

/** What was written is not what was read: the disk, or who writes there too. */
export class DamagedCopyError extends Error {
  override name = 'DamagedCopyError'
}

/** SHA-256 of a file, in hex. */
export async function hashFile(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}

/** Writes a file through to the disk. */
export async function settle(file: string): Promise<void> {
  const handle = await open(file, 'r+')
  await handle.sync()
  await handle.close()
}

/** Names of the files below a folder, with `/`; none where there is no folder. */
export async function filesBelow(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    if (isMissing(error)) return []
    throw error
  })
  return found
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .sort()
}

/** Hashes by name, and where those files lie. */
export interface Known {
  folder: string
  hashes: ReadonlyMap<string, string>
}

export interface Copied {
  hashes: Map<string, string>
  bytes: number
}

/**
 * Copies files with their times. One that goes while it is copied is left out: what is in the store is never changed,
 * only written and removed.
 * @param names below `from`
 * @param before files that were copied before: the same one is linked and takes no room
 * @throws DamagedCopyError
 */
export async function copyFiles(
  from: string,
  to: string,
  names: readonly string[],
  before: Known | null,
): Promise<Copied> {
  const hashes = new Map<string, string>()
  let bytes = 0
  for (const name of names) {
    const [source, target] = [path.join(from, name), path.join(to, name)]
    try {
      const hash = await hashFile(source)
      await mkdir(path.dirname(target), { recursive: true, mode: FOLDER_MODE })
      const known = before?.hashes.get(name) === hash ? path.join(before.folder, name) : null
      if (!known || !(await linked(known, target, hash))) await copied(source, target, hash)
      bytes += (await stat(target)).size
      hashes.set(name, hash)
    } catch (error) {
      if (!isMissing(error)) throw error
    }
  }
  return { hashes, bytes }
}

/** @returns false where the file cannot be linked, or is not any more what it was */
async function linked(known: string, target: string, hash: string): Promise<boolean> {
  try {
    await link(known, target)
  } catch {
    return false
  }
  if ((await hashFile(target)) === hash) return true
  await rm(target)
  return false
}

async function copied(source: string, target: string, hash: string): Promise<void> {
  const { atime, mtime } = await stat(source)
  await copyFile(source, target)
  await chmod(target, FILE_MODE)
  await settle(target)
  await utimes(target, atime, mtime)
  if ((await hashFile(target)) !== hash) throw new DamagedCopyError(target)
}

/** Hashes as `sha256sum` writes them. */
export const writtenHashes = (hashes: ReadonlyMap<string, string>, below: string): string =>
  [...hashes].map(([name, hash]) => `${hash}  ${below}/${name}\n`).join('')

/** @returns null where that is no list of hashes */
export async function readHashes(file: string, below: string): Promise<Map<string, string> | null> {
  const hashes = new Map<string, string>()
  for (const line of (await readFile(file, 'utf8')).split('\n').filter(Boolean)) {
    const [, hash = '', name = ''] = /^([0-9a-f]{64}) {2}(.+)$/.exec(line) ?? []
    if (!name.startsWith(`${below}/`) || name.split('/').includes('..')) return null
    hashes.set(name.slice(below.length + 1), hash)
  }
  return hashes
}

/** Names of the files that are not there any more, or not any more what they were. */
export async function damagedOf({ folder, hashes }: Known): Promise<string[]> {
  const damaged: string[] = []
  for (const [name, hash] of hashes) {
    const file = path.join(folder, name)
    const isFile = await lstat(file).then(
      (about) => about.isFile(),
      () => false,
    )
    if (!isFile || (await hashFile(file).catch(() => '')) !== hash) damaged.push(name)
  }
  return damaged
}
