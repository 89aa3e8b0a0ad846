import { Glyph } from './Glyph'
import type { IconName } from '../iconPaths'

export type { IconName } from '../iconPaths'

export interface IconProps {
  name: IconName
  /** Side in px. */
  size?: number
  /** Stroke on the 24 grid: 1.75, and 2.1 when selected. */
  weight?: number
  className?: string
}

/** Point along the line of writing: they turn around where it runs from right to left. */
const POINTING: readonly IconName[] = ['left', 'right']

/** A line icon in the colour of the text around it. It is decoration: the word stands beside it. */
export function Icon({ name, size = 24, weight = 1.75, className = '' }: IconProps) {
  const classes = `ui-icon ${POINTING.includes(name) ? 'ui-icon--mirror' : ''} ${className}`
  return <Glyph name={name} size={size} weight={weight} className={classes} />
}
