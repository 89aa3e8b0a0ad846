import type { FilePort } from '../kernel/files'

/** What is used of `wx-server-sdk`. */
export interface WechatStorage {
  uploadFile(file: { cloudPath: string; fileContent: Buffer }): Promise<{ fileID: string }>
  downloadFile(file: { fileID: string }): Promise<{ fileContent: Buffer }>
  deleteFile(files: { fileList: string[] }): unknown
}

const MISSING = /STORAGE_FILE_NONEXIST|not exist/i

/**
 * Files in WeChat's cloud storage.
 * @param prefix `cloud://<environment>.<bucket>`, the beginning of every file id of the environment
 */
export function wechatFiles(storage: WechatStorage, prefix: string): FilePort {
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
    photoUrl: (fileId, size) => `${prefix}/photos/${fileId.slice(0, 2)}/${fileId}-${size}.webp`,
  }
}
