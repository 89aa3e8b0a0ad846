import { chmod, mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { randomToken } from '../crypto'
import { isDiskFull } from '../full'
import { fail } from '../kernel/errors'
import type { FilePort } from '../kernel/files'
import { isMissing } from '../system'
import { photoUrls } from './photo-url'
import { weigh, WEIGHED_EVERY_MS } from './weigh'
import { storageWords } from './words'

/** What a key looks like; whatever else is asked for (an id of another store) is not here. */
const KEY = /^[a-z0-9][a-z0-9/_.-]*$/i

/** Only the server's own user looks in. */
const FOLDER_MODE = 0o700
const FILE_MODE = 0o600
/** Shuts the folder itself and those right in it: nobody gets past them to what was written before. */
async function closeFolders(folder: string): Promise<void> {
  await chmod(folder, FOLDER_MODE)
  for (const entry of await readdir(folder, { withFileTypes: true }))
    if (entry.isDirectory()) await chmod(path.join(folder, entry.name), FOLDER_MODE)
}

/** Counts what a folder holds. @param most bytes, beyond which nothing more is taken */
function quotaOf(folder: string, most: number) {
  let known: { bytes: Promise<number>; at: number } | undefined
  let since = 0
  return async (more: number): Promise<void> => {
    if (most === Infinity) return
    if (!known || Date.now() - known.at > WEIGHED_EVERY_MS) {
      known = { bytes: weigh(folder), at: Date.now() }
      since = 0
    }
    since += more
    if ((await known.bytes) + since > most) {
      since -= more
      throw fail('unavailable', { words: storageWords.full })
    }
  }
}

/**
 * Files in a folder. A file appears whole or not at all: it is written aside and renamed. Folders and files are the
 * server's alone. With a time of its own a file and its folders say that and not when it came; what the file system
 * notes for itself (change of the inode, its birth and number) no program sets: who has the disk still sees the second
 * there, as in the database's log.
 * @param most bytes of all files together; beyond, `put` refuses with `unavailable` (503) and words
 */
export function diskFiles(folder: string, secret: Buffer, baseUrl: string, most = Infinity): FilePort {
  const isKey = (key: string) => KEY.test(key) && !key.includes('..')
  function place(key: string): string {
    if (!isKey(key)) throw new Error('not a file key')
    return path.join(folder, key)
  }
  /** Folders tell when something last came into them. */
  async function noteTime(inside: string, time: Date): Promise<void> {
    for (let at = inside; at.startsWith(folder); at = path.dirname(at)) {
      await utimes(at, time, time)
      if (at === folder) break
    }
  }
  const urls = photoUrls(secret, baseUrl)
  const takeIn = quotaOf(folder, most)
  let closed: Promise<void> | undefined
  return {
    async put(key, bytes, _type, time) {
      const target = place(key)
      const aside = `${target}.${randomToken(6)}.part`
      try {
        await mkdir(path.dirname(target), { recursive: true, mode: FOLDER_MODE })
        // folders of an earlier version were open to whoever has an account on the machine
        await (closed ??= closeFolders(folder))
        await takeIn(bytes.length)
        // a table only waits to be taken in: if the power fails it is sent again
        await writeFile(aside, bytes, { flush: !key.startsWith('incoming/'), mode: FILE_MODE })
        if (time) await utimes(aside, time, time)
        await rename(aside, target)
        if (time) await noteTime(path.dirname(target), time)
      } catch (error) {
        // a full disk leaves half a file
        await rm(aside, { force: true })
        throw isDiskFull(error) ? fail('unavailable', { words: storageWords.full, cause: error }) : error
      }
    },
    async get(key) {
      if (!isKey(key)) return null
      try {
        return await readFile(place(key))
      } catch (error) {
        if (isMissing(error)) return null
        throw error
      }
    },
    async size(key) {
      if (!isKey(key)) return null
      const about = await stat(place(key)).catch((error: unknown) => {
        if (isMissing(error)) return null
        throw error
      })
      return about?.size ?? null
    },
    async remove(key) {
      if (isKey(key)) await rm(place(key), { force: true })
    },
    async list(inside, before) {
      const found = await readdir(place(inside), { recursive: true }).catch((error: unknown) => {
        if (isMissing(error)) return []
        throw error
      })
      const old: string[] = []
      for (const name of found) {
        const file = path.join(place(inside), name)
        // a file that another process removes meanwhile is no longer there to be listed
        const about = await stat(file).catch(() => null)
        if (about?.isFile() && about.mtime < before)
          old.push(path.relative(folder, file).split(path.sep).join('/'))
      }
      return old
    },
    photoUrl: urls.make,
    originalUrl: (fileId, now) => Promise.resolve(urls.makeOriginal(fileId, now)),
  }
}
