import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'

import { Icon } from '../Icon'
import type { IconName } from '../Icon'
import { a11y } from '../platform/a11y'
import { Tappable } from '../Tappable'
import { words } from '../words'
import './Chip.scss'

export interface ChipProps {
  children: string
  /** A filter that is on or off; leave out for a chip that opens a choice. */
  on?: boolean
  /** One of several that exclude each other, in a `radiogroup`. */
  radio?: boolean
  /** Behind the name; a filter that would find nothing (0) cannot be tapped. */
  count?: number
  /** Cannot be tapped now; the page says why. */
  disabled?: boolean
  /** Arrow down: opens a choice. */
  drop?: boolean
  icon?: IconName
  onTap?: () => void
}

/** A filter, at least 44 px high. */
export function Chip({
  children,
  on,
  radio = false,
  count,
  disabled = false,
  drop = false,
  icon,
  onTap,
}: ChipProps) {
  const off = disabled || (count === 0 && on !== true)
  const classes = ['ui-chip', on ? 'ui-chip--on' : '', off ? 'ui-chip--disabled' : '']
  return (
    <Tappable
      className={classes.join(' ')}
      role={radio ? 'radio' : on === undefined ? 'button' : 'checkbox'}
      checked={on}
      disabled={off}
      onTap={() => onTap?.()}
    >
      {on ? <Icon name="check" size={18} weight={2.5} /> : icon && <Icon name={icon} size={18} />}
      <Text className="ui-chip__text">
        {count === undefined ? children : words.filter.count(children, count)}
      </Text>
      {drop && <Icon name="down" size={16} weight={2} />}
    </Tappable>
  )
}

/** A row of chips that scrolls sideways; the last one is cut to show that there is more. */
export function Chips({ label, children }: { label: string; children: ReactNode }) {
  return (
    <View className="ui-chips" {...a11y({ role: 'group', label })}>
      {children}
    </View>
  )
}
