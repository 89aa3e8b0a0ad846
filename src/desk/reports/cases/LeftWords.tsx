import Taro from '@tarojs/taro'
import { Text, View } from '@tarojs/components'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { toast } from '@/ui/Toast'
import { words } from '../../words'
import type { Typed } from './useForms'

const text = words.panel

/** Somebody else was faster and the form went with it: says so, and keeps what was typed to be read and copied. */
export function LeftWords({ left, onClose }: { left: Typed; onClose: () => void }) {
  const copy = () =>
    Taro.setClipboardData({ data: left.said }).then(
      () => toast(text.copied),
      () => toast(text.copyFailed, 'info'),
    )
  return (
    <View className="desk-left">
      <Banner tone="gold" title={left.said ? text.moved : text.movedOnly} />
      {left.said !== '' && (
        <View>
          <View className="desk-form__label">{text.yours(words.actions[left.action])}</View>
          <Text userSelect className="desk-left__words">
            {left.said}
          </Text>
        </View>
      )}
      <View className="desk-form__chips">
        {left.said !== '' && (
          <Button kind="secondary" size="small" onTap={() => void copy()}>
            {text.copy}
          </Button>
        )}
        <Button kind="text" size="small" onTap={onClose}>
          {text.close}
        </Button>
      </View>
    </View>
  )
}
