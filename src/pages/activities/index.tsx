import { Text, View } from '@tarojs/components'
import { useDidShow } from '@tarojs/taro'
import { activitiesContract } from '@cloud/features/activities/contract'
import { useState } from 'react'
import { ListFilter, filterInput } from '@/activities/model/filter'
import type { Filter } from '@/activities/model/filter'
import { impactWords } from '@/activities/model/impact'
import { ActivityList } from '@/activities/parts/ActivityList'
import { openMine } from '@/activities/routes'
import { useActivities } from '@/activities/useActivities'
import { words } from '@/activities/words'
import { useQueryOf, useSession } from '@/client'
import { Chip, Chips } from '@/ui/Chip'
import { Heading } from '@/ui/Heading'
import { Page } from '@/ui/Page'
import { Skeleton } from '@/ui/Skeleton'
import { Tappable } from '@/ui/Tappable'
import './index.scss'

const say = words.list

/** 一起种绿: what the county did this year, and what one can join. */
export default function ActivitiesPage() {
  const [filter, setFilter] = useState<Filter>('all')
  const list = useActivities(filterInput(filter))
  const { refetch } = list.first
  useDidShow(() => void refetch())
  return (
    <Page tab="activities" ground="page">
      <View className="act-list__head">
        <Heading level={1}>{say.title}</Heading>
        <MineLink />
      </View>
      <Impact />
      <Chips label={say.filterLabel}>
        {ListFilter.map((one) => (
          <Chip key={one} on={filter === one} onTap={() => setFilter(one)}>
            {say.filters[one]}
          </Chip>
        ))}
      </Chips>
      <ActivityList list={list} filter={filter} onAll={() => setFilter('all')} />
    </Page>
  )
}

function MineLink() {
  if (useSession() === null) return null
  return (
    <Tappable className="act-list__mine" role="link" onTap={openMine}>
      {say.mine}
    </Tappable>
  )
}

/** One sentence of what came of it this year; nothing before the first one is over. */
function Impact() {
  const { data, isPending } = useQueryOf(activitiesContract.impact, {}, { keep: true })
  const sentence = data && impactWords(data)
  if (!sentence) {
    return <View className="act-list__impact">{isPending && <Skeleton width="64%" height="1.6em" />}</View>
  }
  return (
    <View className="act-list__impact">
      {sentence.map((part, n) => (
        // the parts of one sentence, in order
        <Text key={n} className={part.strong ? 'act-list__strong' : ''}>
          {part.text}
        </Text>
      ))}
    </View>
  )
}
