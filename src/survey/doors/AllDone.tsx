import { View } from '@tarojs/components'
import { useOnline } from '@/client'
import { marks } from '@/locales/marks'
import { Card } from '@/ui/Card'
import { Heading } from '@/ui/Heading'
import { Icon } from '@/ui/Icon'
import { ListRow } from '@/ui/ListRow'

import { countDay, type Door } from './day'
import './doors.scss'
import { words } from './words'

const w = words.today

/** The evening: what came of the day, what of it still lies here, and what is left for another day (picture n4). */
export function AllDone({ doors, today, left }: { doors: readonly Door[]; today: string; left: Left }) {
  const { doors: done, ...counts } = countDay(doors, today)
  const later = doors.filter(({ state }) => state === 'later')
  const missed = later.filter(({ visits }) => visits.at(-1)?.disposition === 'no_contact').length
  const parts = (Object.keys(counts) as (keyof typeof counts)[]).map((key) =>
    counts[key] > 0 ? w.counts[key](counts[key]) : undefined,
  )
  return (
    <>
      <View className="doors-done">
        <View className="doors-done__check">
          <Icon name="check" size={48} weight={2.4} />
        </View>
        <Heading level={1}>{done > 0 ? w.allDone(done) : w.restOver}</Heading>
        <View className="doors-note">{marks.clauses(parts)}</View>
      </View>
      <Card kind="rows" className="doors-group">
        <Sending left={left} />
        {later.length > 0 && (
          <ListRow icon="calendar" title={w.next(later.length)} note={w.nextNote(missed)} />
        )}
      </Card>
    </>
  )
}

/** What lies on this phone and not yet with the county. */
export interface Left {
  sheets: number
  visits: number
}

function Sending({ left: { sheets, visits } }: { left: Left }) {
  const online = useOnline()
  if (sheets + visits === 0) return <ListRow icon="check" title={w.sending.all} note={w.sending.allNote} />
  const what = w.sending.left(sheets, visits)
  return online ? (
    <ListRow icon="cloudup" title={w.sending.going(what)} note={w.sending.goingNote} />
  ) : (
    <ListRow icon="wifioff" title={w.sending.waiting(what)} note={w.sending.waitingNote} />
  )
}
