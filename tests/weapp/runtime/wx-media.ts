import { answer, text, type Options } from './answer'
import { addTemporaryFile, fileSystem, fileUrl, fromBase64, readBlob } from './files'
import { recordCall, state } from './state'

/** Takes what the test has laid ready as if the person had picked it. */
const chooseMedia = (options: Options): object => {
  const picked = state.picks.splice(0, Number(options.count ?? 9))
  recordCall(
    'chooseMedia',
    picked.map((file) => file.name),
  )
  if (picked.length === 0) throw new Error('cancel')
  const tempFiles = picked.map((file) => {
    const content = fromBase64(file.base64, file.type)
    const extension = file.name.split('.').pop() ?? 'jpg'
    return { tempFilePath: addTemporaryFile(content, extension), size: content.size, fileType: 'image' }
  })
  return { type: 'image', tempFiles }
}

const draw = async (path: string, width?: number): Promise<HTMLCanvasElement> => {
  const bitmap = await createImageBitmap(readBlob(path))
  const canvas = document.createElement('canvas')
  canvas.width = width ?? bitmap.width
  canvas.height = Math.round((bitmap.height * canvas.width) / bitmap.width)
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  return canvas
}

const toJpeg = (canvas: HTMLCanvasElement, quality: number): Promise<Blob> =>
  new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('not drawn'))), 'image/jpeg', quality)
  })

const compressImage = async (options: Options): Promise<object> => {
  const width = options.compressedWidth === undefined ? undefined : Number(options.compressedWidth)
  const canvas = await draw(text(options, 'src'), width)
  const jpeg = await toJpeg(canvas, Number(options.quality ?? 80) / 100)
  return { tempFilePath: addTemporaryFile(jpeg, 'jpg') }
}

const getImageInfo = async (options: Options): Promise<object> => {
  const path = text(options, 'src')
  const { width, height } = await createImageBitmap(readBlob(path))
  return { path, width, height, type: 'jpeg', orientation: 'up' }
}

const canvasToTempFilePath = async (options: Options): Promise<object> => {
  if (!(options.canvas instanceof HTMLCanvasElement)) throw new Error('canvas is empty')
  return { tempFilePath: addTemporaryFile(await toJpeg(options.canvas, Number(options.quality ?? 1)), 'jpg') }
}

const createOffscreenCanvas = (options: { width?: number; height?: number } = {}): HTMLCanvasElement => {
  const canvas = document.createElement('canvas')
  canvas.width = options.width ?? 300
  canvas.height = options.height ?? 150
  const image = (): HTMLImageElement => {
    const element = new Image()
    const descriptor = Object.getOwnPropertyDescriptor(HTMLImageElement.prototype, 'src')
    // a file on the phone has an address that only this runtime can read
    Object.defineProperty(element, 'src', {
      get: () => descriptor?.get?.call(element) as unknown,
      set: (path: string) => descriptor?.set?.call(element, fileUrl(path)),
    })
    return element
  }
  return Object.assign(canvas, { createImage: image })
}

/** Reads what the test holds before the camera; who closes the scanner cancels. */
const scanCode = (options: Options): object => {
  const result = state.codes.shift()
  recordCall('scanCode', { onlyFromCamera: options.onlyFromCamera, read: result !== undefined })
  if (result === undefined) throw new Error('cancel')
  return { result, scanType: 'QR_CODE', charSet: 'utf-8' }
}

/** `wx` functions for pictures, files and chance. */
export const mediaApi = {
  getRandomValues: answer('getRandomValues', ({ length }) => ({
    randomValues: crypto.getRandomValues(new Uint8Array(Number(length))).buffer,
  })),
  chooseMedia: answer('chooseMedia', chooseMedia),
  scanCode: answer('scanCode', scanCode),
  chooseImage: answer('chooseImage', (options) => {
    const { tempFiles } = chooseMedia(options) as { tempFiles: { tempFilePath: string; size: number }[] }
    return {
      tempFilePaths: tempFiles.map((file) => file.tempFilePath),
      tempFiles: tempFiles.map((file) => ({ path: file.tempFilePath, size: file.size })),
    }
  }),
  compressImage: answer('compressImage', compressImage),
  getImageInfo: answer('getImageInfo', getImageInfo),
  previewImage: answer('previewImage', (options) => recordCall('previewImage', text(options, 'current'))),
  canvasToTempFilePath: answer('canvasToTempFilePath', canvasToTempFilePath),
  createOffscreenCanvas,
  getFileSystemManager: () => fileSystem,
}
