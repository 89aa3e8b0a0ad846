import { Text, View } from '@tarojs/components'
import { a11y } from '@/ui/platform/a11y'

import { roundPercent } from '../model/figures'
import { placeOn, type Axis } from './axis'
import './Forest.scss'

/** The figures of a scale, above what is drawn on it. It does not mirror (spec section 10). */
export function Ticks({ axis }: { axis: Axis }) {
  return (
    <View className="survey-forest survey-forest__head" {...a11y({ hidden: true })}>
      {axis.ticks.map((tick) => (
        <Text key={tick} className="survey-forest__tick" style={{ left: `${placeOn(axis, tick)}%` }}>
          {tick === 1 ? roundPercent(tick) : String(Math.round(tick * 100))}
        </Text>
      ))}
    </View>
  )
}
