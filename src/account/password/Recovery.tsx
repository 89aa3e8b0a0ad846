import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { Button } from '@/ui/Button'
import { Heading } from '@/ui/Heading'
import { toast } from '@/ui/Toast'
import { words } from '../words'

const w = words.setup

/** Codes for the day without the phone; nobody can show them again. */
export function Recovery({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  const copy = () => void Taro.setClipboardData({ data: codes.join('\n') }).then(() => toast(w.copied))
  return (
    <>
      <Heading level={2}>{w.recovery}</Heading>
      <View className="password__note">{w.recoveryNote}</View>
      <View className="password__codes">
        {codes.map((code) => (
          <View key={code}>{code}</View>
        ))}
      </View>
      <Button kind="secondary" onTap={copy}>
        {w.copyAll}
      </Button>
      <Button onTap={onDone}>{w.done}</Button>
    </>
  )
}
