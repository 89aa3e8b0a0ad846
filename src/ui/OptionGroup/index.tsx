import { View } from '@tarojs/components'
import { useId } from 'react'
import type { ReactNode } from 'react'

import type { IconName } from '../Icon'
import { OptionRow } from '../OptionRow'
import { a11y } from '../platform/a11y'
import { focusOn } from '../platform/focus'
import { toggled } from './toggled'
import './OptionGroup.scss'

export interface Option<V extends string> {
  value: V
  label: string
  /** Second line. */
  note?: string | undefined
  /** Face at the end. */
  icon?: IconName | undefined
  /** Set apart from the others: 说不清. */
  apart?: boolean
  /** Chosen alone: 都没有. */
  alone?: boolean
}

interface GroupProps<V extends string> {
  /** The question. Shown above unless `hideLegend`. */
  legend: string
  hideLegend?: boolean
  options: readonly Option<V>[]
  /** Says what is missing. */
  error?: string | undefined
}

export interface OptionGroupProps<V extends string> extends GroupProps<V> {
  /** null: nothing chosen; nothing is ever preselected. */
  value: V | null
  onChange: (value: V) => void
}

/** One of several. Arrow keys move among them on the web; Space or Enter chooses. */
export function OptionGroup<V extends string>({ options, value, onChange, ...group }: OptionGroupProps<V>) {
  const id = `option${useId().replace(/\W/g, '')}`
  const chosen = options.findIndex((option) => option.value === value)
  const move = (from: number, step: 1 | -1) => {
    const to = (from + step + options.length) % options.length
    const option = options[to]
    if (!option) return
    onChange(option.value)
    focusOn(`${id}-${to}`)
  }
  return (
    <Group role="radiogroup" {...group}>
      {options.map((option, index) => (
        <OptionRow
          key={option.value}
          id={`${id}-${index}`}
          {...option}
          on={index === chosen}
          error={Boolean(group.error)}
          skipFocus={index !== Math.max(chosen, 0)}
          onArrow={(step) => move(index, step)}
          onTap={() => onChange(option.value)}
        />
      ))}
    </Group>
  )
}

export interface CheckGroupProps<V extends string> extends GroupProps<V> {
  values: readonly V[]
  onChange: (values: V[]) => void
}

/** Several of several; an option marked `alone` takes the others away. */
export function CheckGroup<V extends string>({ options, values, onChange, ...group }: CheckGroupProps<V>) {
  const alone = options.filter((option) => option.alone).map((option) => option.value)
  return (
    <Group role="group" {...group}>
      {options.map((option) => (
        <OptionRow
          key={option.value}
          kind="check"
          {...option}
          on={values.includes(option.value)}
          error={Boolean(group.error)}
          onTap={() => onChange(toggled(values, option.value, alone))}
        />
      ))}
    </Group>
  )
}

function Group(props: {
  role: 'radiogroup' | 'group'
  legend: string
  hideLegend?: boolean
  error?: string | undefined
  children: ReactNode
}) {
  const { role, legend, hideLegend = false, error, children } = props
  return (
    <View className="ui-options" {...a11y({ role, label: legend })}>
      {!hideLegend && <View className="ui-options__legend">{legend}</View>}
      {children}
      {error && (
        <View className="ui-options__error" {...a11y({ role: 'alert' })}>
          {error}
        </View>
      )}
    </View>
  )
}
