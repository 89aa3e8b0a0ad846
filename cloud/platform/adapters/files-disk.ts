import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { randomToken } from '../crypto'
import type { FilePort } from '../kernel/files'
import { photoUrls } from './photo-url'

/** What a key looks like; whatever else is asked for (an id of another store) is not here. */
const KEY = /^[a-z0-9][a-z0-9/_.-]*$/i

/** By its code alone: the file system's errors may come from another realm than ours (test runners). */
const isMissing = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT'

/** Files in a folder. A file appears whole or not at all: it is written aside and renamed. */
export function diskFiles(folder: string, secret: Buffer, baseUrl: string): FilePort {
  const isKey = (key: string) => KEY.test(key) && !key.includes('..')
  function place(key: string): string {
    if (!isKey(key)) throw new Error('not a file key')
    return path.join(folder, key)
  }
  const urls = photoUrls(secret, baseUrl)
  return {
    async put(key, bytes) {
      const target = place(key)
      await mkdir(path.dirname(target), { recursive: true })
      const aside = `${target}.${randomToken(6)}.part`
      // an original only waits to be cleaned: if the power fails the phone sends it again
      await writeFile(aside, bytes, { flush: !key.startsWith('incoming/') })
      await rename(aside, target)
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
