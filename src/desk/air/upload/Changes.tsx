import { View } from '@tarojs/components'
import type { DoubtfulChange, ImportPreview, ValueChange } from '@cloud/features/air/contract'
import { marks } from '@/locales/marks'
import { Segments } from '@/ui/Segments'
import { doubtWords } from '../parts/doubtWords'
import { hourWords } from '../parts/hourWords'
import { useStationNames } from '../parts/useStationNames'
import { words } from '../words'
import { LongList } from './LongList'

const text = words.upload

/** How many more there are than are listed. */
const restOf = ({ count, worst }: { count: number; worst: readonly unknown[] }) =>
  count > worst.length ? text.moreValues(worst.length, count) : undefined

/** What stands there, what would, whose and when: as far as a table that is read aloud needs it. */
function ValueRow({ value, why, name }: { value: ValueChange; why?: string; name: string }) {
  const { code, before, after, hour } = value
  return (
    <View className="air-desk__row-body">
      <View className="air-desk__value">
        {text.value(code, before === null ? null : String(before), String(after))}
      </View>
      <View className="air-desk__row-more">{marks.facts([name, hourWords(hour), why])}</View>
    </View>
  )
}

/** What would change of hours that are there, the worst first. */
export function Changes({ changes }: Pick<ImportPreview, 'changes'>) {
  const nameOf = useStationNames()
  if (changes.count === 0) return null
  return (
    <LongList
      title={text.changes(changes.count)}
      items={changes.worst}
      rest={restOf(changes)}
      row={(value) => <ValueRow value={value} name={nameOf(value.station)} />}
    >
      <View className="air-desk__note">{text.kept}</View>
    </LongList>
  )
}

interface DoubtsProps extends Pick<ImportPreview, 'doubts'> {
  value: 'leave' | 'take'
  onChange: (value: 'leave' | 'take') => void
}

/** What is hardly true, and whether it is left or taken. */
export function Doubts({ doubts, value, onChange }: DoubtsProps) {
  const nameOf = useStationNames()
  if (doubts.count === 0) return null
  return (
    <LongList<DoubtfulChange>
      title={text.doubts(doubts.count)}
      items={doubts.worst}
      rest={restOf(doubts)}
      row={(one) => <ValueRow value={one} why={doubtWords(one)} name={nameOf(one.station)} />}
    >
      <View className="air-desk__choice">
        <Segments
          label={text.doubtsLabel}
          value={value}
          onChange={onChange}
          options={[
            { value: 'leave', label: text.doubtsLeave },
            { value: 'take', label: text.doubtsTake },
          ]}
        />
        <View className="air-desk__note">{text.doubtsNote[value]}</View>
      </View>
    </LongList>
  )
}
