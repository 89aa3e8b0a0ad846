import { View } from '@tarojs/components'
import { activitiesContract } from '@cloud/features/activities/contract'
import type { Ticket } from '@cloud/features/activities/contract'
import { useErrand } from '@/client/outbox/useErrand'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { BottomSheet } from '@/ui/BottomSheet'
import { toast } from '@/ui/Toast'
import { ticketWords } from '../ticketWords'
import './LeaveSheet.scss'

const say = ticketWords.ticket

interface LeaveSheetProps {
  ticket: Ticket
  open: boolean
  /** Keep it the same function between renders. */
  onClose: () => void
}

/** Asks once before a seat or a place in the queue is given back, and says what follows from it. */
export function LeaveSheet({ ticket, open, onClose }: LeaveSheetProps) {
  const cancel = useErrand({
    kind: 'cancel',
    procedure: activitiesContract.cancel,
    about: (one) => one.signUpId === ticket.signUpId,
    onDone: () => {
      onClose()
      toast(say.left)
    },
  })
  const { state, trouble } = cancel
  const seated = ticket.party > 1 ? say.leavePartyAsk(ticket.party) : say.leaveSeatAsk
  const ask = ticket.state === 'waiting' ? say.leaveQueueAsk : seated
  const leave = () => cancel.send({ signUpId: ticket.signUpId })
  const refusal = trouble || (state.at === 'refused' ? state.problem.words : '')
  return (
    <BottomSheet open={open} title={ask.title} onClose={onClose}>
      <View className="act-leave__text">{ask.text}</View>
      {refusal !== '' && (
        <View className="act-leave__error">
          <Banner tone="brick" title={say.failed}>
            {refusal}
          </Banner>
        </View>
      )}
      {state.at === 'kept' ? (
        <>
          <View className="act-leave__error">
            <Banner tone="gold" title={say.leaveKept}>
              {state.why || say.leaveKeptText}
            </Banner>
          </View>
          <View className="act-leave__ways">
            {state.mayTry && <Button onTap={cancel.hurry}>{say.tryNow}</Button>}
            {state.open && (
              <Button kind="secondary" onTap={cancel.drop}>
                {ask.stay}
              </Button>
            )}
          </View>
        </>
      ) : (
        <View className="act-leave__ways">
          <Button kind="danger" busy={state.at === 'sending'} onTap={leave}>
            {ask.confirm}
          </Button>
          <Button kind="secondary" onTap={onClose}>
            {ask.stay}
          </Button>
        </View>
      )}
    </BottomSheet>
  )
}
