import { View } from '@tarojs/components'
import { useState } from 'react'
import { COLUMNS, type ColumnId, type DeskData } from '@cloud/features/reports/contract'
import { divisionName } from '@cloud/shared/divisions'
import { dayWords } from '@/client/dates'
import { BottomSheet } from '@/ui/BottomSheet'
import { Button } from '@/ui/Button'
import { Chip } from '@/ui/Chip'
import { storage } from '@/client/storage'
import { groupWords, words } from '../../words'
import { Export } from './Export'
import { plain, type QueueFilter } from './filter'
import type { QueueState } from './useQueue'
import { Wrap } from './Wrap'

const say = words.list
const PLACE = 'desk:export:columns'

/** What the list shows, in words: so that nobody takes out something else than they see. */
function saidOf({ what, queue, from, to, town, unit, group, at, text }: QueueFilter, desk: DeskData): string {
  const days =
    from && to
      ? say.between(dayWords(from), dayWords(to))
      : from
        ? say.since(dayWords(from))
        : to
          ? say.until(dayWords(to))
          : undefined
  const facts = [
    what ? words.terms[what].name : text === undefined ? words.tabs[queue] : words.searching(text),
    days,
    town && (divisionName(town) ?? town),
    unit && (desk.units.find(({ code }) => code === unit)?.name ?? unit),
    group && groupWords[group],
    at && (at === 'none' ? words.map.pointless : words.map.framedSome),
  ]
  return say.facts(facts.flatMap((fact) => fact || []))
}

/** The cases of the list as a file, with the columns that somebody chose; the choice is kept. */
export function ExportSheet(props: { state: QueueState; desk: DeskData; onClose: () => void }) {
  const { state, desk, onClose } = props
  const { filter } = state
  const mine = COLUMNS.filter((id) => id !== 'hotline' || desk.level === 'county')
  const [kept, setKept] = useState<readonly ColumnId[]>(() => {
    const stored = storage.get<string[]>(PLACE) ?? []
    const known = mine.filter((id) => stored.includes(id))
    return known.length > 0 ? known : mine
  })
  const choose = (next: readonly ColumnId[]) => {
    setKept(next)
    storage.set(PLACE, next)
  }
  const { phone: _, sort: __, queue, what, text, ...rest } = filter
  const asked = plain({
    desk: desk.code,
    ...rest,
    what,
    text,
    queue: what === undefined && text === undefined ? queue : undefined,
    columns: kept.length === mine.length ? undefined : [...kept],
  })
  return (
    <BottomSheet open title={say.export.title} onClose={onClose}>
      <View className="desk-filter">
        <View>{say.export.what(saidOf(filter, desk))}</View>
        {queue === 'done' && what === undefined && (
          <View className="desk-list__means">{say.export.doneDays}</View>
        )}
        <View>
          <View className="desk-filter__label">{say.export.columns}</View>
          <Wrap label={say.export.columns}>
            {mine.map((id) => (
              <Chip
                key={id}
                on={kept.includes(id)}
                onTap={() =>
                  choose(mine.filter((one) => (one === id ? !kept.includes(id) : kept.includes(one))))
                }
              >
                {say.export.column[id]}
              </Chip>
            ))}
          </Wrap>
          <Button kind="text" size="small" onTap={() => choose(mine)}>
            {say.export.all}
          </Button>
        </View>
        {kept.length === 0 ? <View>{say.export.pick}</View> : <Export asked={asked} />}
      </View>
    </BottomSheet>
  )
}
