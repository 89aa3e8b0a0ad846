import { View } from '@tarojs/components'

import { Icon } from '../Icon'
import type { IconName } from '../Icon'
import { Tappable } from '../Tappable'
import './OptionRow.scss'

export interface OptionRowProps {
  label: string
  note?: string | undefined
  icon?: IconName | undefined
  apart?: boolean
  on: boolean
  kind?: 'radio' | 'check'
  error?: boolean
  id?: string | undefined
  skipFocus?: boolean | undefined
  onArrow?: ((step: 1 | -1) => void) | undefined
  onTap: () => void
}

/** One answer that can be chosen, at least 56 px high; OptionGroup and CheckGroup make groups of it. */
export function OptionRow(props: OptionRowProps) {
  const { label, note, icon, apart = false, on, kind = 'radio', error = false, onTap } = props
  const classes = ['ui-option']
  if (on) classes.push('ui-option--on')
  if (apart) classes.push('ui-option--apart')
  if (error) classes.push('ui-option--error')
  return (
    <Tappable
      id={props.id}
      className={classes.join(' ')}
      role={kind === 'radio' ? 'radio' : 'checkbox'}
      checked={on}
      skipFocus={props.skipFocus}
      onArrow={props.onArrow}
      onTap={() => onTap()}
    >
      <View className={`ui-option__mark ui-option__mark--${kind}`}>
        {on &&
          (kind === 'check' ? (
            <Icon name="check" size={16} weight={3} />
          ) : (
            <View className="ui-option__dot" />
          ))}
      </View>
      <View className="ui-option__text">
        <View>{label}</View>
        {note && <View className="ui-option__note">{note}</View>}
      </View>
      {icon && <Icon name={icon} size={28} className="ui-option__icon" />}
    </Tappable>
  )
}
