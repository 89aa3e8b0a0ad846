import { Text, View } from '@tarojs/components'
import { a11y } from '@/ui/platform/a11y'

import './Bars.scss'

export interface BarsProps {
  rows: readonly { label: string; share: number; value: string }[]
  /** The share that fills the whole bar. */
  full: number
}

/** Shares as bars from zero, each with its words and its figure. */
export function Bars({ rows, full }: BarsProps) {
  return (
    <View {...a11y({ role: 'list' })}>
      {rows.map((row) => (
        <View key={row.label} className="survey-bar" {...a11y({ role: 'listitem' })}>
          <View className="survey-bar__words">
            <Text>{row.label}</Text>
            <Text className="survey-bar__value">{row.value}</Text>
          </View>
          <View className="survey-bar__track" {...a11y({ hidden: true })}>
            <View
              className="survey-bar__fill"
              style={{ width: `${Math.min(100, (row.share / full) * 100)}%` }}
            />
          </View>
        </View>
      ))}
    </View>
  )
}
