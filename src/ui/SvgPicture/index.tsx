import { Drawing } from './Drawing'

export interface SvgPictureProps {
  /** A whole `<svg xmlns=… viewBox=…>…</svg>` made by our own code, without CSS variables and without ids. */
  svg: string
  /** Says in a sentence what the picture shows. Required unless decorative. */
  label?: string
  /** Hidden from assistive technology: what it shows is said elsewhere, or is nothing. */
  decorative?: boolean
  /** Give it a height and the picture fills the box by its `preserveAspectRatio`; without, it keeps its proportions. */
  className?: string
}

/** A picture from an SVG string: inline on the web, an image with a data address in WeChat. */
export function SvgPicture({ svg, label = '', decorative = false, className = '' }: SvgPictureProps) {
  const fills = svg.includes('preserveAspectRatio')
  return (
    <Drawing
      svg={svg}
      label={decorative ? '' : label}
      className={`ui-svg ${fills ? 'ui-svg--fills' : ''} ${className}`}
      fills={fills}
    />
  )
}
