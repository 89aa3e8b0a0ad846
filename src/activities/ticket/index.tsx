import { View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
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
import { statusLine, ticketState } from '../model/ticket'
import { dayAndClock } from '../model/when'
import { LeaveSheet } from '../parts/LeaveSheet'
import { TicketCard } from '../parts/TicketCard'
import { holdBright } from '../platform/bright'
import { showOnMap } from '../platform/map'
import { openActivity, openList } from '../routes'
import { useNow } from '../useNow'
import { ticketWords } from '../ticketWords'
import { GreenButton } from './GreenButton'
import { useTicket } from './useTicket'
import './index.scss'

const say = ticketWords.ticket

/** Answers that mean: there is no such ticket for this person. */
const NO_TICKET = ['not_found', 'unauthenticated', 'invalid']

/** My ticket: a green page in both themes, bright, readable without a network. */
export default function TicketPage() {
  const signUpId = useRouter().params.signUpId ?? ''
  const query = useTicket(signUpId)
  const [leaving, setLeaving] = useState(false)
  const close = useCallback(() => setLeaving(false), [])
  const ticket = query.data
  const code = ticket?.code ?? null
  useEffect(() => (code === null ? undefined : holdBright()), [code])
  return (
    <Page
      className="act-ticket-page"
      nav="well"
      title={say.title}
      titled
      quietOffline
      sheet={ticket && <LeaveSheet ticket={ticket} open={leaving} onClose={close} />}
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
          {(data) => <Body ticket={data} onLeave={() => setLeaving(true)} />}
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

function Body({ ticket, onLeave }: { ticket: Ticket; onLeave: () => void }) {
  const now = useNow()
  const state = ticketState(ticket)
  const line = statusLine(ticket, now)
  const over = now >= Date.parse(ticket.activity.endsAt)
  return (
    <>
      <TicketCard ticket={ticket} now={now} />
      {line && (
        <View className="act-ticket-page__status">
          <View className="act-ticket-page__ring" />
          <View className="act-ticket-page__what">{line.text}</View>
          <View className="act-ticket-page__left">{line.left}</View>
        </View>
      )}
      {state === 'offered' && !over && <Accept signUpId={ticket.signUpId} />}
      <Ways ticket={ticket} />
      {ticket.mayLeave && state !== 'called-off' && (
        <View className="act-ticket-page__leave">
          <GreenButton quiet onTap={onLeave}>
            {ticket.state === 'waiting' ? say.leaveQueue : say.leaveSeat}
          </GreenButton>
          {ticket.state === 'seated' && (
            <View className="act-ticket-page__until">
              {say.leaveUntil(dayAndClock(ticket.activity.cancelUntil))}
            </View>
          )}
        </View>
      )}
    </>
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

/** How to get there and whom to call; for a ticket that ended, the way back to the activity. */
function Ways({ ticket }: { ticket: Ticket }) {
  const { activity, state } = ticket
  const { map, place, journey, organiser, id } = activity
  const toActivity = () => openActivity(id)
  if (state === 'cancelled') {
    return (
      <View className="act-ticket-page__ways">
        <GreenButton onTap={toActivity}>{say.again}</GreenButton>
      </View>
    )
  }
  return (
    <View className="act-ticket-page__ways">
      {map ? (
        <GreenButton icon="map" onTap={() => void showOnMap({ name: place, address: journey, ...map })}>
          {say.route}
        </GreenButton>
      ) : (
        <GreenButton icon="calendar" onTap={toActivity}>
          {say.detail}
        </GreenButton>
      )}
      <GreenButton
        icon="phone"
        // turned down by the person: nothing to say
        onTap={() => void Taro.makePhoneCall({ phoneNumber: organiser.phone }).catch(() => undefined)}
      >
        {say.leader}
      </GreenButton>
    </View>
  )
}
