import { View } from '@tarojs/components'
import { useId } from 'react'
import { Icon } from '@/ui/Icon'
import { Tappable } from '@/ui/Tappable'
import { a11y } from '@/ui/platform/a11y'
import { focusOn } from '@/ui/platform/focus'
import './Choices.scss'

export interface Choice<K extends string> {
  key: K
  name: string
  /** Below it, smaller: when it leaves, how many seats are free. */
  note?: string | undefined
}

interface ChoicesProps<K extends string> {
  legend: string
  choices: readonly Choice<K>[]
  chosen: K | null
  error?: string | undefined
  onChoose: (key: K) => void
}

/** A few large chips, one chosen: for whom, which session, where to get on. */
export function Choices<K extends string>({ legend, choices, chosen, error, onChoose }: ChoicesProps<K>) {
  const id = `choice${useId().replace(/\W/g, '')}`
  const at = choices.findIndex((one) => one.key === chosen)
  const move = (from: number, step: 1 | -1) => {
    const to = (from + step + choices.length) % choices.length
    const next = choices[to]
    if (!next) return
    onChoose(next.key)
    focusOn(`${id}-${to}`)
  }
  const classOf = (on: boolean, noted: boolean) =>
    `act-choices__chip ${on ? 'act-choices__chip--on' : ''} ${noted ? 'act-choices__chip--noted' : ''}`
  return (
    <View className="act-choices" {...a11y({ role: 'radiogroup', label: legend })}>
      <View className="act-choices__legend">{legend}</View>
      <View className="act-choices__row">
        {choices.map(({ key, name, note }, n) => (
          <Tappable
            key={key}
            id={`${id}-${n}`}
            className={classOf(n === at, note !== undefined)}
            role="radio"
            checked={n === at}
            skipFocus={n !== Math.max(at, 0)}
            onArrow={(step) => move(n, step)}
            onTap={() => onChoose(key)}
          >
            {n === at && <Icon name="check" size={18} weight={2.5} />}
            <View>
              <View>{name}</View>
              {note !== undefined && <View className="act-choices__note">{note}</View>}
            </View>
          </Tappable>
        ))}
      </View>
      {error !== undefined && (
        <View className="act-choices__error" {...a11y({ role: 'alert' })}>
          {error}
        </View>
      )}
    </View>
  )
}
