import { View } from '@tarojs/components'
import type { Card } from '@cloud/features/activities/contract'
import { Tag } from '@/ui/Tag'
import { tagsOf } from '../model/status'
import './StatusTags.scss'

/** What the row says of seats, and of mine. */
export function StatusTags({ activity }: { activity: Pick<Card, 'mine' | 'status'> }) {
  return (
    <View className="act-tags">
      {tagsOf(activity).map((tag) => (
        <Tag key={tag.text} tone={tag.tone} icon={tag.check ? 'check' : undefined}>
          {tag.text}
        </Tag>
      ))}
    </View>
  )
}
