import { Text, View } from '@tarojs/components'
import { a11y } from '@/ui/platform/a11y'

import { beside } from '@cloud/shared/beside'
import { roundPercent } from '../model/figures'
import { intervalScale } from './scale'
import { words } from './words'
import './Interval.scss'

export interface IntervalProps {
  share: number
  low: number
  high: number
  target: number
}

/** The estimate with its interval against the target, both bounds written below (picture j1). */
export function Interval({ share, low, high, target }: IntervalProps) {
  const scale = intervalScale({ share, low, high, target })
  const said = (value: number) => beside(value, target)
  const shown = (value: number) => `${said(value)}%`
  const label = words.interval(shown(share), shown(low), shown(high), roundPercent(target))
  return (
    <View className="survey-interval" {...a11y({ role: 'img', label })}>
      <View
        className={
          scale.targetLeft ? 'survey-interval__goal survey-interval__goal--left' : 'survey-interval__goal'
        }
        style={{ left: `${scale.target}%` }}
      >
        {words.target(roundPercent(target))}
      </View>
      <View className="survey-interval__track" />
      <View
        className="survey-interval__band"
        style={{ left: `${scale.low}%`, width: `${scale.high - scale.low}%` }}
      />
      <View className="survey-interval__dot" style={{ left: `${scale.share}%` }} />
      <View className="survey-interval__line" style={{ left: `${scale.target}%` }} />
      <View className="survey-interval__axis">
        <Text>{roundPercent(scale.from)}</Text>
        <Text className="survey-interval__bound" style={{ left: `${scale.middle}%` }}>
          {words.bounds(said(low), said(high))}
        </Text>
        <Text>{roundPercent(scale.to)}</Text>
      </View>
    </View>
  )
}
