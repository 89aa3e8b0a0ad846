import { Text, View } from '@tarojs/components'
import type { OverviewData, Span } from '@cloud/features/reports/contract'
import { DESK } from '@cloud/shared/addresses'
import { go } from '@/client/go'
import { marks } from '@/locales/marks'
import { Icon } from '@/ui/Icon'
import { Tappable } from '@/ui/Tappable'
import { words } from '../words'
import { beforeName, openParts, opinions } from './said'

const say = words.overview
type Term = keyof typeof words.terms

interface TileProps {
  term: Term
  name: string
  value: string
  unit?: string
  note: string
  bad?: boolean
  url: string
  onMeaning: (term: Term) => void
}

/** One number: its name says how it is counted, the number opens its list. */
function Tile({ term, name, value, unit = '', note, bad = false, url, onMeaning }: TileProps) {
  return (
    <View className={bad ? 'overview-tile overview-tile--bad' : 'overview-tile'}>
      <Tappable className="overview-tile__name" label={say.howCounted(name)} onTap={() => onMeaning(term)}>
        <Text>{name}</Text>
        <Icon name="help" size={16} />
      </Tappable>
      <Tappable
        className="overview-tile__body"
        role="link"
        label={say.listOf(name, value)}
        onTap={() => go(url)}
      >
        <View className="overview-tile__value">
          <Text>{value}</Text>
          {unit !== '' && <Text className="overview-tile__unit">{unit}</Text>}
        </View>
        <View className="overview-tile__note">{note}</View>
      </Tappable>
    </View>
  )
}

interface TilesProps {
  span: Span
  shown: OverviewData
  onMeaning: (term: Term) => void
}

/** Open, overdue, in time, satisfied. */
export function Tiles({ span, shown, onMeaning }: TilesProps) {
  const { days, sums, sumsBefore, open } = shown
  const rated = sums.good + sums.fair + sums.bad
  const before = beforeName(span, shown)
  const on = { onMeaning }
  return (
    <View className="overview-tiles">
      <Tile
        {...on}
        term="open"
        name={words.terms.open.name}
        value={words.count(open.total)}
        note={open.total > 0 ? marks.facts(openParts(shown)) : say.noOpen}
        url={DESK.cases({ queue: 'open' })}
      />
      <Tile
        {...on}
        term="overdue"
        name={words.terms.overdue.name}
        value={words.count(open.overdue)}
        bad={open.overdue > 0}
        note={open.overdue > 0 ? say.overdueNote(open.overdue) : say.noOverdue}
        url={DESK.cases({ queue: 'overdue' })}
      />
      <Tile
        {...on}
        term="ofTime"
        name={words.terms.inTime.name}
        value={sums.ofTime > 0 ? say.of(sums.inTime, sums.ofTime) : say.none}
        unit={sums.ofTime > 0 ? say.cases : ''}
        note={
          sums.ofTime === 0
            ? say.nothingDue
            : sumsBefore.ofTime > 0
              ? say.inTimeBefore(before, sumsBefore.inTime, sumsBefore.ofTime)
              : say.nothingBefore(before)
        }
        url={DESK.cases({ what: sums.inTime < sums.ofTime ? 'late' : 'inTime', ...days })}
      />
      <Tile
        {...on}
        term="good"
        name={words.terms.good.name}
        value={rated > 0 ? say.of(sums.good, rated) : say.none}
        unit={rated > 0 ? say.people : ''}
        note={rated > 0 ? marks.facts(opinions(sums)) : say.noRatings}
        url={DESK.cases({ what: 'rated', ...days })}
      />
    </View>
  )
}
