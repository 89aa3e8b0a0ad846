import { Text, View } from '@tarojs/components'
import type { StaffRow } from '@cloud/features/account/contract/people'
import { dayWords } from '@/client/dates'
import { marks } from '@/locales/marks'
import { ListRow } from '@/ui/ListRow'
import { a11y } from '@/ui/platform/a11y'
import { Tag } from '@/ui/Tag'
import { Tappable } from '@/ui/Tappable'
import { daysAgo } from './days'
import { dutiesByRole, type Loads, loadOf } from './state'
import { words } from './words'

const heads = words.heads
/** After so many days without a visit it is said. */
const LONG = 3

interface TableProps {
  people: readonly StaffRow[]
  loads: Loads
  today: string
  wide: boolean
  chosen: string | null
  onChoose: (id: string) => void
}

/** What somebody does, in one line. */
const doing = (one: StaffRow): string => marks.list(dutiesByRole(one).map(({ role }) => role))
const placed = (one: StaffRow): string =>
  one.unit ?? marks.list([...new Set(one.duties.map(({ areaName }) => areaName))].slice(0, 2))

function seenWords(seenOn: string | null, today: string): string {
  if (seenOn === null) return words.notSeen
  const ago = daysAgo(seenOn, today)
  if (ago <= 0) return words.seenToday
  return ago === 1 ? words.seenYesterday : dayWords(seenOn)
}

/** Where somebody is today. */
function Today({ one, today }: { one: StaffRow; today: string }) {
  if (one.away && one.away.from <= today) return <Tag tone="grey">{words.awayOf(one.away.deputy.name)}</Tag>
  const ago = one.seenOn === null ? 0 : daysAgo(one.seenOn, today)
  if (ago >= LONG) return <Tag tone="gold">{words.longGone(ago)}</Tag>
  if (one.away) return <Tag tone="grey">{words.awayFrom(dayWords(one.away.from))}</Tag>
  return (
    <Tag tone="pine" icon="check">
      {words.here}
    </Tag>
  )
}

const nameOf = (one: StaffRow): string => one.name ?? words.noName

/** Staff, one a row: a table on a desk, a list on a phone. */
export function Table(props: TableProps) {
  const { people, loads, today, wide, chosen, onChoose } = props
  if (!wide)
    return (
      <>
        {people.map((one) => (
          <ListRow
            key={one.id}
            title={nameOf(one)}
            note={marks.clauses([placed(one), doing(one)])}
            strong
            trailing={<Today one={one} today={today} />}
            onTap={() => onChoose(one.id)}
          />
        ))}
      </>
    )
  return (
    <View className="people-table">
      <View className="people-table__head" {...a11y({ hidden: true })}>
        <Text>{heads.name}</Text>
        <Text>{heads.unit}</Text>
        <Text>{heads.duties}</Text>
        <Text className="people-table__number">{heads.load}</Text>
        <Text>{heads.today}</Text>
        <Text>{heads.seen}</Text>
      </View>
      {people.map((one) => {
        const load = loadOf(one, loads)
        return (
          <Tappable
            key={one.id}
            id={`people-${one.id}`}
            className={one.id === chosen ? 'people-table__row people-table__row--on' : 'people-table__row'}
            current={one.id === chosen ? 'page' : 'false'}
            onTap={() => onChoose(one.id)}
          >
            <Text className="people-table__name">
              {nameOf(one)}
              {one.isMe && <Text className="people-table__me">{words.me}</Text>}
            </Text>
            <Text>{placed(one)}</Text>
            <Text>{doing(one)}</Text>
            <Text className="people-table__number">{load === null ? words.noLoad : String(load)}</Text>
            <View>
              <Today one={one} today={today} />
            </View>
            <Text className="people-table__seen">{seenWords(one.seenOn, today)}</Text>
          </Tappable>
        )
      })}
    </View>
  )
}
