import { AsyncLocalStorage } from 'node:async_hooks'

/**
 * Stands in for the package `wx-server-sdk` beside the bundled cloud functions: who calls, and the cloud
 * storage, which lives in this process's memory.
 */
interface StandIn {
  caller: AsyncLocalStorage<string>
  files: Map<string, Buffer>
}

const KEY = Symbol.for('mulei.tests.wx-server-sdk')
const shared = globalThis as typeof globalThis & { [KEY]?: StandIn }

/** One for all bundles of the process, each of which loads this module on its own. */
export const standIn: StandIn = (shared[KEY] ??= { caller: new AsyncLocalStorage(), files: new Map() })

export const FILE_PREFIX = 'cloud://test-1a2b.7465-test-1a2b-1300000000'

export const DYNAMIC_CURRENT_ENV = Symbol.for('DYNAMIC_CURRENT_ENV')
export const init = (): void => undefined
export const getWXContext = (): { OPENID: string | undefined } => ({ OPENID: standIn.caller.getStore() })

export const uploadFile = (file: { cloudPath: string; fileContent: Buffer }): Promise<{ fileID: string }> => {
  const fileID = `${FILE_PREFIX}/${file.cloudPath}`
  standIn.files.set(fileID, Buffer.from(file.fileContent))
  return Promise.resolve({ fileID })
}

export const downloadFile = (file: { fileID: string }): Promise<{ fileContent: Buffer }> => {
  const fileContent = standIn.files.get(file.fileID)
  return fileContent
    ? Promise.resolve({ fileContent })
    : Promise.reject(new Error('errCode: -503003 STORAGE_FILE_NONEXIST'))
}

export const deleteFile = (files: { fileList: string[] }): Promise<object> => {
  for (const fileID of files.fileList) standIn.files.delete(fileID)
  return Promise.resolve({ fileList: files.fileList.map((fileID) => ({ fileID, status: 0 })) })
}
