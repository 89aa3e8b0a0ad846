import { View } from '@tarojs/components'
import type { Detail } from '@cloud/features/activities/contract'
import { Heading } from '@/ui/Heading'
import { a11y } from '@/ui/platform/a11y'
import { clock } from '../model/when'
import { words } from '../words'
import './Where.scss'

const say = words.detail

interface Row {
  key: string
  name: string
  note: string
  free: string
  full: boolean
}

/** The sessions and the buses with their free seats, where there is more than one way to come. */
export function Where({ activity }: { activity: Detail }) {
  const { sessions, meetingPoints } = activity
  // a seat of a bus that is free is nobody's to have where the activity is full
  const seatsOf = (free: number | null) =>
    free === null || (activity.free === 0 && free > 0) ? '' : say.seatsFree(Math.min(free, activity.free))
  const times = sessions.map(({ key, name, startsAt, endsAt, free }) => ({
    ...{ key, name, note: words.card.until(clock(startsAt), clock(endsAt)) },
    ...{ free: say.placesFree(free), full: free === 0 },
  }))
  const points = meetingPoints.map(({ key, name, at, bus, free }) => ({
    ...{ key, name, note: bus ? say.busLeaves(clock(at)) : say.gathersAt(clock(at)) },
    ...{ free: seatsOf(free), full: free === 0 },
  }))
  return (
    <>
      {times.length > 1 && <Rows title={say.sessions} rows={times} />}
      {points.length > 1 && meetingPoints.some(({ free }) => free !== null) && (
        <Rows title={say.points} rows={points} />
      )}
    </>
  )
}

function Rows({ title, rows }: { title: string; rows: readonly Row[] }) {
  return (
    <View className="act-where">
      <Heading level={2}>{title}</Heading>
      <View {...a11y({ role: 'list', label: title })}>
        {rows.map(({ key, name, note, free, full }) => (
          <View key={key} className="act-where__row" {...a11y({ role: 'listitem' })}>
            <View className="act-where__text">
              <View className="act-where__name">{name}</View>
              <View className="act-where__note">{note}</View>
            </View>
            <View className={full ? 'act-where__free act-where__free--full' : 'act-where__free'}>{free}</View>
          </View>
        ))}
      </View>
    </View>
  )
}
