import { View } from '@tarojs/components'
import type { Detail } from '@cloud/features/activities/contract'
import { a11y } from '@/ui/platform/a11y'
import { seatCells, seatSentence } from '../model/seats'
import './SeatGrid.scss'

/** A square for each seat and for each who waits: filled taken, hollow gold waiting, solid gold us. */
export function SeatGrid({ activity }: { activity: Detail }) {
  return (
    <View className="act-seats" {...a11y({ role: 'img', label: seatSentence(activity) })}>
      {seatCells(activity).map((seat, n) => (
        // a square is its place in the row
        <View key={n} className={`act-seats__seat act-seats__seat--${seat}`} />
      ))}
    </View>
  )
}
