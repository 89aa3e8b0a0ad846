import { View } from '@tarojs/components'
import { Card } from '@/ui/Card'
import { Heading } from '@/ui/Heading'
import { words } from './words'

const text = words.draw

/** The rules, which nobody chooses. */
export function Side() {
  return (
    <>
      <Card kind="soft" className="sampling__card">
        <Heading level={2}>{text.how}</Heading>
        {text.rules.map((rule, at) => (
          <View key={rule} className="sampling__rule">
            <View className="sampling__rule-number">{at + 1}</View>
            <View>{rule}</View>
          </View>
        ))}
      </Card>
      <Card kind="soft" className="sampling__card">
        <Heading level={2}>{text.seal}</Heading>
        <View className="sampling__note">{text.sealLead}</View>
      </Card>
    </>
  )
}
