import { View } from '@tarojs/components'
import { Icon } from '@/ui/Icon'
import { Tappable } from '@/ui/Tappable'
import './CheckRow.scss'

interface CheckRowProps {
  on: boolean
  title: string
  /** What happens without the tick. */
  note: string
  onChange: (on: boolean) => void
}

/** A box to tick, with its consequence below. */
export function CheckRow({ on, title, note, onChange }: CheckRowProps) {
  return (
    <Tappable className="act-check" role="checkbox" checked={on} onTap={() => onChange(!on)}>
      <View className={on ? 'act-check__box act-check__box--on' : 'act-check__box'}>
        {on && <Icon name="check" size={18} weight={2.8} />}
      </View>
      <View className="act-check__text">
        <View className="act-check__title">{title}</View>
        <View className="act-check__note">{note}</View>
      </View>
    </Tappable>
  )
}
