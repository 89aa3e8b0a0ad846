import { View } from '@tarojs/components'
import { reportsContract, type UnitData } from '@cloud/features/reports/contract'
import { DESK } from '@cloud/shared/addresses'
import { dayWords } from '@/client/dates'
import { go } from '@/client/go'
import { useQueryOf } from '@/client/queries'
import { Button } from '@/ui/Button'
import { DataState } from '@/ui/DataState'
import { Empty } from '@/ui/Empty'
import { Heading } from '@/ui/Heading'
import { Tag } from '@/ui/Tag'
import { Tappable } from '@/ui/Tappable'
import { words } from '../words'
import { clockTag } from '../shell/look'
import type { Kind } from './Units'

const say = words.overview
const SHOWN = 6

interface SideProps {
  unit: UnitData | null
  kind: Kind
  openOfAll: number
  onAsk: ((unit: UnitData) => void) | null
}

/** What a unit has in hand, least time left first; of the county where none is chosen. */
export function Side({ unit, kind, openOfAll, onAsk }: SideProps) {
  const where = unit === null ? {} : kind === 'towns' ? { town: unit.code } : { unit: unit.code }
  const list = useQueryOf(reportsContract.inbox, { queue: 'open', limit: SHOWN, ...where })
  return (
    <View className="overview-card">
      <View className="overview-card__head">
        <Heading level={2}>{say.side(unit?.name ?? say.county, unit?.open ?? openOfAll)}</Heading>
        <Button kind="text" size="small" onTap={() => go(DESK.cases({ queue: 'open', ...where }))}>
          {say.all}
        </Button>
      </View>
      <DataState
        query={list}
        quiet
        isEmpty={({ items }) => items.length === 0}
        empty={<Empty small title={say.sideNone} />}
      >
        {({ items }) => (
          <View>
            {items.map((row) => {
              const clock = clockTag(row)
              return (
                <Tappable
                  key={row.id}
                  className="overview-case"
                  role="link"
                  onTap={() => go(DESK.cases({ queue: 'open', ...where, id: row.id }))}
                >
                  <View className="overview-case__title">{row.title}</View>
                  <View className="overview-case__who">{row.handler?.name ?? say.none}</View>
                  {clock ? <Tag tone={clock.tone}>{clock.label}</Tag> : <Tag>{words.state[row.state]}</Tag>}
                </Tappable>
              )
            })}
          </View>
        )}
      </DataState>
      {unit && onAsk && (
        <Button kind="secondary" icon="bell" onTap={() => onAsk(unit)}>
          {say.ask.open(unit.name)}
        </Button>
      )}
    </View>
  )
}

/** What was asked of units, the last one first: what is not answered in time is brick. */
export function Asked() {
  const asked = useQueryOf(reportsContract.inquiries, { limit: SHOWN }).data?.items ?? []
  if (asked.length === 0) return null
  return (
    <View className="overview-card">
      <Heading level={2}>{say.ask.list}</Heading>
      {asked.map((one) => (
        <View key={one.id} className="overview-asked">
          <View className="overview-asked__head">
            <View className="overview-case__title">{one.deskName}</View>
            <Tag tone={one.late ? 'brick' : one.answeredAt === null ? 'gold' : 'pine'}>
              {one.answeredAt === null
                ? one.late
                  ? say.ask.late
                  : say.ask.due(dayWords(one.dueAt))
                : (one.late ? say.ask.answeredLate : say.ask.answered)(dayWords(one.answeredAt))}
            </Tag>
          </View>
          <View>{one.words}</View>
          {one.answer !== null && <View className="overview-asked__answer">{one.answer}</View>}
        </View>
      ))}
    </View>
  )
}
