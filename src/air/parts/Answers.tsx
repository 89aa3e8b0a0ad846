import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'

import { Icon } from '@/ui/Icon'
import { a11y } from '@/ui/platform/a11y'

import { ACTIVITIES } from '../verdict'
import type { Activity, Answer, Tone } from '../verdict'
import { words } from '../words'
import './Answers.scss'

const icons = { window: 'window', herding: 'sheep', grain: 'grain', walk: 'elder' } as const
const signs = { yes: 'check', care: 'minus', no: 'x' } as const satisfies Record<Tone, string>

function Item({ activity, children, label }: { activity: Activity; children: ReactNode; label?: string }) {
  return (
    <View className="air-answers__item" {...a11y(label ? { role: 'listitem', label } : { role: 'listitem' })}>
      <View className="air-answers__icon">
        <Icon name={icons[activity]} size={26} />
      </View>
      <Text className="air-answers__name">{words.activities[activity]}</Text>
      {children}
    </View>
  )
}

/** Opening windows, herding, drying grain, a walk for the old: what may be done now. */
export function Answers({ answers }: { answers: readonly Answer[] }) {
  return (
    <View className="air-answers" {...a11y({ role: 'list', label: words.answersTitle })}>
      {answers.map(({ activity, tone, key }) => (
        <Item
          key={activity}
          activity={activity}
          label={words.answerSpoken(
            words.activities[activity],
            words.tones[tone],
            words.answers[key],
            words.answersMore[key] ?? '',
          )}
        >
          <View className={`air-answers__answer air-answers__answer--${tone}`}>
            <Icon name={signs[tone]} size={16} weight={2.6} />
            <Text>{words.answers[key]}</Text>
          </View>
        </Item>
      ))}
    </View>
  )
}

export function AnswersSkeleton() {
  return (
    <View className="air-answers" {...a11y({ role: 'list', busy: true })}>
      {ACTIVITIES.map((activity) => (
        <Item key={activity} activity={activity}>
          <View className="air-answers__block" />
        </Item>
      ))}
    </View>
  )
}
