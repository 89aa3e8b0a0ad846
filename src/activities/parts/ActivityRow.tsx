import { View } from '@tarojs/components'
import type { Card } from '@cloud/features/activities/contract'
import { marks } from '@/locales/marks'
import { Heading } from '@/ui/Heading'
import { Tappable } from '@/ui/Tappable'
import { rowTime } from '../model/when'
import { Cover } from './Cover'
import { StatusTags } from './StatusTags'
import './ActivityRow.scss'

/** One activity under its month; of a cancelled one the first line says why. */
export function ActivityRow({ activity, onOpen }: { activity: Card; onOpen: () => void }) {
  const { title, place, brief, cancelledReason } = activity
  return (
    <Tappable className="act-row" role="link" onTap={onOpen}>
      <Cover className="act-row__cover" activity={activity} size="thumb" />
      <View className="act-row__text">
        {cancelledReason !== null && <View className="act-row__why">{cancelledReason}</View>}
        <Heading level={3}>{title}</Heading>
        <View className="act-row__line">{marks.facts([rowTime(activity.startsAt), place])}</View>
        <View className="act-row__line">{brief}</View>
        <StatusTags activity={activity} />
      </View>
    </Tappable>
  )
}
