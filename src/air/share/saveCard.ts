import { landscape } from '@/ui/pictures/landscape'
import { CARD_HEIGHT, CARD_WIDTH, drawCard } from './card'
import type { CardModel } from './card'

/** Drawn at twice its size, sharp enough for any phone. */
const SCALE = 2

function loaded(svg: string): Promise<HTMLImageElement> {
  return new Promise((resolve, reject) => {
    const image = new Image()
    image.onload = () => resolve(image)
    image.onerror = () => reject(new Error('the landscape could not be read'))
    image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`
  })
}

/** The share card as a PNG file. @throws Error if the browser cannot draw */
async function cardFile(model: CardModel, name: string): Promise<File> {
  const canvas = document.createElement('canvas')
  canvas.width = CARD_WIDTH * SCALE
  canvas.height = CARD_HEIGHT * SCALE
  const pen = canvas.getContext('2d')
  if (!pen) throw new Error('no canvas')
  pen.scale(SCALE, SCALE)
  const land = await loaded(landscape(model.sky))
  drawCard(pen, model, (x, y, width, height) => pen.drawImage(land, x, y, width, height))
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
  if (!blob) throw new Error('no picture')
  return new File([blob], `${name}.png`, { type: 'image/png' })
}

/** Hands the card to the browser's own sharing, or saves it where there is none. */
export async function shareCard(model: CardModel, name: string): Promise<'shared' | 'saved'> {
  const file = await cardFile(model, name)
  if (typeof navigator.canShare === 'function' && navigator.canShare({ files: [file] })) {
    await navigator.share({ files: [file], title: model.verdict })
    return 'shared'
  }
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = file.name
  link.click()
  URL.revokeObjectURL(link.href)
  return 'saved'
}
