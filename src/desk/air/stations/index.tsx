import { Text, View } from '@tarojs/components'
import { useCallback, useState } from 'react'
import { airContract, type ManagedStation } from '@cloud/features/air/contract'
import { divisionName } from '@cloud/shared/divisions'
import { useQueryOf } from '@/client/queries'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { DataState } from '@/ui/DataState'
import { Empty } from '@/ui/Empty'
import { LevelChip } from '@/ui/LevelChip'
import { ListRow } from '@/ui/ListRow'
import { Tag } from '@/ui/Tag'
import { useMayOversee } from '../../shell/useMayOversee'
import { AirPage } from '../parts/AirPage'
import { words } from '../words'
import { Faults } from './Faults'
import { StationSheet } from './StationSheet'
import { stateOf } from './state'
import './index.scss'

const text = words.stations
const EVERY_MS = 60_000

/** 监测站: which there are, whether they send, and all that can be changed about them. */
export default function StationsPage() {
  const may = useMayOversee()
  const query = useQueryOf(airContract.manageStations, {}, { everyMs: EVERY_MS, enabled: may.airRead })
  const [open, setOpen] = useState<ManagedStation | 'new' | null>(null)
  const close = useCallback(() => setOpen(null), [])
  const add = { label: text.add, onTap: () => setOpen('new') }
  return (
    <AirPage
      tab="stations"
      tools={
        may.airEdit && (
          <View>
            <Button kind="secondary" size="small" icon="plus" onTap={add.onTap}>
              {text.add}
            </Button>
          </View>
        )
      }
      sheet={open && <StationSheet station={open === 'new' ? null : open} onClose={close} />}
    >
      <DataState
        query={query}
        isEmpty={({ items }) => items.length === 0}
        empty={<Empty small title={text.none} text={text.noneBody} action={may.airEdit ? add : undefined} />}
      >
        {({ items }) => (
          <Card kind="rows">
            {items.map((station) => (
              <Station key={station.code} station={station} onTap={may.airEdit ? setOpen : undefined} />
            ))}
          </Card>
        )}
      </DataState>
      <Faults
        everyMs={EVERY_MS}
        enabled={may.airRead}
        stations={query.data?.items ?? []}
        onOpen={may.airEdit ? setOpen : undefined}
      />
    </AirPage>
  )
}

interface StationProps {
  station: ManagedStation
  onTap: ((station: ManagedStation) => void) | undefined
}

function Station({ station, onTap }: StationProps) {
  const { said, tone } = stateOf(station, Date.now())
  const { latest, kind, town, owner } = station
  return (
    <ListRow
      title={station.name}
      note={text.row([divisionName(town) ?? '', text.kinds[kind].label, owner, tone === null ? said : ''])}
      trailing={
        <View className="air-station">
          {tone !== null && <Tag tone={tone}>{said}</Tag>}
          {tone === null && latest && (
            <>
              <Text className="air-station__aqi">{latest.aqi ?? text.noIndex}</Text>
              {latest.level !== null && <LevelChip level={latest.level} size="small" soft />}
            </>
          )}
        </View>
      }
      onTap={onTap && (() => onTap(station))}
    />
  )
}
