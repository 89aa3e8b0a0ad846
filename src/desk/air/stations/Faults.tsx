import { View } from '@tarojs/components'
import { airContract, type ManagedStation } from '@cloud/features/air/contract'
import { whenWords } from '@/client/dates'
import { useQueryOf } from '@/client/queries'
import { Card } from '@/ui/Card'
import { Heading } from '@/ui/Heading'
import { ListRow } from '@/ui/ListRow'
import { words } from '../words'

const text = words.stations

interface FaultsProps {
  /** How often it is asked again, ms. */
  everyMs: number
  enabled: boolean
  /** Those whose devices are known by name. */
  stations: readonly ManagedStation[]
  /** Opens a station where what is refused may be allowed; absent for those who may not. */
  onOpen: ((station: ManagedStation) => void) | undefined
}

/** What devices sent and the receiver refused: who, why, how often. Nothing stands here while all is well. */
export function Faults({ everyMs, enabled, stations, onOpen }: FaultsProps) {
  const { data } = useQueryOf(airContract.receiverFaults, {}, { everyMs, enabled })
  if (!data || data.items.length === 0) return null
  return (
    <View>
      <Heading level={2}>{text.faults}</Heading>
      <View className="air-desk__note">{text.faultsNote}</View>
      <Card kind="rows">
        {data.items.map(({ sender, reason, count, lastAt }) => {
          const station = stations.find(({ deviceId }) => deviceId === sender)
          const open = reason === 'unflagged' && station && onOpen ? () => onOpen(station) : undefined
          return (
            <ListRow
              key={`${sender} ${reason}`}
              title={station ? text.senderOf(station.name, sender) : text.sender(sender)}
              note={text.fault(text.reasons[reason] ?? reason, count)}
              value={whenWords(lastAt, Date.now())}
              onTap={open}
            />
          )
        })}
      </Card>
    </View>
  )
}
