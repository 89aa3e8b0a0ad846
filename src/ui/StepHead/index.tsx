import { View } from '@tarojs/components'

import { marks } from '@/locales/marks'
import { Heading } from '../Heading'
import { Icon } from '../Icon'
import { a11y } from '../platform/a11y'
import { words } from '../words'
import './StepHead.scss'

export interface StepHeadProps {
  /** 1, 2, 3 … */
  number: number
  title: string
  state: 'todo' | 'current' | 'done' | 'error'
  /** Behind the title, e.g. how many photos. */
  note?: string | undefined
}

/** The head of one step of a form. */
export function StepHead({ number, title, state, note }: StepHeadProps) {
  return (
    <View className={`ui-step ui-step--${state}`}>
      <View
        className="ui-step__disc"
        {...a11y({ role: 'img', label: marks.clauses([String(number), words.step[state]]) })}
      >
        {state === 'done' ? <Icon name="check" size={18} weight={2.6} /> : state === 'error' ? '!' : number}
      </View>
      <Heading level={2}>{title}</Heading>
      {note && <View className="ui-step__note">{note}</View>}
    </View>
  )
}
