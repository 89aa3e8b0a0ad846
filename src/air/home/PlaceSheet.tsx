import { Text, View } from '@tarojs/components'
import { useState } from 'react'

import { airContract } from '@cloud/features/air/contract'
import type { StationRow } from '@cloud/features/air/contract'
import { TOWN_NAMES, townName } from '@cloud/shared/divisions/towns'

import { useQueryOf } from '@/client'
import { marks } from '@/locales/marks'
import { Button } from '@/ui/Button'
import { DataState } from '@/ui/DataState'
import { Heading } from '@/ui/Heading'
import { LevelChip } from '@/ui/LevelChip'
import { ListRow } from '@/ui/ListRow'
import { BottomSheet } from '@/ui/BottomSheet'

import { byDistance } from '../distance'
import type { Place } from '../distance'
import type { ChosenPlace } from '../model/places'
import { locate } from '../platform/locate'
import { words } from '../words'
import './PlaceSheet.scss'

type Locating = 'idle' | 'asking' | 'failed' | Place

export interface PlaceSheetProps {
  open: boolean
  chosen: ChosenPlace
  onChoose: (place: ChosenPlace) => void
  onClose: () => void
}

function Level({ current }: { current: StationRow['current'] }) {
  if (!current || current.aqi === null || current.level === null) {
    return <Text className="air-place__none">{words.place.noData}</Text>
  }
  return (
    <View className="air-place__level">
      <Text className="air-place__aqi">{current.aqi}</Text>
      <LevelChip level={current.level} size="small" soft />
    </View>
  )
}

function noteOf(station: StationRow, km: number | null, current: boolean): string {
  return marks.facts([
    current && words.place.current,
    km !== null && words.place.away(km),
    townName(station.town),
    words.place.kinds[station.kind],
  ])
}

/** Stations with their air and how far they are, then the towns. The place of the phone never leaves it. */
export function PlaceSheet({ open, chosen, onChoose, onClose }: PlaceSheetProps) {
  const [here, setHere] = useState<Locating>('idle')
  const stations = useQueryOf(airContract.stations, {}, { enabled: open, keep: true })
  const find = () => {
    setHere('asking')
    locate().then(setHere, () => setHere('failed'))
  }
  const choose = (place: ChosenPlace) => {
    onChoose(place)
    onClose()
  }
  return (
    <BottomSheet open={open} title={words.place.title} onClose={onClose}>
      <View className="air-place__head">
        <Heading level={3}>{words.place.stations}</Heading>
        {typeof here === 'string' && (
          <Button
            kind="text"
            size="small"
            icon="pin"
            busy={here === 'asking' && words.place.locating}
            onTap={find}
          >
            {words.place.locate}
          </Button>
        )}
      </View>
      {here === 'failed' && <View className="air-place__hint">{words.place.locateFailed}</View>}
      <DataState query={stations} quiet>
        {({ items }) => {
          const sorted =
            typeof here === 'string' ? items.map((item) => ({ ...item, km: null })) : byDistance(items, here)
          return sorted.map((station) => (
            <ListRow
              key={station.code}
              title={station.name}
              note={noteOf(station, station.km, chosen.station === station.code)}
              trailing={<Level current={station.current} />}
              onTap={() => choose({ station: station.code })}
            />
          ))
        }}
      </DataState>
      <View className="air-place__head">
        <Heading level={3}>{words.place.towns}</Heading>
      </View>
      {TOWN_NAMES.map((town) => (
        <ListRow
          key={town.code}
          title={town.name}
          note={chosen.town === town.code ? words.place.current : undefined}
          onTap={() => choose({ town: town.code })}
        />
      ))}
    </BottomSheet>
  )
}
