import Taro from '@tarojs/taro'
import type { ITouchEvent } from '@tarojs/components'

interface Spot {
  clientX: number
  clientY: number
}

/** Where a tap fell in the window: WeChat tells it by the touch, the web by the click itself. */
function spotOf(event: ITouchEvent): Spot | null {
  const [touch] = event.changedTouches ?? []
  const source: unknown = touch ?? event
  if (typeof source !== 'object' || source === null) return null
  const { clientX, clientY } = source as Partial<Spot> // both are checked in the next line
  return typeof clientX === 'number' && typeof clientY === 'number' ? { clientX, clientY } : null
}

/**
 * A tap handler that gives the point inside a picture, in the picture's own units.
 * @param id element around the picture
 * @param width width of the picture's view box; its shown width may differ
 */
export function useTapPoint(id: string, width: number, onPoint: (x: number, y: number) => void) {
  return (event: ITouchEvent) => {
    const spot = spotOf(event)
    if (!spot) return
    Taro.createSelectorQuery()
      .select(`#${id}`)
      .boundingClientRect((rect) => {
        const box = Array.isArray(rect) ? rect[0] : rect
        if (!box || box.width === 0) return
        const scale = width / box.width
        onPoint((spot.clientX - box.left) * scale, (spot.clientY - box.top) * scale)
      })
      .exec()
  }
}
