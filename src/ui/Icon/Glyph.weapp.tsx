import { View } from '@tarojs/components'

import { iconPaths } from '../iconPaths'
import { a11y } from '../platform/a11y'
import type { GlyphProps } from './Glyph.h5'
import './Icon.scss'

const drawn = new Map<string, string>()

function mask(name: GlyphProps['name'], weight: number): string {
  const key = `${name} ${weight}`
  const known = drawn.get(key)
  if (known) return known
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" color="#000" fill="none" stroke="#000" ` +
    `stroke-width="${weight}" stroke-linecap="round" stroke-linejoin="round">${iconPaths[name]}</svg>`
  const made = `url("data:image/svg+xml,${encodeURIComponent(svg)}")`
  drawn.set(key, made)
  return made
}

/** WeChat has no inline SVG: the drawing is a mask over a box in the colour of the text. */
export function Glyph({ name, size, weight, className }: GlyphProps) {
  const image = mask(name, weight)
  return (
    <View
      className={`${className} ui-icon--mask`}
      style={{ width: `${size}px`, height: `${size}px`, maskImage: image, WebkitMaskImage: image }}
      {...a11y({ hidden: true })}
    />
  )
}
