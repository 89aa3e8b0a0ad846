import type { ITouchEvent } from '@tarojs/components'
import { View } from '@tarojs/components'
import type { CSSProperties, ReactNode } from 'react'

import { tapAttributes } from '../platform/a11y'
import type { A11y } from '../platform/types'
import './Tappable.scss'

export interface TappableProps extends Pick<
  A11y,
  'label' | 'checked' | 'selected' | 'expanded' | 'current' | 'describedBy'
> {
  /** Gets the touch, or nothing when it was a key. */
  onTap?: ((event?: ITouchEvent) => void) | undefined
  role?: 'button' | 'link' | 'radio' | 'checkbox' | 'switch' | 'tab'
  /** Stays reachable (the reason stands beside it) but does nothing. */
  disabled?: boolean
  /** Left out of the tab order: reached by arrow keys. */
  skipFocus?: boolean | undefined
  /** Arrow keys: next (1) or previous (-1) of a group (web). */
  onArrow?: ((step: 1 | -1) => void) | undefined
  className?: string
  /** Class while the finger is down. */
  pressedClass?: string
  style?: CSSProperties | undefined
  id?: string | undefined
  children?: ReactNode
}

/**
 * Everything that can be tapped. On the web it has a role, the focus and Enter and Space; in WeChat an `aria-role`.
 * A tap inside a tap goes to the inner one only.
 */
export function Tappable(props: TappableProps) {
  const {
    onTap,
    role = 'button',
    disabled = false,
    className = '',
    pressedClass,
    style,
    id,
    children,
  } = props
  const { label, checked, selected, expanded, current, describedBy, skipFocus = false, onArrow } = props
  return (
    <View
      {...(id === undefined ? {} : { id })}
      className={`ui-tappable ${className}`}
      hoverClass={disabled ? 'none' : (pressedClass ?? 'ui-tappable--pressed')}
      hoverStartTime={20}
      hoverStayTime={120}
      {...(style === undefined ? {} : { style })}
      onClick={(event) => {
        event.stopPropagation()
        if (!disabled) onTap?.(event)
      }}
      {...tapAttributes({
        role, label, checked, selected, expanded, current, describedBy, disabled, skipFocus, onArrow, onTap,
      })} // prettier-ignore
    >
      {children}
    </View>
  )
}
