import { View } from '@tarojs/components'

/** Names and values, one below the other. */
export function Facts({ rows }: { rows: readonly (readonly [name: string, value: string])[] }) {
  return (
    <View>
      {rows.map(([name, value]) => (
        <View key={name} className="survey-desk__fact">
          <View className="survey-desk__fact-name">{name}</View>
          <View className="survey-desk__fact-value">{value}</View>
        </View>
      ))}
    </View>
  )
}
