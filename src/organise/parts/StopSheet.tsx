import { View } from '@tarojs/components'
import { useState } from 'react'
import { activitiesMaking, type DeskRow } from '@cloud/features/activities/contract/making'
import { MAX_LENGTH, MIN_LENGTH } from '@cloud/shared/limits'
import { addDays, beijingClock, beijingDay } from '@cloud/shared/time'
import { weekdayWords } from '@/client/dates'
import { useKept } from '@/client/drafts'
import { Drafted } from '@/ui/Drafted'
import { useCommand } from '@/client/queries'
import { BottomSheet } from '@/ui/BottomSheet'
import { Button } from '@/ui/Button'
import { Chip, Chips } from '@/ui/Chip'
import { TextArea, TextField } from '@/ui/Field'
import { toast } from '@/ui/Toast'
import { words } from '../words'
import { NotDone } from './NotDone'
import type { StopDeed } from './StopBanner'
import { dayOf, momentOf } from './writtenTime'

const say = words.stop

/** The second of the two taps: what it does, why, and how many are told. */
export function StopSheet({ deed, onClose }: { deed: StopDeed; onClose: () => void }) {
  const { does, row } = deed
  if (does === 'keep') return <Keep row={row} onClose={onClose} />
  return does === 'move' ? <Move row={row} onClose={onClose} /> : <Cancel row={row} onClose={onClose} />
}

interface DeedProps {
  row: DeskRow
  onClose: () => void
}

function Keep({ row, onClose }: DeedProps) {
  const keep = useCommand(activitiesMaking.keep)
  const send = () => {
    if (row.activityId === null) return
    keep.mutate({ activityId: row.activityId }, { onSuccess: () => (toast(say.kept), onClose()) })
  }
  return (
    <BottomSheet
      open
      title={say.keepTitle}
      onClose={onClose}
      foot={
        <Button busy={keep.isPending} onTap={send}>
          {say.keep}
        </Button>
      }
    >
      <NotDone error={keep.error} />
      <View className="org-note">{say.keepBody}</View>
    </BottomSheet>
  )
}

function Move({ row, onClose }: DeedProps) {
  const move = useCommand(activitiesMaking.move)
  const [now] = useState(() => Date.now())
  const today = row.startsAt ? beijingDay(row.startsAt) : beijingDay(now)
  const clock = row.startsAt ? beijingClock(row.startsAt) : ''
  const near = [1, 2, 7].map((days) => addDays(today, days))
  const [day, setDay] = useState(near[0] ?? today)
  const kept = useReason(row)
  const { reason } = kept.value
  const [strict, setStrict] = useState(false)
  // the field is drawn anew for what is tapped beside it, and never under the hands of whoever types in it
  const [drawn, setDrawn] = useState(0)
  const meant = dayOf(day, now)
  const startsAt = momentOf({ day, clock }, now)
  const wrong =
    meant === null
      ? words.time.wrongDay
      : meant === today
        ? say.sameDay
        : startsAt !== null && Date.parse(startsAt) < now
          ? say.pastDay
          : undefined
  const send = () => {
    setStrict(true)
    if (wrong || startsAt === null || isShort(reason) || row.activityId === null) return
    move.mutate(
      { activityId: row.activityId, startsAt, words: reason.trim() },
      { onSuccess: ({ told }) => (kept.forget(), toast(say.moved(told)), onClose()) },
    )
  }
  return (
    <BottomSheet
      open
      title={say.moveTitle}
      onClose={onClose}
      foot={
        <Button busy={move.isPending} onTap={send}>
          {say.moveTo(meant === null ? day : weekdayWords(meant))}
        </Button>
      }
    >
      <Drafted kept={kept} className="org-form">
        <NotDone error={move.error} />
        <View className="org-note">{say.moveBody}</View>
        <Chips label={say.moveTitle}>
          {near.map((one) => (
            <Chip
              key={one}
              on={one === meant}
              onTap={() => {
                setDay(one)
                setDrawn(drawn + 1)
              }}
            >
              {weekdayWords(one)}
            </Chip>
          ))}
        </Chips>
        <TextField
          key={drawn}
          label={say.otherDay}
          initial={day}
          error={wrong}
          maxLength={20}
          onChange={setDay}
        />
        <Reason row={row} value={reason} strict={strict} onChange={(text) => kept.set({ reason: text })} />
      </Drafted>
    </BottomSheet>
  )
}

function Cancel({ row, onClose }: DeedProps) {
  const cancel = useCommand(activitiesMaking.cancelActivity)
  const kept = useReason(row)
  const { reason } = kept.value
  const [strict, setStrict] = useState(false)
  const send = () => {
    setStrict(true)
    if (isShort(reason) || row.activityId === null) return
    cancel.mutate(
      { activityId: row.activityId, words: reason.trim() },
      { onSuccess: ({ told }) => (kept.forget(), toast(say.cancelled(told)), onClose()) },
    )
  }
  return (
    <BottomSheet
      open
      title={say.cancelTitle}
      onClose={onClose}
      foot={
        <Button kind="danger" busy={cancel.isPending} onTap={send}>
          {say.cancelNow}
        </Button>
      }
    >
      <Drafted kept={kept} className="org-form">
        <NotDone error={cancel.error} />
        <View className="org-note">{say.cancelBody}</View>
        <Reason row={row} value={reason} strict={strict} onChange={(text) => kept.set({ reason: text })} />
      </Drafted>
    </BottomSheet>
  )
}

/** What was written stays when the sheet is closed, whichever of the two deeds it was for. */
const useReason = (row: DeskRow) =>
  useKept(`activity:stop:${row.activityId ?? ''}`, { reason: reasonFor(row) })

interface ReasonProps {
  row: DeskRow
  value: string
  strict: boolean
  onChange: (text: string) => void
}

function Reason({ row, value, strict, onChange }: ReasonProps) {
  const people = row.held + row.waiting
  return (
    <TextArea
      label={say.why}
      initial={value}
      hint={people > 0 ? say.told(people) : say.toldNobody}
      error={strict && isShort(value) ? say.whyShort : undefined}
      maxLength={MAX_LENGTH.reason}
      onChange={onChange}
    />
  )
}

const isShort = (reason: string): boolean => reason.trim().length < MIN_LENGTH.reason

/** What the measured air gives as a reason; empty where nothing was measured. */
function reasonFor({ stop }: DeskRow): string {
  if (!stop) return ''
  if (stop.aqi !== null && stop.wind !== null) return say.whyBoth(stop.aqi, stop.wind)
  if (stop.aqi !== null) return say.whyAqi(stop.aqi)
  return stop.wind === null ? '' : say.whyWind(stop.wind)
}
