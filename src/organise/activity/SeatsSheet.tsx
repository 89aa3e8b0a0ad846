import { View } from '@tarojs/components'
import { activitiesMaking } from '@cloud/features/activities/contract/making'
import { useCommand } from '@/client/queries'
import { useKept } from '@/client/drafts'
import { Drafted } from '@/ui/Drafted'
import { BottomSheet } from '@/ui/BottomSheet'
import { Button } from '@/ui/Button'
import { toast } from '@/ui/Toast'
import { NotDone } from '../parts/NotDone'
import { NumberField } from '../parts/NumberField'
import type { Overview } from './types'
import { words } from './words'

const say = words.seats
const MOST = 10_000

/** Seats of all, and of each session and bus whose number was changed; undefined: what cannot be read. */
interface Typed {
  seats: number | undefined
  own: Readonly<Record<string, number | undefined>>
}

interface SeatsProps {
  activity: Overview
  activityId: string
  onClose: () => void
}

/** More or fewer seats: more fill from the list at once, fewer than people have are refused. */
export function SeatsSheet({ activity: { row, sessions, points }, activityId, onClose }: SeatsProps) {
  const set = useCommand(activitiesMaking.setSeats)
  const kept = useKept<Typed>(`activity:seats:${activityId}`, { seats: row.seats, own: {} })
  const { seats, own } = kept.value
  const changed = <T extends { key: string; seats: number | null }>(rows: readonly T[]) =>
    rows.flatMap(({ key, seats: before }) => {
      const now = own[key]
      return now === undefined || now === before ? [] : [{ key, seats: now }]
    })
  const input = { sessions: changed(sessions), points: changed(points) }
  const same = seats === row.seats && input.sessions.length === 0 && input.points.length === 0
  // one that cannot be read is not one that stays as it is
  const wrong = seats === undefined || Object.values(own).some((one) => one === undefined)
  const send = () => {
    if (wrong || same) return
    set.mutate(
      { activityId, ...(seats === row.seats ? {} : { seats }), ...input },
      { onSuccess: ({ movedUp }) => (kept.forget(), toast(say.done(movedUp)), onClose()) },
    )
  }
  return (
    <BottomSheet
      open
      toType
      title={say.title}
      onClose={onClose}
      foot={
        <Button busy={set.isPending} disabled={wrong || same} onTap={send}>
          {same && !wrong ? say.same : say.save}
        </Button>
      }
    >
      <Drafted kept={kept} className="org-form">
        <NotDone error={set.error} />
        <View className="org-note">{say.note}</View>
        <NumberField
          label={say.all}
          value={seats}
          min={1}
          max={MOST}
          onChange={(all) => kept.set({ seats: all })}
        />
        {sessions.map((one) => (
          <NumberField
            key={one.key}
            label={say.session(one.name)}
            value={one.seats}
            min={1}
            max={MOST}
            onChange={(value) => kept.set({ own: { ...own, [one.key]: value } })}
          />
        ))}
        {points.map(
          (one) =>
            one.seats !== null && (
              <NumberField
                key={one.key}
                label={say.bus(one.name)}
                value={one.seats}
                min={1}
                max={MOST}
                onChange={(value) => kept.set({ own: { ...own, [one.key]: value } })}
              />
            ),
        )}
      </Drafted>
    </BottomSheet>
  )
}
