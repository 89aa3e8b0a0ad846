import { iconPaths } from '../iconPaths'
import type { IconName } from '../iconPaths'
import './Icon.scss'

export interface GlyphProps {
  name: IconName
  size: number
  weight: number
  className: string
}

export function Glyph({ name, size, weight, className }: GlyphProps) {
  return (
    <svg
      className={className}
      viewBox="0 0 24 24"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth={weight}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      // the paths are our own constants
      dangerouslySetInnerHTML={{ __html: iconPaths[name] }}
    />
  )
}
