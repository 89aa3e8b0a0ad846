import { View } from '@tarojs/components'
import { useEffect, useRef } from 'react'
import type { DeskRow } from '@cloud/features/activities/contract/making'
import { ORGANISE } from '@cloud/shared/addresses'
import { daysBetween } from '@cloud/shared/time'
import { useWide } from '@/desk/platform/wide'
import { whenWords } from '@/client/dates'
import { go } from '@/client/go'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { SkeletonRows } from '@/ui/Skeleton'
import { Digits } from '../checkin/Digits'
import { Panel } from '../checkin/Panel'
import { useCheck } from '../checkin/useCheck'
import { Troubles } from '../door/Troubles'
import { useDoor, type Door, type DoorState } from '../door/useDoor'
import { words as door } from '../door/words'
import type { ActivitySheet } from './ActivitySheets'
import { Buses } from './Buses'
import { DayCount } from './DayCount'
import { DayList } from './DayList'
import { Phones } from './Phones'
import { Queue } from './Queue'
import { words } from './words'

const say = words.day
type Here = Extract<DoorState, { at: 'here' }>

interface DayProps {
  activityId: string
  row: DeskRow
  may: boolean
  onOpen: (sheet: ActivitySheet) => void
}

/** 当天: who is there and who is not, let in by one tap, by six digits or by a scanner on a cable (picture o1). */
export function DayTab({ activityId, row, may, onOpen }: DayProps) {
  const here = useDoor(activityId)
  useFreshList(here, row)
  if (!may) return <View className="org-note">{words.people.readOnly}</View>
  if (here.state.at !== 'here') return <NoList door={here} />
  return <Board activityId={activityId} door={here} here={here.state} row={row} onOpen={onOpen} />
}

/** The list is looked at again only when the figures of the activity have moved: every look at persons is noted. */
function useFreshList({ take, online, waiting }: Door, { came, held, waiting: queue }: DeskRow): void {
  const figures = `${came ?? ''} ${held} ${queue}`
  const seen = useRef(figures)
  const still = waiting.size === 0
  useEffect(() => {
    if (seen.current === figures || !online || !still) return
    seen.current = figures
    void take()
  }, [figures, online, still, take])
}

function NoList({ door: { state, taking, online, trouble, take } }: { door: Door }) {
  if (state.at === 'reading' || taking) return <SkeletonRows />
  return (
    <Banner tone="gold" title={online ? door.checkin.list.none : door.checkin.list.noneOffline}>
      <View>{trouble}</View>
      <Button kind="secondary" size="small" onTap={() => void take()}>
        {door.checkin.list.take}
      </Button>
    </Banner>
  )
}

interface BoardProps {
  activityId: string
  door: Door
  here: Here
  row: DeskRow
  onOpen: (sheet: ActivitySheet) => void
}

function Board({ activityId, door: { take, taking, waiting, add, list }, here, row, onOpen }: BoardProps) {
  const check = useCheck({ list, add })
  const wide = useWide()
  const digits = (
    <View className="org-box">
      <View className="org-box__title">{say.digits}</View>
      <Digits focus={wide} onShown={(shown) => void check.check(shown)} />
      <Panel check={check} here={here} onOpen={(open) => onOpen({ what: 'day', open, here, check })} />
    </View>
  )
  const early = row.startsAt === null ? 0 : daysBetween(Date.now(), row.startsAt)
  return (
    <View className="org-day">
      {early > 0 && <Banner tone="gold" className="org-day__early" title={say.early(early)} />}
      {!wide && digits}
      <View className="org-day__main">
        <DayCount here={here} />
        <Troubles activityId={activityId} list={here.list} />
        <DayList here={here} waiting={waiting} check={check} />
        <View className="org-buttons">
          <View className="org-note">{say.fresh(whenWords(here.roll.madeAt, Date.now()))}</View>
          <Button kind="text" size="small" busy={taking} onTap={() => void take()}>
            {say.renew}
          </Button>
          <Button kind="text" size="small" onTap={() => go(ORGANISE.walkin(activityId))}>
            {door.checkin.walkIn}
          </Button>
          <Button kind="text" size="small" onTap={() => go(ORGANISE.finish(activityId))}>
            {door.checkin.finish}
          </Button>
        </View>
      </View>
      <View className="org-day__side">
        {wide && digits}
        <Buses here={here} />
        <Queue activityId={activityId} here={here} free={row.free} onReleased={() => void take()} />
        <Phones roll={here.roll} />
      </View>
    </View>
  )
}
