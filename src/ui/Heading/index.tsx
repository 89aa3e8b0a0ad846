import { View } from '@tarojs/components'
import type { ReactNode } from 'react'

import { a11y } from '../platform/a11y'
import './Heading.scss'

export interface HeadingProps {
  /** 1 once a page. */
  level: 1 | 2 | 3
  className?: string
  id?: string | undefined
  children: ReactNode
}

/** A heading that is one for assistive technology too. */
export function Heading({ level, className = '', id, children }: HeadingProps) {
  return (
    <View
      {...(id === undefined ? {} : { id })}
      className={`ui-heading ui-heading--${level} ${className}`}
      {...a11y({ role: 'heading', level })}
    >
      {children}
    </View>
  )
}
