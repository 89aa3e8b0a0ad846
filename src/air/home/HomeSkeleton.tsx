import { View } from '@tarojs/components'

import { seasonOf } from '@cloud/shared/seasons'
import { Skeleton } from '@/ui/Skeleton'

import { AnswersSkeleton } from '../parts/Answers'
import { HeroSkeleton } from '../parts/Hero'
import { Section } from '../parts/Section'
import { words } from '../words'

/** The page before its first answer: real headings, grey blocks at the final sizes (picture p1). */
export function HomeSkeleton({ now }: { now: Date }) {
  return (
    <View className="air-home">
      <HeroSkeleton sky={{ season: seasonOf(now), air: 'na', night: false }} />
      <AnswersSkeleton />
      <Section title={words.day.title}>
        <Skeleton height="158px" radius="18px" />
      </Section>
    </View>
  )
}
