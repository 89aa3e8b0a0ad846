import { View } from '@tarojs/components'
import { activitiesContract } from '@cloud/activities/contract'
import type { Ticket } from '@cloud/activities/contract'
import { useCommand } from '@/client'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Sheet } from '@/ui/Sheet'
import { toast } from '@/ui/Toast'
import { words } from '../words'
import './LeaveSheet.scss'

const say = words.ticket

interface LeaveSheetProps {
  ticket: Ticket
  open: boolean
  /** Keep it the same function between renders. */
  onClose: () => void
}

/** Asks once before a seat or a place in the queue is given back, and says what follows from it. */
export function LeaveSheet({ ticket, open, onClose }: LeaveSheetProps) {
  const cancel = useCommand(activitiesContract.cancel)
  const ask = ticket.state === 'waiting' ? say.leaveQueueAsk : say.leaveSeatAsk
  const leave = () =>
    cancel.mutate(
      { signUpId: ticket.signUpId },
      {
        onSuccess: () => {
          onClose()
          toast(say.left)
        },
      },
    )
  return (
    <Sheet open={open} title={ask.title} onClose={onClose}>
      <View className="act-leave__text">{ask.text}</View>
      {cancel.error && (
        <View className="act-leave__error">
          <Banner tone="brick" title={say.failed}>
            {cancel.error.offline ? say.failedOffline : cancel.error.words}
          </Banner>
        </View>
      )}
      <View className="act-leave__ways">
        <Button kind="danger" busy={cancel.isPending} onTap={leave}>
          {ask.confirm}
        </Button>
        <Button kind="secondary" onTap={onClose}>
          {ask.stay}
        </Button>
      </View>
    </Sheet>
  )
}
