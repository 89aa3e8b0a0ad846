import Taro, { useShareAppMessage } from '@tarojs/taro'

import { TAB } from '@cloud/shared/addresses'
import { landscape } from '@/ui/pictures/landscape'
import { words } from '../words'
import { CARD_HEIGHT, CARD_WIDTH, drawCard } from './card'
import type { CardModel } from './card'

/** Drawn at twice its size, sharp enough for any phone. */
const SCALE = 2

/** The share card as a file of the phone, for WeChat's share menu. @throws Error if the phone cannot draw */
async function cardPath(model: CardModel): Promise<string> {
  const [width, height] = [CARD_WIDTH * SCALE, CARD_HEIGHT * SCALE]
  const canvas = Taro.createOffscreenCanvas({ type: '2d', width, height })
  // asked for as 2d, it is one; Taro's type leaves it open
  const pen = canvas.getContext('2d') as unknown as CanvasRenderingContext2D
  pen.scale(SCALE, SCALE)
  const land = canvas.createImage()
  await new Promise<void>((resolve, reject) => {
    land.onload = () => resolve()
    land.onerror = () => reject(new Error('the landscape could not be read'))
    land.src = `data:image/svg+xml,${encodeURIComponent(landscape(model.sky))}`
  })
  // WeChat's image is drawn like a browser's, but is typed as its own
  const source = land as unknown as CanvasImageSource
  drawCard(pen, model, (x, y, boxWidth, boxHeight) => pen.drawImage(source, x, y, boxWidth, boxHeight))
  const { tempFilePath } = await Taro.canvasToTempFilePath({
    canvas: canvas as unknown as Taro.Canvas, // an off-screen canvas serves here, Taro's type knows the element only
    destWidth: width,
    destHeight: height,
    fileType: 'png',
  })
  return tempFilePath
}

/** WeChat's share menu shows the card; it waits three seconds for it, and shows the page itself without one. */
export function useShareCard(card: CardModel | undefined): void {
  useShareAppMessage(() => {
    const plain = { title: card?.verdict ?? words.slogan, path: TAB.air }
    if (!card) return plain
    const promise = cardPath(card).then(
      (imageUrl) => ({ ...plain, imageUrl }),
      () => plain,
    )
    return { ...plain, promise }
  })
}
