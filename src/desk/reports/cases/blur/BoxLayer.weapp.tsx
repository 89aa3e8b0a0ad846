import { type BaseEventOrig, type ITouchEvent, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useRef } from 'react'
import type { Spot } from './boxes'
import type { BoxLayerProps } from './boxesTypes'

const ID = 'desk-boxes'
const percent = (part: number) => `${part * 100}%`

interface Rect {
  left: number
  top: number
  width: number
  height: number
}

/** Fingers alone: a phone has no keys, and the boxes are named below the photo with what takes them away. */
export function BoxLayer({ boxes, drawing, onDrag }: BoxLayerProps) {
  const rect = useRef<Rect | null>(null)
  const from = useRef<Spot | null>(null)
  const last = useRef<Spot | null>(null)
  const spotOf = (event: BaseEventOrig): Spot | null => {
    // Taro's types leave out of these events where the fingers are
    const [touch] = (event as Partial<ITouchEvent>).touches ?? []
    const at = rect.current
    if (!at || !touch) return null
    return { x: (touch.clientX - at.left) / at.width, y: (touch.clientY - at.top) / at.height }
  }
  const begin = (event: BaseEventOrig) => {
    from.current = last.current = null
    Taro.createSelectorQuery()
      .select(`#${ID}`)
      .boundingClientRect((found) => {
        if (Array.isArray(found)) return
        rect.current = found
        from.current = spotOf(event)
      })
      .exec()
  }
  return (
    <View
      id={ID}
      className="desk-boxes"
      catchMove
      onTouchStart={begin}
      onTouchMove={(event) => {
        const to = spotOf(event)
        if (!from.current || !to) return
        last.current = to
        onDrag(from.current, to, false)
      }}
      onTouchEnd={() => {
        if (from.current && last.current) onDrag(from.current, last.current, true)
        from.current = null
      }}
    >
      {[...boxes, ...(drawing ? [drawing] : [])].map(({ x, y, width, height }, index) => (
        <View
          key={index}
          className="desk-boxes__one"
          style={{ left: percent(x), top: percent(y), width: percent(width), height: percent(height) }}
        >
          <View className="desk-boxes__number">{String(index + 1)}</View>
        </View>
      ))}
    </View>
  )
}
