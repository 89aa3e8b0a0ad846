import { View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import { useCallback, useState } from 'react'
import { activitiesMaking } from '@cloud/features/activities/contract/making'
import { ORGANISE } from '@cloud/shared/addresses'
import { daysBetween } from '@cloud/shared/time'
import { useMayOversee } from '@/desk/shell/useMayOversee'
import { clockWords, datedWeekdayWords } from '@/client/dates'
import { useQueryOf } from '@/client/queries'
import { marks } from '@/locales/marks'
import { DataState } from '@/ui/DataState'
import { Tag } from '@/ui/Tag'
import { OrganisePage } from '../parts/OrganisePage'
import { StopBanner } from '../parts/StopBanner'
import { TabRow } from '../parts/TabRow'
import { words as common } from '../words'
import { ActivitySheets, type ActivitySheet } from './ActivitySheets'
import { AfterTab } from './AfterTab'
import { DayTab } from './DayTab'
import { OverviewTab } from './OverviewTab'
import { PeopleTab } from './PeopleTab'
import type { Overview } from './types'
import { words } from './words'
import './index.scss'

const LOOK_MS = 15_000
const TABS = ['overview', 'people', 'day', 'after'] as const
type Tab = (typeof TABS)[number]

/** One activity at the desk: how it stands, who comes, the day itself, and what came of it. */
export default function OrganiseActivityPage() {
  const { activityId = '', tab } = useRouter().params
  const may = useMayOversee()
  const query = useQueryOf(
    activitiesMaking.overview,
    { activityId },
    { enabled: may.activities, everyMs: LOOK_MS },
  )
  const [sheet, setSheet] = useState<ActivitySheet | null>(null)
  const close = useCallback(() => setSheet(null), [])
  const { data } = query
  return (
    <OrganisePage
      title={data?.row.title ?? common.title}
      inList
      sheet={sheet && data && <ActivitySheets open={sheet} activity={data} onClose={close} />}
    >
      <DataState
        query={query}
        missing={{
          title: words.gone,
          text: words.goneBody,
          action: { label: words.toList, onTap: () => void Taro.redirectTo({ url: ORGANISE.list }) },
        }}
      >
        {(activity) => (
          <Body
            activity={activity}
            activityId={activityId}
            asked={TABS.find((one) => one === tab)}
            may={may.activitiesMake}
            onOpen={setSheet}
          />
        )}
      </DataState>
    </OrganisePage>
  )
}

interface BodyProps {
  activity: Overview
  activityId: string
  asked: Tab | undefined
  may: boolean
  onOpen: (sheet: ActivitySheet) => void
}

function Body({ activity, activityId, asked, may, onOpen }: BodyProps) {
  const { row } = activity
  const [tab, setTab] = useState<Tab>(() => asked ?? firstTab(row))
  return (
    <>
      <View className="org-head">
        <View className="org-note">
          {row.startsAt &&
            marks.facts([
              datedWeekdayWords(row.startsAt, Date.now()),
              clockWords(row.startsAt),
              row.areaName,
            ])}
        </View>
        <Tag tone={row.state === 'cancelled' ? 'brick' : 'blue'}>{common.list.state[row.state]}</Tag>
      </View>
      <StopBanner row={row} onAct={may ? (deed) => onOpen({ what: 'stop', deed }) : undefined} />
      <TabRow
        label={words.tabsLabel}
        value={tab}
        onChange={setTab}
        options={TABS.map((value) => ({ value, label: words.tabs[value] }))}
      />
      {tab === 'overview' && <OverviewTab activity={activity} may={may} onOpen={onOpen} />}
      {tab === 'people' && <PeopleTab activityId={activityId} row={row} may={may} onOpen={onOpen} />}
      {tab === 'day' && <DayTab activityId={activityId} row={row} may={may} onOpen={onOpen} />}
      {tab === 'after' && <AfterTab activity={activity} may={may} onOpen={onOpen} />}
    </>
  )
}

/** What one most likely comes for: the day itself on the day, what came of it afterwards. */
function firstTab({ startsAt, state }: Overview['row']): Tab {
  if (state === 'over' || state === 'summed_up') return 'after'
  return startsAt !== null && daysBetween(Date.now(), startsAt) === 0 ? 'day' : 'overview'
}
