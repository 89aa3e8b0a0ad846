import { View } from '@tarojs/components'
import { useId } from 'react'

import { a11y } from '../platform/a11y'
import { focusOn } from '../platform/focus'
import { Tappable } from '../Tappable'
import './Segments.scss'

export interface SegmentsProps<V extends string> {
  label: string
  options: readonly { value: V; label: string; className?: string }[]
  value: V
  onChange: (value: V) => void
}

/** Two or three short choices side by side. */
export function Segments<V extends string>({ label, options, value, onChange }: SegmentsProps<V>) {
  const id = `segment${useId().replace(/\W/g, '')}`
  const move = (from: number, step: 1 | -1) => {
    const to = (from + step + options.length) % options.length
    const option = options[to]
    if (!option) return
    onChange(option.value)
    focusOn(`${id}-${to}`)
  }
  return (
    <View className="ui-segments" {...a11y({ role: 'radiogroup', label })}>
      {options.map((option, index) => {
        const on = option.value === value
        const classes = `ui-segments__one ${on ? 'ui-segments__one--on' : ''} ${option.className ?? ''}`
        return (
          <Tappable
            key={option.value}
            id={`${id}-${index}`}
            className={classes}
            role="radio"
            checked={on}
            skipFocus={!on}
            onArrow={(step) => move(index, step)}
            onTap={() => onChange(option.value)}
          >
            {option.label}
          </Tappable>
        )
      })}
    </View>
  )
}
