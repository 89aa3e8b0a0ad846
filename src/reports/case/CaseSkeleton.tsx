import { View } from '@tarojs/components'
import { Skeleton } from '@/ui/Skeleton'

/** A case that is on its way. */
export function CaseSkeleton() {
  return (
    <View className="case__skeleton">
      <Skeleton width="60%" height="24px" />
      <Skeleton width="90%" height="36px" />
      <Skeleton height="84px" radius="14px" />
      <Skeleton width="70%" height="24px" />
      <Skeleton height="120px" radius="14px" />
    </View>
  )
}
