import { View } from '@tarojs/components'
import type { Card } from '@cloud/features/activities/contract'
import { Button } from '@/ui/Button'
import { DataState } from '@/ui/DataState'
import { Empty } from '@/ui/Empty'
import { Heading } from '@/ui/Heading'
import { Skeleton, SkeletonRows } from '@/ui/Skeleton'
import type { Filter } from '../model/filter'
import { byMonth, featuredOf } from '../model/months'
import { openActivity, openWish } from '../routes'
import type { ActivityPages } from '../useActivities'
import { words } from '../words'
import { ActivityRow } from './ActivityRow'
import { Featured } from './Featured'
import './ActivityList.scss'

const say = words.list

interface ActivityListProps {
  list: ActivityPages
  filter: Filter
  onAll: () => void
}

/** The next activity large, the others in rows by month. */
export function ActivityList({ list, filter, onAll }: ActivityListProps) {
  return (
    <View className="act-list">
      <DataState
        query={list.first}
        skeleton={<ListSkeleton />}
        isEmpty={(data) => data.items.length === 0}
        empty={<NoActivities filter={filter} onAll={onAll} />}
      >
        {() => <Months items={list.items} large={filter === 'all'} />}
      </DataState>
      {list.more === null && list.items.length > 0 && filter !== 'past' && (
        <View className="act-list__more">
          <Button kind="text" onTap={openWish}>
            {say.wish}
          </Button>
        </View>
      )}
      {list.more && (
        <View className="act-list__more">
          <Button kind="outline" busy={list.loadingMore} onTap={list.more}>
            {say.more}
          </Button>
        </View>
      )}
    </View>
  )
}

function Months({ items, large }: { items: readonly Card[]; large: boolean }) {
  const featured = large ? featuredOf(items) : undefined
  const rows = items.filter((one) => one !== featured)
  return (
    <>
      {featured && <Featured activity={featured} onOpen={() => openActivity(featured.id)} />}
      {byMonth(rows, Date.now()).map((month) => (
        <View key={month.key} className="act-list__month">
          <Heading level={2} className="act-list__title">
            {month.title}
          </Heading>
          {month.activities.map((one) => (
            <ActivityRow key={one.id} activity={one} onOpen={() => openActivity(one.id)} />
          ))}
        </View>
      ))}
    </>
  )
}

function NoActivities({ filter, onAll }: { filter: Filter; onAll: () => void }) {
  if (filter === 'all') {
    const { title, text, action } = say.empty
    return <Empty title={title} text={text} action={{ label: action, onTap: openWish }} />
  }
  const { title, text, action } = say.emptyFiltered
  return <Empty small title={title} text={text} action={{ label: action, onTap: onAll }} />
}

function ListSkeleton() {
  return (
    <>
      <View className="act-list__wait">
        <Skeleton height="330px" radius="22px" />
      </View>
      <View className="act-list__month">
        <SkeletonRows count={3} />
      </View>
    </>
  )
}
