import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { randomToken } from '../crypto'
import type { FilePort } from '../kernel/files'
import { photoUrls } from './photo-url'

const KEY = /^[a-z0-9][a-z0-9/_.-]*$/i

/** Files in a folder. A file appears whole or not at all: it is written aside and renamed. */
export function diskFiles(folder: string, secret: Buffer, baseUrl: string): FilePort {
  function place(key: string): string {
    if (!KEY.test(key) || key.includes('..')) throw new Error('not a file key')
    return path.join(folder, key)
  }
  return {
    async put(key, bytes) {
      const target = place(key)
      await mkdir(path.dirname(target), { recursive: true })
      const aside = `${target}.${randomToken(6)}.part`
      await writeFile(aside, bytes, { flush: true })
      await rename(aside, target)
    },
    async get(key) {
      try {
        return await readFile(place(key))
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
        throw error
      }
    },
    async remove(key) {
      await rm(place(key), { force: true })
    },
    photoUrl: photoUrls(secret, baseUrl).make,
  }
}
