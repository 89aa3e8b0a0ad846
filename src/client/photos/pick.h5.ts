import { gpsOf } from './exif'
import { AIMED_BYTES, fitted, QUALITIES, type Picked, type PhotoSource, type PickedPhoto } from './limits'

/** Bytes at the head of a file in which EXIF stands. */
const HEAD_BYTES = 256 * 1024

/**
 * Lets the person take or choose up to `count` photos and makes them small. Nothing chosen: an empty list.
 * @param onChosen called as soon as something was chosen: making it small takes a while on a cheap phone
 */
export async function pickPhotos(count: number, source: PhotoSource, onChosen?: () => void): Promise<Picked> {
  const chosen = await chosenFiles(count, source)
  // a browser lets one choose as many as one likes
  const files = chosen.slice(0, count)
  if (files.length > 0) onChosen?.()
  const photos: PickedPhoto[] = []
  // one after the other: a cheap phone has no room for nine decoded photos
  for (const file of files) {
    const photo = await small(file)
    if (photo) photos.push(photo)
  }
  return { photos, unreadable: files.length - photos.length, left: chosen.length - files.length }
}

function chosenFiles(count: number, source: PhotoSource): Promise<File[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = 'image/*'
    input.multiple = source === 'album' && count > 1
    if (source === 'camera') input.setAttribute('capture', 'environment')
    const end = () => {
      input.remove()
      resolve([...(input.files ?? [])])
    }
    input.addEventListener('change', end)
    input.addEventListener('cancel', end)
    input.style.display = 'none'
    document.body.append(input)
    input.click()
  })
}

/** @returns null when the browser cannot read the photo */
async function small(file: File): Promise<PickedPhoto | null> {
  try {
    const point = gpsOf(await file.slice(0, HEAD_BYTES).arrayBuffer())
    const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' })
    const canvas = document.createElement('canvas')
    Object.assign(canvas, fitted(bitmap.width, bitmap.height))
    canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
    bitmap.close()
    const blob = await lightest(canvas)
    return blob && { path: URL.createObjectURL(blob), bytes: blob.size, point }
  } catch {
    return null
  }
}

async function lightest(canvas: HTMLCanvasElement): Promise<Blob | null> {
  let best: Blob | null = null
  for (const quality of QUALITIES) {
    best = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality))
    if (!best || best.size <= AIMED_BYTES) return best
  }
  return best
}
