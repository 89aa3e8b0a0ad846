import type { ITouchEvent } from '@tarojs/components'
import Taro from '@tarojs/taro'

/** The point inside a picture, in the picture's own units: WeChat tells where the finger was and, asked, where the box is. */
export function useTapPoint(id: string, width: number, onPoint: (x: number, y: number) => void) {
  return (event: ITouchEvent) => {
    const [touch] = event.changedTouches
    if (!touch) return
    Taro.createSelectorQuery()
      .select(`#${id}`)
      .boundingClientRect((rect) => {
        const box = Array.isArray(rect) ? rect[0] : rect
        if (!box || box.width === 0) return
        const scale = width / box.width
        onPoint((touch.clientX - box.left) * scale, (touch.clientY - box.top) * scale)
      })
      .exec()
  }
}
