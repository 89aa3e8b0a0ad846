import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { activitiesMaking } from '@cloud/features/activities/contract/making'
import { ORGANISE } from '@cloud/shared/addresses'
import { useCommand } from '@/client/queries'
import { BottomSheet } from '@/ui/BottomSheet'
import { Button } from '@/ui/Button'
import { toast } from '@/ui/Toast'
import { NotDone } from '../parts/NotDone'
import { forget } from './keeping'
import type { DraftInHand } from './useDraft'
import { words } from './words'

const say = words.state

/** Asks before a draft is thrown away. */
export function DropSheet({ hand, onClose }: { hand: DraftInHand; onClose: () => void }) {
  const drop = useCommand(activitiesMaking.dropDraft, { refresh: [] })
  const { draftId, activityId } = hand.edited
  const send = () =>
    drop.mutate(
      { draftId },
      {
        onSuccess: () => {
          forget(draftId)
          toast(say.dropped)
          void Taro.redirectTo({
            url: activityId === null ? ORGANISE.list : ORGANISE.activity(activityId),
          })
        },
      },
    )
  return (
    <BottomSheet
      open
      title={say.dropTitle}
      onClose={onClose}
      foot={
        <Button kind="danger" busy={drop.isPending} onTap={send}>
          {say.dropNow}
        </Button>
      }
    >
      <NotDone error={drop.error} />
      <View className="org-note">{activityId === null ? say.dropBody : say.dropChangesBody}</View>
    </BottomSheet>
  )
}
