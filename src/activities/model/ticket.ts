import type { Ticket } from '@cloud/features/activities/contract'
import { words } from '../words'
import { ticketWords } from '../ticketWords'
import type { TagLook } from './status'
import { timeLeft } from './when'

/** What a ticket is at this moment, the strongest first: an activity that is off needs no seat. */
export type TicketStateName =
  'arrived' | 'called-off' | 'seated' | 'offered' | 'waiting' | 'offer-gone' | 'taken-off' | 'given-back'

export function ticketState({ state, cancelledWhy, activity, arrived }: Ticket): TicketStateName {
  if (arrived !== null) return 'arrived'
  if (state === 'cancelled') {
    if (cancelledWhy === 'offer_expired') return 'offer-gone'
    return cancelledWhy === 'organiser' ? 'taken-off' : 'given-back'
  }
  return activity.cancelledReason === null ? state : 'called-off'
}

/** When it is for who holds it: of an activity that is held several times, their own. */
export const timesOf = ({ session, activity }: Ticket): Pick<Ticket['activity'], 'startsAt' | 'endsAt'> =>
  session ?? activity

/** The code ends with the activity; it is still shown while some of the party have not come. */
export function showsCode(ticket: Ticket, now: number): boolean {
  const { code, qr, arrived, party, activity } = ticket
  if (code === null || qr === null || activity.cancelledReason !== null) return false
  if (now >= Date.parse(activity.endsAt)) return false
  return arrived === null || arrived.people < party
}

/** The status line below a ticket: what is expected of us, and how long until then. */
export function statusLine(ticket: Ticket, now: number): { text: string; left: string } | null {
  if (ticketState(ticket) !== 'seated') return null
  const { meetingPoint, activity } = ticket
  const { startsAt } = timesOf(ticket)
  const say = ticketWords.ticket
  if (now >= Date.parse(activity.endsAt)) return { text: say.over, left: '' }
  const bus = meetingPoint?.bus === true
  const left = timeLeft(bus ? meetingPoint.at : startsAt, now)
  if (left === '') return { text: bus && now < Date.parse(startsAt) ? say.onTheWay : say.started, left: '' }
  return { text: say.waitingSignIn, left: bus ? say.minutesToBus(left) : say.minutesToStart(left) }
}

/** The tag of a ticket in the list of mine. */
export function ticketTag(ticket: Ticket, now: number): TagLook {
  const over = now >= Date.parse(ticket.activity.endsAt)
  const state = ticketState(ticket)
  // of what is over nothing is still to come
  if (over && state === 'waiting') return { tone: 'grey', text: ticketWords.mine.notTurn }
  if (over && state === 'seated') return { tone: 'grey', text: ticketWords.mine.missed }
  switch (state) {
    case 'called-off':
      return { tone: 'brick', text: words.status.cancelled }
    case 'offered':
      return { tone: 'gold', text: words.status.offered }
    case 'waiting':
      return { tone: 'gold', text: words.status.waiting(ticket.position ?? 1) }
    case 'arrived':
      return { tone: 'pine', text: ticketWords.ticket.signedIn }
    default:
      return { tone: 'blue', text: ticketWords.ticket.people(ticket.party) }
  }
}
