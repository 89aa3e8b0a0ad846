import Taro from '@tarojs/taro'
import type { Entry } from './entry'
import { OutboxError, type OutboxStorage } from './ports'

const PREFIX = 'outbox:'
const folder = () => `${Taro.env.USER_DATA_PATH ?? ''}/outbox`
const fileOf = (name: string) => `${folder()}/${name}`

const messageOf = (error: unknown) =>
  typeof error === 'object' && error !== null && 'errMsg' in error ? String(error.errMsg) : String(error)
const isFull = (error: unknown) => /exceed|limit|space|quota/i.test(messageOf(error))

function stored(id: string): Entry | undefined {
  const value: unknown = Taro.getStorageSync(PREFIX + id)
  // only `put` below writes under this prefix
  return value ? (value as Entry) : undefined
}

function ensureFolder(): void {
  const files = Taro.getFileSystemManager()
  try {
    files.accessSync(folder())
  } catch {
    files.mkdirSync(folder(), true)
  }
}

/** Entries in WeChat's storage, one key each; photos as files of the user's folder. */
export const storage: OutboxStorage = {
  all() {
    const keys = Taro.getStorageInfoSync().keys.filter((key) => key.startsWith(PREFIX))
    return Promise.resolve(keys.flatMap((key) => stored(key.slice(PREFIX.length)) ?? []))
  },
  put(entry, over) {
    if ((stored(entry.id)?.rev ?? 0) !== over) return Promise.resolve(false)
    try {
      Taro.setStorageSync(PREFIX + entry.id, entry)
    } catch {
      return Promise.reject(new OutboxError('storage_full'))
    }
    return Promise.resolve(true)
  },
  remove(id, over) {
    if (stored(id)?.rev !== over) return Promise.resolve(false)
    Taro.removeStorageSync(PREFIX + id)
    return Promise.resolve(true)
  },
  keepFile(name, source) {
    return new Promise((resolve, reject) => {
      ensureFolder()
      const files = Taro.getFileSystemManager()
      const fail = (error: unknown) =>
        reject(new OutboxError(isFull(error) ? 'storage_full' : 'photo_unreadable'))
      files.copyFile({
        srcPath: source,
        destPath: fileOf(name),
        success: () =>
          files.getFileInfo({ filePath: fileOf(name), success: ({ size }) => resolve(size), fail }),
        fail,
      })
    })
  },
  dropFile(name) {
    return new Promise((resolve) => {
      const done = () => resolve()
      // a file that is already gone is what was wanted
      Taro.getFileSystemManager().unlink({ filePath: fileOf(name), success: done, fail: done })
    })
  },
  fileNames() {
    return new Promise((resolve) => {
      Taro.getFileSystemManager().readdir({
        dirPath: folder(),
        success: ({ files }) => resolve(files),
        fail: () => resolve([]),
      })
    })
  },
}

/** Address under which a kept photo is shown and uploaded. @throws OutboxError photo_unreadable */
export function addressOf(name: string): Promise<string> {
  return new Promise((resolve, reject) => {
    Taro.getFileSystemManager().access({
      path: fileOf(name),
      success: () => resolve(fileOf(name)),
      fail: () => reject(new OutboxError('photo_unreadable')),
    })
  })
}

/** A mini-program is one process: nobody else sends. */
export const exclusive = (job: () => Promise<void>): Promise<void> => job()
