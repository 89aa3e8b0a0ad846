import { Text, View } from '@tarojs/components'
import type { DeskRow } from '@cloud/features/activities/contract/making'
import { ORGANISE } from '@cloud/shared/addresses'
import { divisionName } from '@cloud/shared/divisions'
import { clockWords, datedWeekdayWords } from '@/client/dates'
import { go } from '@/client/go'
import { marks } from '@/locales/marks'
import { Heading } from '@/ui/Heading'
import { Tag } from '@/ui/Tag'
import { Tappable } from '@/ui/Tappable'
import { Fill } from '../parts/Fill'
import { words } from '../words'

const say = words.list
const TONES = {
  draft: 'gold',
  published: 'blue',
  cancelled: 'brick',
  over: 'grey',
  summed_up: 'pine',
} as const

/** One activity: what, when, where, how full; of one that was held, who came. */
export function Row({ row }: { row: DeskRow }) {
  const { title, kind, startsAt, town, state, activityId, draftId } = row
  const when = startsAt ? `${datedWeekdayWords(startsAt, Date.now())} ${clockWords(startsAt)}` : say.noDay
  const address = activityId ? ORGANISE.activity(activityId) : draftId && ORGANISE.edit(draftId)
  return (
    <Tappable className="org-row" role="link" onTap={() => address && go(address)}>
      <View className="org-row__what">
        <Heading level={3}>{title || say.untitled}</Heading>
        <View className="org-note">
          {marks.facts([
            when,
            town ? divisionName(town) : null,
            kind ? words.kinds[kind] : null,
            row.areaName,
          ])}
        </View>
      </View>
      <View className="org-row__fill">{activityId !== null && <Filled row={row} />}</View>
      <View className="org-row__tags">
        <Tag tone={TONES[state]}>{say.state[state]}</Tag>
        {activityId !== null && draftId !== null && <Tag tone="gold">{say.changedNotSent}</Tag>}
      </View>
    </Tappable>
  )
}

function Filled({ row: { state, came, held, seats, free, waiting } }: { row: DeskRow }) {
  if (state === 'over' || state === 'summed_up') {
    return <Text className="org-num">{came === null ? say.cameNobody : say.came(came)}</Text>
  }
  // nobody may sign up for what was called off: it has no seats to be free
  const left = state === 'cancelled' ? null : free > 0 ? say.free(free) : say.full
  return (
    <>
      <View className="org-row__count">
        <Text className="org-num">{say.fill(held, seats)}</Text>
        <Text className="org-note">{marks.facts([left, waiting > 0 ? say.waiting(waiting) : null])}</Text>
      </View>
      <Fill parts={[{ count: held }]} of={seats} label={say.fillLabel(held, seats)} />
    </>
  )
}
