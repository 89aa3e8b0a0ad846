import { Text, View } from '@tarojs/components'
import type { RollRow } from '@cloud/features/activities/contract/door'
import { clockWords } from '@/client/dates'
import { marks } from '@/locales/marks'
import { Heading } from '@/ui/Heading'
import { Icon } from '@/ui/Icon'
import { Button } from '@/ui/Button'
import { heldBy, nameOf, type Held } from '../door/day'
import type { TakenList } from '../door/list'
import { words } from '../door/words'

const w = words.checkin
/** More is a list to scroll, not what one just did. */
const SHOWN = 30

interface RecentProps {
  list: TakenList
  waiting: ReadonlySet<string>
  /** How many have not come, and the way to them. */
  missing: number
  onMissing: () => void
  onUndo: (scanId: string, name: string) => void
}

/** What this phone scanned, newest first: gold is only here, pine is in the county (picture o3). */
export function Recent({ list, waiting, missing, onMissing, onUndo }: RecentProps) {
  const rows = new Map(list.roll.rows.map((row) => [row.signUpId, row]))
  const points = new Map(list.roll.activity.points.map(({ key, name }) => [key, name]))
  const recent = heldBy(list.own).reverse().slice(0, SHOWN)
  return (
    <View className="door-recent">
      <View className="door-recent__head">
        <Heading level={2} className="door-recent__title">
          {w.recent}
        </Heading>
        <Button kind="text" size="small" onTap={onMissing}>
          {missing > 0 ? w.missing(missing) : w.missingNone}
        </Button>
      </View>
      {recent.length === 0 && <View className="door-recent__none">{w.recentNone}</View>}
      {recent.map((held) => {
        const { first, last } = held
        const sent = !waiting.has(last.scanId)
        const row = last.kind === 'arrive' ? rows.get(last.signUpId) : undefined
        const name = calledOf(held, row)
        const point = points.get(last.point ?? row?.point ?? '')
        return (
          <View key={last.scanId} className="door-recent__row">
            <View className={sent ? 'door-mark door-mark--sent' : 'door-mark'}>
              <Icon name={sent ? 'check' : 'handset'} size={17} weight={2.2} />
            </View>
            <View className="door-recent__text">
              <View className="door-recent__name">{name}</View>
              <View className="door-recent__note">
                {marks.facts([w.people(last.people), point, sent ? w.inCounty : w.inPhone])}
              </View>
            </View>
            <Text className="door-recent__time">{clockWords(first.at)}</Text>
            <Button kind="text" size="small" label={w.undoOf(name)} onTap={() => onUndo(last.scanId, name)}>
              {w.undo}
            </Button>
          </View>
        )
      })}
    </View>
  )
}

function calledOf({ last }: Held, row: RollRow | undefined): string {
  if (last.kind === 'walk_in') return last.name
  if (last.kind === 'ticket') return w.ticketOnly
  return (row && nameOf(row)) || w.noName
}
