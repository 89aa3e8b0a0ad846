import { Text, View } from '@tarojs/components'
import type { Detail } from '@cloud/features/activities/contract'
import { Heading } from '@/ui/Heading'
import { mustQueue, nextPosition } from '../model/seats'
import { words } from '../words'
import { SeatGrid } from './SeatGrid'
import './Seats.scss'

const say = words.detail

/** How many seats there are and how many are gone, as a grid and in words, and where one would stand. */
export function Seats({ activity }: { activity: Detail }) {
  const { seats, held, free, waiting, mine } = activity
  return (
    <View className="act-fullness">
      <View className="act-fullness__head">
        <Heading level={2}>{say.seats}</Heading>
        <Text className="act-fullness__sum">
          {free === 0 ? say.seatsFull(seats, waiting) : say.seatsTaken(seats, held, waiting)}
        </Text>
      </View>
      <SeatGrid activity={activity} />
      {mine?.state === 'waiting' && (
        <Position lead={say.myPosition} position={mine.position ?? 1} activity={activity} />
      )}
      {!mine && mustQueue(activity) && <Next activity={activity} />}
    </View>
  )
}

/** Where one would stand now; with several queues, that there are several. */
function Next({ activity }: { activity: Detail }) {
  const position = nextPosition(activity)
  if (position === null) return <View className="act-fullness__position">{say.nowPositions}</View>
  return <Position lead={say.nowPosition} position={position} activity={activity} />
}

function Position({ lead, position, activity }: { lead: string; position: number; activity: Detail }) {
  return (
    <View className="act-fullness__position">
      {lead}
      <Text className="act-fullness__strong">{say.position(position)}</Text>
      {say.stop}
      {activity.movedUpLastTime !== null && say.movedUp(activity.movedUpLastTime)}
    </View>
  )
}
