import type { ITouchEvent } from '@tarojs/components'

/**
 * A tap handler that gives the point inside a picture, in the picture's own units.
 * @param id element around the picture
 * @param width width of the picture's view box; its shown width may differ
 */
export function useTapPoint(id: string, width: number, onPoint: (x: number, y: number) => void) {
  return (event: ITouchEvent) => {
    const box = document.getElementById(id)?.getBoundingClientRect()
    if (!box || box.width === 0) return
    // in a browser Taro hands on the click itself, which its type does not say
    const { clientX, clientY } = event as unknown as MouseEvent
    const scale = width / box.width
    onPoint((clientX - box.left) * scale, (clientY - box.top) * scale)
  }
}
