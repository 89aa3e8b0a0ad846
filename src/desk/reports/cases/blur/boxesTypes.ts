import type { Box, Spot } from './boxes'

/** What is drawn over a photo, and what fingers, mouse and keys do to it. */
export interface BoxLayerProps {
  boxes: readonly Box[]
  /** What is being drawn just now. */
  drawing: Box | null
  label: (index: number) => string
  /** A finger or the mouse: where it went down and where it is; `done` when it is lifted. */
  onDrag: (from: Spot, to: Spot, done: boolean) => void
  /** Arrow keys: so many steps; with Shift it grows. */
  onKey: (index: number, dx: number, dy: number, grows: boolean) => void
  onRemove: (index: number) => void
}
