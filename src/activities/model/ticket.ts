import type { Ticket } from '@cloud/features/activities/contract'
import { words } from '../words'
import { ticketWords } from '../ticketWords'
import type { TagLook } from './status'
import { timeLeft } from './when'

/** What a ticket is at this moment, the strongest first: an activity that is off needs no seat. */
export type TicketStateName = 'called-off' | 'seated' | 'offered' | 'waiting' | 'offer-gone' | 'given-back'

export function ticketState({ state, cancelledWhy, activity }: Ticket): TicketStateName {
  if (state === 'cancelled') return cancelledWhy === 'offer_expired' ? 'offer-gone' : 'given-back'
  return activity.cancelledReason === null ? state : 'called-off'
}

/** The status line below a ticket: what is expected of us, and how long until then. */
export function statusLine(ticket: Ticket, now: number): { text: string; left: string } | null {
  if (ticketState(ticket) !== 'seated') return null
  const { meetingPoint, activity } = ticket
  const say = ticketWords.ticket
  if (now >= Date.parse(activity.endsAt)) return { text: say.over, left: '' }
  const bus = meetingPoint?.bus === true
  const left = timeLeft(bus ? meetingPoint.at : activity.startsAt, now)
  if (left === '')
    return { text: bus && now < Date.parse(activity.startsAt) ? say.onTheWay : say.started, left: '' }
  return { text: say.waitingSignIn, left: bus ? say.minutesToBus(left) : say.minutesToStart(left) }
}

/** The tag of a ticket in the list of mine. */
export function ticketTag(ticket: Ticket): TagLook {
  switch (ticketState(ticket)) {
    case 'called-off':
      return { tone: 'brick', text: words.status.cancelled }
    case 'offered':
      return { tone: 'gold', text: words.status.offered }
    case 'waiting':
      return { tone: 'gold', text: words.status.waiting(ticket.position ?? 1) }
    default:
      return { tone: 'blue', text: ticketWords.ticket.people(ticket.party) }
  }
}
