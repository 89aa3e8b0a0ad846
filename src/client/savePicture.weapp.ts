import Taro from '@tarojs/taro'
import type { Pen } from './pen'

/** Where a saved picture is found. */
export const SAVED_IN = 'album' as 'downloads' | 'album'

/** Draws a picture and saves it in the album. @throws Error where WeChat is too old, or the person says no */
export async function savePicture(
  { width, height }: { width: number; height: number; name: string },
  draw: (pen: Pen) => void,
): Promise<void> {
  const canvas = Taro.createOffscreenCanvas({ type: '2d', width, height })
  // the types know only a context without methods
  draw(canvas.getContext('2d') as unknown as Pen)
  const { tempFilePath } = await Taro.canvasToTempFilePath({
    canvas: canvas as unknown as Taro.Canvas,
    fileType: 'png',
  })
  await Taro.saveImageToPhotosAlbum({ filePath: tempFilePath })
}
