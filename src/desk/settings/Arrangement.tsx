import { View } from '@tarojs/components'
import { dayWords, weekdayWords } from '@/client/dates'
import { ListRow } from '@/ui/ListRow'
import { spansOf } from './spans'
import { holidayWords as words } from './words'

interface ArrangementProps {
  holidays: readonly string[]
  workdays: readonly string[]
}

/** What a year's arrangement says, as a notice does: spans of days off, weekend days that are worked. */
export function Arrangement({ holidays, workdays }: ArrangementProps) {
  return (
    <View>
      <ListRow title={words.off} note={spansOf(holidays).map(spanWords).join(words.and)} />
      <ListRow
        title={words.worked}
        note={workdays.length > 0 ? workdays.map((day) => weekdayWords(day)).join(words.and) : words.none}
      />
    </View>
  )
}

const spanWords = ({ first, last }: { first: string; last: string }): string =>
  first === last ? dayWords(first) : `${dayWords(first)}–${dayWords(last)}`
