import type { ReactNode } from 'react'

/** A part in its states; the gallery shows them, and the accessibility test walks through them. */
export interface Examples {
  /** Stable name for tests. */
  part: string
  title: () => string
  show: () => ReactNode
}
