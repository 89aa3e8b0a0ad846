import Taro from '@tarojs/taro'
import { View } from '@tarojs/components'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { words } from '../words'

const text = words.danger
const NUMBERS = [
  { number: '119', label: text.fire },
  { number: '110', label: text.police },
  { number: '12345', label: text.hotline },
] as const

/** Words that mean danger: whom to call, before anything else. */
export function DangerBanner({ found }: { found: readonly string[] }) {
  return (
    <Banner tone="brick" title={text.title} className="danger">
      {found.length > 0 && <View>{text.seen(found)}</View>}
      <View className="danger__calls">
        {NUMBERS.map(({ number, label }) => (
          <Button
            key={number}
            kind="danger"
            size="small"
            icon="phone"
            onTap={() => void Taro.makePhoneCall({ phoneNumber: number }).catch(() => undefined)}
          >
            {label}
          </Button>
        ))}
      </View>
    </Banner>
  )
}
