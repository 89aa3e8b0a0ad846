import { View } from '@tarojs/components'

import { a11y } from '../platform/a11y'
import { words } from '../words'
import './IntervalBar.scss'

export interface IntervalBarProps {
  /** All in percent, 0–100. */
  estimate: number
  low: number
  high: number
  target: number
  /** Ends of the axis, printed below; default 0 and 100. */
  from?: number
  to?: number
  /** People who answered; below 100 the band is dashed. */
  sample: number
}

const FEW = 100
const percent = (value: number) => `${value.toFixed(1)}%`

/** An estimate with its 95 % interval against a target: the band touches the line, or lies above, or below. */
export function IntervalBar({ estimate, low, high, target, from = 0, to = 100, sample }: IntervalBarProps) {
  const at = (value: number) => `${Math.min(100, Math.max(0, ((value - from) / (to - from)) * 100))}%`
  const width = `${((Math.min(high, to) - Math.max(low, from)) / (to - from)) * 100}%`
  const label = words.interval(percent(estimate), percent(low), percent(high), percent(target))
  const verdict = low >= target ? 'above' : high < target ? 'below' : 'touching'
  const band = `ui-interval__band ui-interval__band--${verdict} ${sample < FEW ? 'ui-interval__band--few' : ''}`
  return (
    <View className="ui-interval" {...a11y({ role: 'img', label })}>
      <View className="ui-interval__track">
        <View className={band} style={{ insetInlineStart: at(low), width }} />
        <View
          className={`ui-interval__dot ui-interval__dot--${verdict}`}
          style={{ insetInlineStart: at(estimate) }}
        />
        <View className="ui-interval__target" style={{ insetInlineStart: at(target) }} />
      </View>
      <View className="ui-interval__axis">
        <View>{from}%</View>
        <View className="ui-interval__goal" style={{ insetInlineStart: at(target) }}>
          {words.target(`${target}%`)}
        </View>
        <View>{to}%</View>
      </View>
    </View>
  )
}
