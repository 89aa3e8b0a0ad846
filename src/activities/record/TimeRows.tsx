import { Text, View } from '@tarojs/components'
import type { Time } from '@cloud/features/activities/contract/after'
import { dayWords } from '@/client/dates'
import { marks } from '@/locales/marks'
import { Button } from '@/ui/Button'
import { Heading } from '@/ui/Heading'
import { ListRow } from '@/ui/ListRow'
import { afterWords } from '../afterWords'
import { halves, hoursWords } from '../model/hours'
import { openActivity } from '../routes'
import type { Times } from './useTimes'

const say = afterWords.record

/** Times, hours and trees as three large numbers. */
export function Figures({ sum }: { sum: Times['sum'] }) {
  return (
    <View className="act-record__figures">
      {figuresOf(sum).map(({ value, label }) => (
        <View key={label} className="act-record__figure">
          <Text className="act-record__number">{value}</Text>
          <View className="act-record__label">{label}</View>
        </View>
      ))}
    </View>
  )
}

/** The same three for the page and for the picture. */
export const figuresOf = ({
  times,
  minutes,
  trees,
  alive,
}: Times['sum']): { value: string; label: string }[] => [
  { value: String(times), label: say.sumTimes },
  { value: String(halves(minutes)), label: say.sumHours },
  { value: String(trees), label: alive === null ? say.sumTrees : say.sumAlive(alive) },
]

interface TimeRowsProps {
  times: readonly Time[]
  more: (() => void) | null
  loadingMore: boolean
}

/** Each time with its day, hours and trees; it leads to the activity. */
export function TimeRows({ times, more, loadingMore }: TimeRowsProps) {
  return (
    <View className="act-record__times">
      <Heading level={2}>{say.times}</Heading>
      {times.map((time, n) => (
        // one activity may have been come to in two parties
        <ListRow
          key={`${time.activityId}-${n}`}
          title={time.title}
          note={noteOf(time)}
          value={time.minutes === null ? undefined : hoursWords(time.minutes)}
          onTap={() => openActivity(time.activityId)}
        />
      ))}
      {more && (
        <Button kind="outline" busy={loadingMore} onTap={more}>
          {say.more}
        </Button>
      )}
    </View>
  )
}

const noteOf = ({ day, people, trees, minutes }: Time): string =>
  marks.facts([
    dayWords(day),
    people > 1 && say.people(people),
    trees > 0 && say.trees(trees),
    minutes === null && say.notSignedOut,
  ])
