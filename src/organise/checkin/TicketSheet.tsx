import { View } from '@tarojs/components'
import type { Roll, RollRow } from '@cloud/features/activities/contract/door'
import { marks } from '@/locales/marks'
import { BottomSheet } from '@/ui/BottomSheet'
import { ListRow } from '@/ui/ListRow'
import { nameOf } from '../door/day'
import { words } from '../door/words'

const w = words.ticket

/** What the list knows of one sign-up, to ask who stands here. */
export function TicketSheet({ row, roll, onClose }: { row: RollRow; roll: Roll; onClose: () => void }) {
  const { points, sessions, questions } = roll.activity
  const lines = [
    { title: w.people, value: words.checkin.people(row.party) },
    { title: w.names, value: marks.list(row.names) },
    { title: w.phone, value: row.phone ?? '' },
    { title: w.session, value: sessions.find(({ key }) => key === row.session)?.name ?? '' },
    { title: w.point, value: points.find(({ key }) => key === row.point)?.name ?? '' },
    { title: w.care, value: row.care.length > 0 ? w.cared(marks.list(row.care.map(String))) : '' },
    ...questions.map((title, at) => ({ title, value: row.answers[at] ?? '' })),
  ].filter(({ value }) => value !== '')
  return (
    <BottomSheet open title={nameOf(row) || w.title} onClose={onClose}>
      <View className="door-ticket__state">
        {marks.facts([w.state[row.state], row.code !== null && w.code(row.code), row.again && w.again])}
      </View>
      {lines.map(({ title, value }) => (
        <ListRow key={title} title={title} note={value} />
      ))}
    </BottomSheet>
  )
}
