import { Text, View } from '@tarojs/components'
import { clockWords } from '@/client/dates'
import type { DoorState } from '../door/useDoor'
import { timeLeft } from '@/activities/model/when'
import { useNow } from '@/activities/useNow'
import { marks } from '@/locales/marks'
import { Fill } from '../parts/Fill'
import { offRows } from './dayRows'
import { words } from './words'

const say = words.day

/** How many are there, who gave their seat back, who is missing, and how long until the bus leaves. */
export function DayCount({ here: { roll, count } }: { here: Extract<DoorState, { at: 'here' }> }) {
  const now = useNow()
  const off = offRows(roll).reduce((sum, { party }) => sum + party, 0)
  const of = Math.max(count.seats, count.here + off + count.missingPeople)
  return (
    <View className="org-count">
      <View className="org-count__big">
        <Text className="org-count__number">{count.here}</Text>
        <Text>{say.number(count.seats)}</Text>
      </View>
      <View className="org-count__bar">
        <Fill
          parts={[{ count: count.here }, { count: off, quiet: true }]}
          of={of}
          label={say.bar(count.here, off, count.missingPeople)}
        />
        <View className="org-count__line">
          <Text>
            {marks.facts([say.arrivedOf(count.here), say.offOf(off), say.missingOf(count.missingPeople)])}
          </Text>
          <Text>{untilIt(roll.activity, now)}</Text>
        </View>
      </View>
    </View>
  )
}

/** The hour, and how long until the first bus leaves or it begins; only the hour once both are over. */
function untilIt(
  { points, startsAt }: { points: readonly { at: string; bus: boolean }[]; startsAt: string },
  now: number,
): string {
  const clock = clockWords(now)
  const bus = points
    .filter((one) => one.bus && Date.parse(one.at) > now)
    .map(({ at }) => at)
    .sort()[0]
  if (bus !== undefined) return say.leaves(clock, timeLeft(bus, now))
  const left = timeLeft(startsAt, now)
  return left === '' ? clock : say.starts(clock, left)
}
