import type { Pen } from './pen'

/** Where a saved picture is found. */
export const SAVED_IN = 'downloads' as 'downloads' | 'album'

/** Draws a picture and saves it as a download. @throws Error where the browser cannot draw */
export async function savePicture(
  { width, height, name }: { width: number; height: number; name: string },
  draw: (pen: Pen) => void,
): Promise<void> {
  const canvas = document.createElement('canvas')
  Object.assign(canvas, { width, height })
  const pen = canvas.getContext('2d')
  if (!pen) throw new Error('no canvas')
  draw(pen)
  const picture = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'))
  if (!picture) throw new Error('no picture')
  const address = URL.createObjectURL(picture)
  const link = document.createElement('a')
  Object.assign(link, { href: address, download: `${name}.png` })
  link.click()
  // the download has its own hold on the picture from here on
  setTimeout(() => URL.revokeObjectURL(address), 0)
}
