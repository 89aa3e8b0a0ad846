import { View } from '@tarojs/components'
import { useState } from 'react'
import { activitiesDoor, type RollRow } from '@cloud/features/activities/contract/door'
import type { DeskRow } from '@cloud/features/activities/contract/making'
import { useQueryOf } from '@/client/queries'
import { Button } from '@/ui/Button'
import { DataState } from '@/ui/DataState'
import { Empty } from '@/ui/Empty'
import { TextField } from '@/ui/Field'
import { Tag } from '@/ui/Tag'
import { search } from '../door/day'
import { TabRow } from '../parts/TabRow'
import type { ActivitySheet } from './ActivitySheets'
import { PeopleTable } from './PeopleTable'
import { TakeTable } from './TakeTable'
import { words } from './words'

const say = words.people
const FILTERS = ['all', 'seated', 'waiting', 'cancelled'] as const
type Filter = (typeof FILTERS)[number]
const TONES = { seated: 'pine', offered: 'gold', waiting: 'gold', cancelled: 'grey' } as const

const fits = ({ state }: RollRow, filter: Filter): boolean =>
  filter === 'all' || state === filter || (filter === 'seated' && state === 'offered')

interface PeopleProps {
  activityId: string
  row: DeskRow
  may: boolean
  onOpen: (sheet: ActivitySheet) => void
}

/** 名单: everybody who signed up, for those who call the activity alone. */
export function PeopleTab({ activityId, row, may, onOpen }: PeopleProps) {
  const query = useQueryOf(activitiesDoor.roll, { activityId }, { enabled: may })
  const [filter, setFilter] = useState<Filter>('all')
  const [text, setText] = useState('')
  if (!may) return <View className="org-note">{say.readOnly}</View>
  return (
    <DataState
      query={query}
      isEmpty={({ rows }) => rows.length === 0}
      empty={<Empty small title={say.nobody} text={say.nobodyBody} />}
    >
      {({ rows, activity }) => {
        const shown = search(
          rows.filter((one) => fits(one, filter)),
          text,
        )
        return (
          <View className="org-form">
            <TabRow
              label={say.filterLabel}
              value={filter}
              onChange={setFilter}
              options={FILTERS.map((value) => ({
                value,
                label: say.filters[value],
                // people and not sign-ups, as on the day
                count: rows.filter((one) => fits(one, value)).reduce((sum, { party }) => sum + party, 0),
              }))}
            />
            <TextField label={say.search} onChange={setText} />
            <TakeTable activityId={activityId} past={row.state === 'over' || row.state === 'summed_up'} />
            {shown.length === 0 && <View className="org-note">{say.noneFound}</View>}
            <PeopleTable
              label={say.table}
              rows={shown}
              activity={activity}
              deeds={(one, name) => (
                <>
                  <Tag tone={TONES[one.state]}>
                    {one.position === null ? say.states[one.state] : say.position(one.position)}
                  </Tag>
                  {one.state !== 'cancelled' && row.state === 'published' && (
                    <Button
                      kind="text"
                      size="small"
                      label={say.offOf(name)}
                      onTap={() => onOpen({ what: 'off', row: one })}
                    >
                      {say.off}
                    </Button>
                  )}
                </>
              )}
            />
          </View>
        )
      }}
    </DataState>
  )
}
