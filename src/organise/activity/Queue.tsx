import { View } from '@tarojs/components'
import { activitiesDoor } from '@cloud/features/activities/contract/door'
import type { DoorState } from '../door/useDoor'
import { useCommand } from '@/client/queries'
import { Button } from '@/ui/Button'
import { Heading } from '@/ui/Heading'
import { toast } from '@/ui/Toast'
import { nameOf } from '../door/day'
import { NotDone } from '../parts/NotDone'
import { words } from './words'

const say = words.day

interface QueueProps {
  activityId: string
  here: Extract<DoorState, { at: 'here' }>
  free: number
  onReleased: () => void
}

/** The waiting list in its order, and the tap that gives it what is free. */
export function Queue({ activityId, here: { count }, free, onReleased }: QueueProps) {
  const release = useCommand(activitiesDoor.release)
  if (count.waiting.length === 0) return null
  const first = [...count.waiting].sort((one, other) => (one.position ?? 0) - (other.position ?? 0))
  const send = () => {
    if (release.isPending) return
    release.mutate(
      { activityId },
      {
        onSuccess: ({ movedUp }) => {
          toast(say.released(movedUp))
          onReleased()
        },
      },
    )
  }
  return (
    <View className="org-box">
      <Heading level={2} className="org-box__title">
        {say.queue}
      </Heading>
      <View className="org-note">{say.queueNote(free)}</View>
      <NotDone error={release.error} />
      {first.map((row) => (
        <View key={row.signUpId} className="org-filled__line">
          <View>{nameOf(row) || words.people.noName}</View>
          <View className="org-note">{words.overview.ofMany(row.party)}</View>
        </View>
      ))}
      <Button size="small" busy={release.isPending} disabled={free === 0} onTap={send}>
        {say.release}
      </Button>
    </View>
  )
}
