import { View } from '@tarojs/components'
import { a11y } from '@/ui/platform/a11y'

export interface Bar {
  key: string
  label: string
  /** Parts of the bar, in order; each has the class of its colour. */
  parts: readonly { size: number; look: 'done' | 'open' | 'late' }[]
  /** Behind the bar, in words: everything that the bar shows. */
  value: string
}

/** Bars on one scale, from zero; each says in words what it shows. */
export function Bars({ label, bars }: { label: string; bars: readonly Bar[] }) {
  const longest = Math.max(1, ...bars.map((bar) => bar.parts.reduce((sum, part) => sum + part.size, 0)))
  return (
    <View className="bars" {...a11y({ role: 'list', label })}>
      {bars.map((bar) => (
        <View key={bar.key} className="bars__row" {...a11y({ role: 'listitem' })}>
          <View className="bars__label">{bar.label}</View>
          <View className="bars__track" {...a11y({ hidden: true })}>
            {bar.parts.map((part) => (
              <View
                key={part.look}
                className={`bars__part bars__part--${part.look}`}
                style={{ width: `${(part.size / longest) * 100}%` }}
              />
            ))}
          </View>
          <View className="bars__value">{bar.value}</View>
        </View>
      ))}
    </View>
  )
}
