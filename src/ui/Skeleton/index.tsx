import { View } from '@tarojs/components'

import { a11y } from '../platform/a11y'
import './Skeleton.scss'

export interface SkeletonProps {
  /** Any CSS length; default the whole width. */
  width?: string
  /** Any CSS length. */
  height?: string
  radius?: string
  className?: string
}

/** A grey block at the size of what is coming; it does not shimmer. */
export function Skeleton({ width = '100%', height = '18px', radius = '8px', className = '' }: SkeletonProps) {
  return (
    <View
      className={`ui-skeleton ${className}`}
      style={{ width, height, borderRadius: radius }}
      {...a11y({ hidden: true })}
    />
  )
}

/** Rows of a list that is on its way. */
export function SkeletonRows({ count = 4 }: { count?: number }) {
  return (
    <View>
      {Array.from({ length: count }, (_, index) => (
        <View key={index} className="ui-skeleton-row">
          <Skeleton width="56px" height="56px" radius="14px" />
          <View className="ui-skeleton-row__lines">
            <Skeleton width="70%" height="18px" />
            <Skeleton width="45%" height="14px" />
          </View>
        </View>
      ))}
    </View>
  )
}

/** A page that is on its way: a heading and rows, at the margins of what is coming. */
export function SkeletonPage() {
  return (
    <View className="ui-skeleton-page">
      <Skeleton width="72%" height="30px" />
      <SkeletonRows />
    </View>
  )
}
