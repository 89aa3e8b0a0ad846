import { Image } from '@tarojs/components'
import { useMemo } from 'react'

import { a11y } from '../platform/a11y'
import type { DrawingProps } from './Drawing.h5'
import './SvgPicture.scss'

export function Drawing({ svg, label, className, fills }: DrawingProps) {
  const src = useMemo(() => `data:image/svg+xml,${encodeURIComponent(svg)}`, [svg])
  return (
    <Image
      className={className}
      src={src}
      mode={fills ? 'scaleToFill' : 'widthFix'}
      {...a11y(label === '' ? { hidden: true } : { role: 'img', label })}
    />
  )
}
