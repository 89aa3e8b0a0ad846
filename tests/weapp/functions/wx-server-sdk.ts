import { AsyncLocalStorage } from 'node:async_hooks'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/**
 * Stands in for the package `wx-server-sdk` beside the bundled cloud functions: who calls, and the cloud
 * storage, which lies in the folder where the running host keeps its files: both show the photos of one database.
 */
interface StandIn {
  caller: AsyncLocalStorage<string>
}

const KEY = Symbol.for('mulei.tests.wx-server-sdk')
const shared = globalThis as typeof globalThis & { [KEY]?: StandIn }

/** One for all bundles of the process, each of which loads this module on its own. */
export const standIn: StandIn = (shared[KEY] ??= { caller: new AsyncLocalStorage() })

export const FILE_PREFIX = 'cloud://test-1a2b.7465-test-1a2b-1300000000'

export const DYNAMIC_CURRENT_ENV = Symbol.for('DYNAMIC_CURRENT_ENV')
export const init = (): void => undefined
export const getWXContext = (): { OPENID: string | undefined } => ({ OPENID: standIn.caller.getStore() })

const placeOf = (fileID: string): string =>
  join(process.env.TEST_FILES ?? '', fileID.slice(FILE_PREFIX.length + 1))

export const uploadFile = async (file: {
  cloudPath: string
  fileContent: Buffer
}): Promise<{ fileID: string }> => {
  const fileID = `${FILE_PREFIX}/${file.cloudPath}`
  await mkdir(dirname(placeOf(fileID)), { recursive: true })
  await writeFile(placeOf(fileID), file.fileContent)
  return { fileID }
}

export const downloadFile = async (file: { fileID: string }): Promise<{ fileContent: Buffer }> => {
  try {
    return { fileContent: await readFile(placeOf(file.fileID)) }
  } catch (cause) {
    throw new Error('errCode: -503003 STORAGE_FILE_NONEXIST', { cause })
  }
}

export const deleteFile = async (files: { fileList: string[] }): Promise<object> => {
  for (const fileID of files.fileList) await rm(placeOf(fileID), { force: true })
  return { fileList: files.fileList.map((fileID) => ({ fileID, status: 0 })) }
}

export const getTempFileURL = async (files: { fileList: { fileID: string }[] }): Promise<object> => ({
  fileList: files.fileList.map(({ fileID }) => ({
    fileID,
    status: 0,
    tempFileURL: `file://${placeOf(fileID)}`,
  })),
})
