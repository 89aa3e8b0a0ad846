import Taro from '@tarojs/taro'
import { gpsOf } from './exif'
import { AIMED_BYTES, fitted, QUALITIES, type Picked, type PhotoSource, type PickedPhoto } from './limits'

const HEAD_BYTES = 256 * 1024

/**
 * Lets the person take or choose up to `count` photos and makes them small. Nothing chosen: an empty list.
 * @param onChosen called as soon as something was chosen: making it small takes a while on a cheap phone
 */
export async function pickPhotos(count: number, source: PhotoSource, onChosen?: () => void): Promise<Picked> {
  let chosen: { tempFilePath: string; size: number }[]
  try {
    const answer = await Taro.chooseMedia({
      count,
      mediaType: ['image'],
      sourceType: [source],
      camera: 'back',
    })
    chosen = answer.tempFiles
  } catch {
    // closed without choosing, or the camera was not allowed: the page stays as it was
    return { photos: [], unreadable: 0, left: 0 }
  }
  if (chosen.length > 0) onChosen?.()
  const photos: PickedPhoto[] = []
  for (const one of chosen) {
    const photo = await small(one.tempFilePath, one.size)
    if (photo) photos.push(photo)
  }
  // WeChat itself lets nobody choose more than there is room for
  return { photos, unreadable: chosen.length - photos.length, left: 0 }
}

async function small(path: string, bytes: number): Promise<PickedPhoto | null> {
  try {
    const point = await pointOf(path, bytes)
    const { width, height } = await Taro.getImageInfo({ src: path })
    const to = fitted(width, height)
    let best = { path, bytes }
    for (const quality of QUALITIES) {
      const { tempFilePath } = await Taro.compressImage({
        src: path,
        quality: Math.round(quality * 100),
        compressedWidth: to.width,
        compressedHeight: to.height,
      })
      best = { path: tempFilePath, bytes: await sizeOf(tempFilePath) }
      if (best.bytes <= AIMED_BYTES) break
    }
    return { ...best, point }
  } catch {
    return null
  }
}

const sizeOf = (filePath: string) =>
  new Promise<number>((resolve, reject) => {
    Taro.getFileSystemManager().getFileInfo({ filePath, success: ({ size }) => resolve(size), fail: reject })
  })

function pointOf(filePath: string, bytes: number): Promise<PickedPhoto['point']> {
  return new Promise((resolve) => {
    Taro.getFileSystemManager().readFile({
      filePath,
      position: 0,
      length: Math.min(bytes, HEAD_BYTES),
      success: ({ data }) => resolve(typeof data === 'string' ? null : gpsOf(data)),
      fail: () => resolve(null),
    })
  })
}
