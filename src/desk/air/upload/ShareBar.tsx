import { View } from '@tarojs/components'
import { a11y } from '@/ui/platform/a11y'

/** How far something is, in words and as a bar. */
export function ShareBar({ share, say }: { share: number; say: (percent: number) => string }) {
  const percent = Math.round(share * 100)
  const said = say(percent)
  return (
    <View>
      <View>{said}</View>
      <View className="air-desk__bar" {...a11y({ role: 'progressbar', label: said, value: percent })}>
        <View className="air-desk__bar-fill" style={{ width: `${percent}%` }} />
      </View>
    </View>
  )
}
