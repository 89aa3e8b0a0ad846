import { View } from '@tarojs/components'
import { Skeleton } from '@/ui/Skeleton'
import './DetailSkeleton.scss'

/** The page of an activity while it is on its way. */
export function DetailSkeleton() {
  return (
    <View className="act-wait">
      <Skeleton height="308px" radius="0px" />
      <View className="act-wait__text">
        <Skeleton width="72%" height="30px" />
        <Skeleton height="16px" />
        <Skeleton width="60%" height="16px" />
        {['when', 'where', 'how', 'bring'].map((fact) => (
          <Skeleton key={fact} height="52px" />
        ))}
      </View>
    </View>
  )
}
