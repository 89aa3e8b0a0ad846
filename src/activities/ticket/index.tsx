import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { activitiesContract } from '@cloud/features/activities/contract'
import type { Ticket } from '@cloud/features/activities/contract'
import { useCallback, useEffect, useState } from 'react'
import { useCommand, useOnline } from '@/client'
import { Banner } from '@/ui/Banner'
import { DataState } from '@/ui/DataState'
import { Empty } from '@/ui/Empty'
import { Icon } from '@/ui/Icon'
import { Page } from '@/ui/Page'
import { Skeleton } from '@/ui/Skeleton'
import { toast } from '@/ui/Toast'
import { showsCode, statusLine, ticketState } from '../model/ticket'
import { dayAndClock } from '../model/when'
import { LeaveSheet } from '../parts/LeaveSheet'
import { TicketCard } from '../parts/TicketCard'
import { holdBright } from '../platform/bright'
import { openList } from '../routes'
import { ChangeSheet } from '../signup/ChangeSheet'
import { useNow } from '../useNow'
import { ticketWords } from '../ticketWords'
import { Afterwards } from './Afterwards'
import { FeedbackSheet } from './FeedbackSheet'
import { GreenButton } from './GreenButton'
import { useTicket } from './useTicket'
import { Ways } from './Ways'
import './index.scss'

const say = ticketWords.ticket

/** Answers that mean: there is no such ticket for this person. */
const NO_TICKET = ['not_found', 'unauthenticated', 'invalid']

/** My ticket: a green page in both themes, bright, readable without a network. */
export default function TicketPage() {
  const signUpId = useRouter().params.signUpId ?? ''
  const query = useTicket(signUpId)
  const [sheet, setSheet] = useState<'leave' | 'change' | 'feedback' | null>(null)
  const close = useCallback(() => setSheet(null), [])
  const ticket = query.data
  const bright = ticket !== undefined && showsCode(ticket, Date.now())
  useEffect(() => (bright ? holdBright() : undefined), [bright])
  return (
    <Page
      className="act-ticket-page"
      nav="well"
      title={say.title}
      titled
      quietOffline
      sheet={
        ticket && (
          <>
            <LeaveSheet ticket={ticket} open={sheet === 'leave'} onClose={close} />
            <ChangeSheet ticket={ticket} open={sheet === 'change'} onClose={close} />
            <FeedbackSheet activityId={ticket.activity.id} open={sheet === 'feedback'} onClose={close} />
          </>
        )
      }
    >
      <OfflineLine />
      {query.error && NO_TICKET.includes(query.error.code) ? (
        <NotFound />
      ) : (
        <DataState
          query={query}
          quiet
          skeleton={<Skeleton className="act-ticket-page__wait" height="520px" radius="26px" />}
        >
          {(data) => <Body ticket={data} onSheet={setSheet} />}
        </DataState>
      )}
    </Page>
  )
}

function OfflineLine() {
  if (useOnline()) return null
  return (
    <View className="act-ticket-page__offline">
      <Icon name="wifioff" size={20} />
      <View>{say.offline}</View>
    </View>
  )
}

function NotFound() {
  const { title, text, action } = say.notFound
  return (
    <View className="act-ticket-page__none">
      <Empty small title={title} text={text} action={{ label: action, onTap: openList }} />
    </View>
  )
}

interface BodyProps {
  ticket: Ticket
  onSheet: (sheet: 'leave' | 'change' | 'feedback') => void
}

function Body({ ticket, onSheet }: BodyProps) {
  const now = useNow()
  const { activity, arrived } = ticket
  const state = ticketState(ticket)
  const line = statusLine(ticket, now)
  const over = now >= Date.parse(activity.endsAt)
  const stands = state !== 'called-off' && arrived === null && !over
  return (
    <>
      <TicketCard ticket={ticket} now={now} />
      {stands && activity.movedFrom !== null && ticket.state !== 'cancelled' && (
        <View className="act-ticket-page__next">
          <View className="act-ticket-page__step">
            {say.moved(dayAndClock(activity.startsAt), dayAndClock(activity.movedFrom))}
          </View>
          {ticket.mayLeave && <View className="act-ticket-page__until">{say.movedText}</View>}
        </View>
      )}
      {line && (
        <View className="act-ticket-page__status">
          <View className="act-ticket-page__ring" />
          <View className="act-ticket-page__what">{line.text}</View>
          <View className="act-ticket-page__left">{line.left}</View>
        </View>
      )}
      {state === 'offered' && !over && <Accept signUpId={ticket.signUpId} />}
      {arrived && <Afterwards arrived={arrived} over={over} onFeedback={() => onSheet('feedback')} />}
      <Ways ticket={ticket} over={over} />
      {stands && (ticket.mayChange || ticket.mayLeave) && <Alter ticket={ticket} onSheet={onSheet} />}
    </>
  )
}

/** Changing it and giving it back, as long as one may. */
function Alter({ ticket, onSheet }: BodyProps) {
  return (
    <View className="act-ticket-page__leave">
      {ticket.mayChange && (
        <View className="act-ticket-page__ways act-ticket-page__ways--plain">
          <GreenButton icon="edit" onTap={() => onSheet('change')}>
            {say.change}
          </GreenButton>
        </View>
      )}
      {ticket.mayLeave && (
        <GreenButton quiet onTap={() => onSheet('leave')}>
          {ticket.state === 'waiting' ? say.leaveQueue : say.leaveSeat}
        </GreenButton>
      )}
      {ticket.mayLeave && ticket.state === 'seated' && (
        <View className="act-ticket-page__until">
          {say.leaveUntil(dayAndClock(ticket.activity.cancelUntil))}
        </View>
      )}
    </View>
  )
}

/** Taking the seat that is kept. */
function Accept({ signUpId }: { signUpId: string }) {
  const accept = useCommand(activitiesContract.accept)
  return (
    <View className="act-ticket-page__accept">
      {accept.error && (
        <Banner tone="brick" title={say.failed}>
          {accept.error.offline ? say.failedOffline : accept.error.words}
        </Banner>
      )}
      <GreenButton
        solid
        busy={accept.isPending}
        onTap={() => accept.mutate({ signUpId }, { onSuccess: () => toast(say.accepted) })}
      >
        {say.accept}
      </GreenButton>
    </View>
  )
}
