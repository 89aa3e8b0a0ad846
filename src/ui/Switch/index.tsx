import { View } from '@tarojs/components'

import { Tappable } from '../Tappable'
import './Switch.scss'

export interface SwitchProps {
  /** What is on or off; the visible words stand in the row beside it. */
  label: string
  on: boolean
  onChange: (on: boolean) => void
  disabled?: boolean
}

/** On or off, at once. */
export function Switch({ label, on, onChange, disabled = false }: SwitchProps) {
  return (
    <Tappable
      className={on ? 'ui-switch ui-switch--on' : 'ui-switch'}
      role="switch"
      label={label}
      checked={on}
      disabled={disabled}
      onTap={() => onChange(!on)}
    >
      <View className="ui-switch__track">
        <View className="ui-switch__knob" />
      </View>
    </Tappable>
  )
}
