import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import type { Spot } from './boxes'
import type { BoxLayerProps } from './boxesTypes'

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}
const percent = (part: number) => `${part * 100}%`

/** Plain elements: Taro's know nothing of pointers, which are mouse, finger and pen at once. */
export function BoxLayer({ boxes, drawing, label, onDrag, onKey, onRemove }: BoxLayerProps) {
  const from = useRef<Spot | null>(null)
  const spotOf = ({ clientX, clientY, currentTarget }: PointerEvent): Spot => {
    const { left, top, width, height } = currentTarget.getBoundingClientRect()
    return { x: (clientX - left) / width, y: (clientY - top) / height }
  }
  const drag = (done: boolean) => (event: PointerEvent) => {
    if (!from.current) return
    onDrag(from.current, spotOf(event), done)
    if (done) from.current = null
  }
  const press = (index: number) => (event: KeyboardEvent) => {
    const arrow = ARROWS[event.key]
    if (arrow) onKey(index, arrow[0], arrow[1], event.shiftKey)
    else if (event.key === 'Delete' || event.key === 'Backspace') onRemove(index)
    else return
    event.preventDefault()
  }
  return (
    <div
      className="desk-boxes"
      onPointerDown={(event) => {
        if (event.button !== 0) return
        event.currentTarget.setPointerCapture(event.pointerId)
        from.current = spotOf(event)
      }}
      onPointerMove={drag(false)}
      onPointerUp={drag(true)}
      onPointerCancel={() => (from.current = null)}
    >
      {[...boxes, ...(drawing ? [drawing] : [])].map(({ x, y, width, height }, index) => (
        <div
          key={index}
          className="desk-boxes__one"
          role="button"
          tabIndex={0}
          aria-label={label(index)}
          onKeyDown={press(index)}
          style={{ left: percent(x), top: percent(y), width: percent(width), height: percent(height) }}
        >
          <span className="desk-boxes__number" aria-hidden="true">
            {index + 1}
          </span>
        </div>
      ))}
    </div>
  )
}
