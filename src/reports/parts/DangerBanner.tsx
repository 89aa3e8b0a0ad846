import Taro from '@tarojs/taro'
import { View } from '@tarojs/components'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { words } from '../words'

const text = words.danger
const NUMBERS = [
  { number: '119', name: 'fire' },
  { number: '110', name: 'police' },
  { number: '12345', name: 'hotline' },
] as const

/** Words that mean danger: whom to call, before anything else. */
export function DangerBanner({ found }: { found: readonly string[] }) {
  return (
    <Banner tone="brick" title={text.title} className="danger">
      {found.length > 0 && <View>{text.seen(found)}</View>}
      <View className="danger__calls">
        {NUMBERS.map(({ number, name }) => (
          <Button
            key={number}
            kind="danger"
            size="small"
            icon="phone"
            onTap={() => void Taro.makePhoneCall({ phoneNumber: number }).catch(() => undefined)}
          >
            {text[name]}
          </Button>
        ))}
      </View>
    </Banner>
  )
}
