import * as v from 'valibot'
import type { FilePort } from '../kernel/files'
import { ORIGINAL_MS } from './photo-url'

/** What is used of `wx-server-sdk`. */
export interface WechatStorage {
  uploadFile(file: { cloudPath: string; fileContent: Buffer }): Promise<{ fileID: string }>
  downloadFile(file: { fileID: string }): Promise<{ fileContent: Buffer }>
  deleteFile(files: { fileList: string[] }): unknown
  /** @param files.fileList with how many seconds each address is good for */
  getTempFileURL(files: { fileList: { fileID: string; maxAge: number }[] }): unknown
}

const Made = v.object({ fileList: v.tuple([v.object({ tempFileURL: v.pipe(v.string(), v.minLength(1)) })]) })
const MISSING = /STORAGE_FILE_NONEXIST|not exist/i

/**
 * Files in WeChat's cloud storage.
 * @param prefix `cloud://<environment>.<bucket>`, the beginning of every file id of the environment
 */
export function wechatFiles(storage: WechatStorage, prefix: string): FilePort {
  const photoUrl: FilePort['photoUrl'] = (fileId, size) =>
    `${prefix}/photos/${fileId.slice(0, 2)}/${fileId}-${size}.webp`
  const fileID = (key: string) => (key.startsWith('cloud://') ? key : `${prefix}/${key}`)
  return {
    async put(key, bytes) {
      await storage.uploadFile({ cloudPath: key, fileContent: bytes })
    },
    async get(key) {
      // another environment's files are none of ours
      if (!fileID(key).startsWith(`${prefix}/`)) return null
      try {
        return (await storage.downloadFile({ fileID: fileID(key) })).fileContent
      } catch (error) {
        if (error instanceof Error && MISSING.test(error.message)) return null
        throw error
      }
    },
    async remove(key) {
      await storage.deleteFile({ fileList: [fileID(key)] })
    },
    // the SDK of cloud functions has no way to list
    list: () => Promise.resolve([]),
    // the mini-program's own image component resolves these ids
    photoUrl,
    async originalUrl(fileId, now) {
      const file = { fileID: photoUrl(fileId, 'full', now), maxAge: ORIGINAL_MS / 1000 }
      const { fileList } = v.parse(Made, await storage.getTempFileURL({ fileList: [file] }))
      return fileList[0].tempFileURL
    },
  }
}
