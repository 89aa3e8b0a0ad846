import { Image, View } from '@tarojs/components'
import type { Card } from '@cloud/features/activities/contract'
import { SvgPicture } from '@/ui/SvgPicture'
import { a11y } from '@/ui/platform/a11y'
import { coverSvg } from '../covers'
import './Cover.scss'

interface CoverProps {
  activity: Pick<Card, 'picture' | 'cover'>
  size: 'thumb' | 'full'
  className?: string
}

/** The photo of an activity, or the drawing that stands in for it. Decoration: title and place are said beside it. */
export function Cover({ activity, size, className = '' }: CoverProps) {
  return (
    <View className={`act-cover ${className}`} {...a11y({ hidden: true })}>
      {activity.cover ? (
        <Image className="act-cover__photo" src={activity.cover[size]} mode="aspectFill" lazyLoad />
      ) : (
        <SvgPicture className="act-cover__drawing" svg={coverSvg(activity.picture)} decorative />
      )}
    </View>
  )
}
