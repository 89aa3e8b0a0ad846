import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { divisionName } from '@cloud/shared/divisions'
import { marks } from '@/locales/marks'
import { Button } from '@/ui/Button'
import { DataState } from '@/ui/DataState'
import { Segments } from '@/ui/Segments'
import { words } from '../../../words'
import { isFound, type QueueState } from '../useQueue'
import { PlaceBoard } from './MapSide'

const text = words.map

interface ByPlaceProps {
  wide: boolean
  state: QueueState
}

/** 列表 | 地图, where the list is a queue. */
export function ViewSwitch({ wide, state }: ByPlaceProps) {
  if (isFound(state)) return null
  return (
    <View className="desk-list__view">
      <Segments
        label={text.view}
        options={[
          { value: 'list', label: text.list },
          { value: 'map', label: wide ? text.map : text.places },
        ]}
        value={state.view}
        onChange={state.setView}
      />
    </View>
  )
}

/** The list below what it is narrowed down to on the map; on a phone the board stands in its place. */
export function ByPlace({ wide, state, children }: ByPlaceProps & { children: ReactNode }) {
  const { filter, setFilter, view, setView } = state
  if (view === 'map' && !wide && !isFound(state))
    return (
      <View className="desk-list__rows desk-list__board">
        <DataState query={state.board} quiet>
          {(board) => <PlaceBoard state={state} board={board} onPicked={() => setView('list')} />}
        </DataState>
      </View>
    )
  return (
    <>
      {filter.at !== undefined && (
        <View className="desk-list__counted">
          <View className="desk-list__what">
            {marks.facts([
              filter.at === 'none' ? text.pointless : text.framedSome,
              filter.town !== undefined && (divisionName(filter.town) ?? filter.town),
            ])}
          </View>
          <Button
            kind="text"
            size="small"
            onTap={() => setFilter({ ...filter, at: undefined, town: undefined })}
          >
            {text.all}
          </Button>
        </View>
      )}
      {children}
    </>
  )
}
