import { answer, text, type Options } from './answer'

/** A phone's storage for this app: paths as WeChat gives them, kept in memory. */
const files = new Map<string, Blob>()
const addresses = new Map<string, string>()
let counter = 0

export const USER_DATA_PATH = 'wxfile://usr'

export const addTemporaryFile = (content: Blob, extension: string): string => {
  counter += 1
  const path = `http://tmp/weapp-${counter}.${extension}`
  files.set(path, content)
  return path
}

export const readBlob = (path: string): Blob => {
  const file = files.get(path)
  if (!file) throw new Error(`no such file or directory ${path}`)
  return file
}

/** An address that `<image>` can show: of a file on the phone, or the same address. */
export const fileUrl = (path: string): string => {
  const file = files.get(path)
  if (!file) return path
  const known = addresses.get(path) ?? URL.createObjectURL(file)
  addresses.set(path, known)
  return known
}

export const fromBase64 = (base64: string, type = ''): Blob =>
  new Blob([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], { type })

export const toBase64 = (blob: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''))
    reader.onerror = () => reject(reader.error ?? new Error('unreadable'))
    reader.readAsDataURL(blob)
  })

/** An address that `<image>` can show for a `cloud://` id; null when there is no such file. */
export const cloudFileUrl = async (fileID: string): Promise<string | null> => {
  if (!addresses.has(fileID)) {
    const base64 = await window.weappOutgoing({ kind: 'cloudFile', fileID })
    if (typeof base64 !== 'string') return null
    addresses.set(fileID, URL.createObjectURL(fromBase64(base64)))
  }
  return addresses.get(fileID) ?? null
}

const contentOf = (options: Options): Blob => {
  const { data, encoding } = options
  if (data instanceof ArrayBuffer) return new Blob([data])
  if (encoding === 'base64') return fromBase64(String(data))
  return new Blob([String(data)])
}

const read = async (options: Options): Promise<{ data: unknown }> => {
  const file = readBlob(text(options, 'filePath'))
  if (options.encoding === 'base64') return { data: await toBase64(file) }
  return { data: options.encoding ? await file.text() : await file.arrayBuffer() }
}

const write = (options: Options): void => {
  const path = text(options, 'filePath')
  if (!path.startsWith(USER_DATA_PATH)) throw new Error(`permission denied, open ${path}`)
  files.set(path, contentOf(options))
}

const copy = (from: string, to: string): void => {
  if (!to.startsWith(USER_DATA_PATH)) throw new Error(`permission denied, open ${to}`)
  files.set(to, readBlob(from))
}

const save = (options: Options): { savedFilePath: string } => {
  const from = text(options, 'tempFilePath')
  const target = text(options, 'filePath') || `${USER_DATA_PATH}/saved-${(counter += 1)}`
  copy(from, target)
  files.delete(from)
  return { savedFilePath: target }
}

const remove = (path: string): void => {
  readBlob(path)
  files.delete(path)
}

const list = (folder: string): string[] => {
  const prefix = `${folder.replace(/\/$/, '')}/`
  return [...files.keys()].filter((path) => path.startsWith(prefix)).map((path) => path.slice(prefix.length))
}

/** `wx.getFileSystemManager()`: the functions that the product uses. */
export const fileSystem = {
  readFile: answer('readFile', read),
  writeFile: answer('writeFile', write),
  saveFile: answer('saveFile', save),
  copyFile: answer('copyFile', (options) => copy(text(options, 'srcPath'), text(options, 'destPath'))),
  unlink: answer('unlink', (options) => remove(text(options, 'filePath'))),
  access: answer('access', (options) => {
    if (!files.has(text(options, 'path')) && list(text(options, 'path')).length === 0)
      throw new Error(`no such file or directory ${text(options, 'path')}`)
  }),
  getFileInfo: answer('getFileInfo', (options) => ({ size: readBlob(text(options, 'filePath')).size })),
  stat: answer('stat', (options) => ({ stats: { size: readBlob(text(options, 'path')).size } })),
  readdir: answer('readdir', (options) => ({ files: list(text(options, 'dirPath')) })),
  // folders exist as soon as something lies in them
  mkdir: answer('mkdir', () => ({})),
  accessSync: (path: string): void => {
    if (!files.has(path) && list(path).length === 0) throw new Error(`no such file or directory ${path}`)
  },
  mkdirSync: (): void => undefined,
  unlinkSync: remove,
  readdirSync: list,
}
