import { View } from '@tarojs/components'
import type { Detail } from '@cloud/features/activities/contract'
import type { ReactNode } from 'react'
import { marks } from '@/locales/marks'
import { Icon, type IconName } from '@/ui/Icon'
import { Tappable } from '@/ui/Tappable'
import { a11y } from '@/ui/platform/a11y'
import { clock, dayAndClock, dayAndWeekday } from '../model/when'
import { words } from '../words'
import './Facts.scss'

const say = words.detail

/** The facts in the order people ask: when, where, how to get there, what to bring, who can come. */
export function Facts({ activity, onMap }: { activity: Detail; onMap: () => void }) {
  const { startsAt, endsAt, place, journey, bring, provided, whoCanCome, map, treesEach } = activity
  const hours = words.card.until(clock(startsAt), clock(endsAt))
  return (
    <View className="act-facts" {...a11y({ role: 'list', label: say.facts })}>
      <Fact
        icon="calendar"
        title={marks.clauses([dayAndWeekday(startsAt), hours])}
        note={deadlineOf(activity)}
      />
      <Fact icon="pin" title={place} note={journey}>
        {map && (
          <Tappable className="act-facts__map" onTap={onMap}>
            {say.map}
          </Tappable>
        )}
      </Fact>
      {activity.meetingPoints.length > 0 && <Fact {...meetingOf(activity)} />}
      {treesEach !== null && <Fact icon="tree" title={say.treesEach(treesEach)} note="" />}
      <Fact icon="bag" title={bring} note={provided} />
      <Fact icon="users" title={agesOf(activity)} note={whoCanCome} />
    </View>
  )
}

interface FactProps {
  icon: IconName
  title: string
  note: string
  children?: ReactNode
}

function Fact({ icon, title, note, children }: FactProps) {
  return (
    <View className="act-facts__row" {...a11y({ role: 'listitem' })}>
      <Icon name={icon} className="act-facts__icon" />
      <View className="act-facts__text">
        <View className="act-facts__title">{title}</View>
        {note !== '' && note !== title && <View className="act-facts__note">{note}</View>}
      </View>
      {children}
    </View>
  )
}

/** Until when what: the queue's last news when it is full, else the end of signing up. */
function deadlineOf({ status, opensAt, closesAt, cancelUntil }: Detail): string {
  if (status.code === 'full') return say.queueNews(dayAndClock(cancelUntil))
  if (status.code === 'soon') return say.opens(dayAndClock(opensAt))
  return status.code === 'left' || status.code === 'few' ? say.closes(dayAndClock(closesAt)) : ''
}

function meetingOf({ meetingPoints }: Detail): FactProps {
  const bus = meetingPoints.find((point) => point.bus)
  const own = meetingPoints.find((point) => !point.bus)
  if (!bus) return { icon: 'flag', title: own ? say.gather(own.name) : '', note: '' }
  return {
    icon: 'bus',
    title: say.busBoth(bus.name),
    note: marks.sentences([say.busLeaves(clock(bus.at)), own && say.orOwn(own.name)]),
  }
}

function agesOf({ minAge, maxAge }: Detail): string {
  if (minAge === null) return say.anyAge
  return maxAge === null ? say.agesFrom(minAge) : say.ages(minAge, maxAge)
}
