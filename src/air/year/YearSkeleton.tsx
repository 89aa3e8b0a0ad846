import { View } from '@tarojs/components'

import { SEASONS } from '@cloud/shared/seasons'
import { Heading } from '@/ui/Heading'

import { words } from '../words'
import './SeasonBlock.scss'
import './YearView.scss'

/** Headings and empty wells at their final sizes. */
export function YearSkeleton() {
  return (
    <View className="air-year">
      <View className="air-year__block air-year__block--sum" />
      {SEASONS.map((season) => (
        <View key={season} className="air-season">
          <View className="air-season__head">
            <Heading level={2} className={`air-season__name air-season__name--${season}`}>
              {words.seasons[season]}
            </Heading>
          </View>
          <View className="air-year__block air-year__block--season" />
        </View>
      ))}
    </View>
  )
}
