import { View } from '@tarojs/components'

import { marks } from '@/locales/marks'
import { Icon } from '../Icon'
import { a11y } from '../platform/a11y'
import { Tappable } from '../Tappable'
import { words } from '../words'
import './Stepper.scss'

export interface StepperProps {
  /** What is counted: 几个人去. */
  label: string
  value: number
  min: number
  max: number
  onChange: (value: number) => void
  /** Behind the number: 人. */
  unit?: string
  /** How much one tap is; 1 unless given. */
  step?: number
  /** The row says already what is counted. */
  hideLabel?: boolean
}

/** A small number, one up or one down. */
export function Stepper(props: StepperProps) {
  const { label, value, min, max, onChange, unit = '', step = 1, hideLabel = false } = props
  const shown = `${value}${unit && ` ${unit}`}`
  const button = (way: 1 | -1) => {
    const next = value + way * step
    const disabled = next < min || next > max
    return (
      <Tappable
        className={disabled ? 'ui-stepper__button ui-stepper__button--off' : 'ui-stepper__button'}
        label={marks.clauses([label, way === 1 ? words.stepper.more : words.stepper.less])}
        disabled={disabled}
        onTap={() => onChange(next)}
      >
        <Icon name={way === 1 ? 'plus' : 'minus'} weight={2} />
      </Tappable>
    )
  }
  return (
    <View className="ui-stepper" {...a11y({ role: 'group', label })}>
      {!hideLabel && <View className="ui-stepper__label">{label}</View>}
      {button(-1)}
      <View
        className="ui-stepper__value"
        {...a11y({ live: 'polite', label: words.stepper.value(label, shown) })}
      >
        {shown}
      </View>
      {button(1)}
    </View>
  )
}
