import Taro from '@tarojs/taro'
import { View } from '@tarojs/components'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { useAlarm } from '../alarm'
import { words } from '../words'

const text = words.danger
const NUMBERS = [
  { number: '119', name: 'fire' },
  { number: '110', name: 'police' },
  { number: '12345', name: 'hotline' },
] as const

/** Words that mean danger: whom to call, before anything else. */
export function DangerBanner({ found }: { found: readonly string[] }) {
  const calls = [
    ...NUMBERS.map(({ number, name }) => ({ number, said: text[name] })),
    ...useAlarm().numbers.map(({ number, what }) => ({ number, said: text.own(what, number) })),
  ]
  return (
    <Banner tone="brick" title={text.title} className="danger">
      {found.length > 0 && <View>{text.seen(found)}</View>}
      <View className="danger__calls">
        {calls.map(({ number, said }) => (
          <Button
            key={number}
            kind="danger"
            size="small"
            icon="phone"
            onTap={() => void Taro.makePhoneCall({ phoneNumber: number }).catch(() => undefined)}
          >
            {said}
          </Button>
        ))}
      </View>
    </Banner>
  )
}
