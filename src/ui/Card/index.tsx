import { View } from '@tarojs/components'
import type { ReactNode } from 'react'

import { Tappable } from '../Tappable'
import './Card.scss'

export interface CardProps {
  /** The whole card is the target; leave out only for a group of rows. */
  onTap?: () => void
  /** Replaces what the card's text says when it is long. */
  label?: string | undefined
  /** `rows`: no inner space above and below, for a group of ListRows. `soft` and `pine` are tinted without a line. */
  kind?: 'plain' | 'rows' | 'soft' | 'pine' | 'cta'
  className?: string
  children: ReactNode
}

/** A box means: tap me, or act here. What is only read stands on the paper without one. */
export function Card({ onTap, label, kind = 'plain', className = '', children }: CardProps) {
  const classes = `ui-card ui-card--${kind} ${className}`
  if (!onTap) return <View className={classes}>{children}</View>
  return (
    <Tappable className={classes} pressedClass="ui-card--pressed" label={label} onTap={() => onTap()}>
      {children}
    </Tappable>
  )
}
