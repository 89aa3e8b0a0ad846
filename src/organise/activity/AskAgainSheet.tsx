import { View } from '@tarojs/components'
import { activitiesMaking } from '@cloud/features/activities/contract/making'
import { useCommand } from '@/client/queries'
import { BottomSheet } from '@/ui/BottomSheet'
import { Button } from '@/ui/Button'
import { toast } from '@/ui/Toast'
import { NotDone } from '../parts/NotDone'
import type { Overview } from './types'
import { words } from './words'

const say = words.overview

interface AskAgainProps {
  activity: Overview
  activityId: string
  onClose: () => void
}

/** Asks those who came the last time, once. */
export function AskAgainSheet({ activity: { lastTime }, activityId, onClose }: AskAgainProps) {
  const ask = useCommand(activitiesMaking.askAgain)
  const left = lastTime ? lastTime.came - lastTime.again : 0
  const send = () =>
    ask.mutate({ activityId }, { onSuccess: ({ told }) => (toast(say.asked(told)), onClose()) })
  return (
    <BottomSheet
      open
      title={say.askTitle}
      onClose={onClose}
      foot={
        <Button busy={ask.isPending} onTap={send}>
          {say.askAgain(left)}
        </Button>
      }
    >
      <NotDone error={ask.error} />
      <View className="org-note">{say.askBody(left)}</View>
    </BottomSheet>
  )
}
