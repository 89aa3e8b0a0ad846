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
}

/** A small number, one up or one down. */
export function Stepper({ label, value, min, max, onChange, unit = '' }: StepperProps) {
  const shown = `${value}${unit && ` ${unit}`}`
  const button = (step: 1 | -1) => {
    const next = value + step
    const disabled = next < min || next > max
    return (
      <Tappable
        className={disabled ? 'ui-stepper__button ui-stepper__button--off' : 'ui-stepper__button'}
        label={marks.clauses([label, step === 1 ? words.stepper.more : words.stepper.less])}
        disabled={disabled}
        onTap={() => onChange(next)}
      >
        <Icon name={step === 1 ? 'plus' : 'minus'} weight={2} />
      </Tappable>
    )
  }
  return (
    <View className="ui-stepper" {...a11y({ role: 'group', label })}>
      <View className="ui-stepper__label">{label}</View>
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
