import type { Detail, Fresh, Ticket } from '@cloud/features/activities/contract'
import { ticketWords } from '../ticketWords'
import type { Form } from './form'
import { nextPosition } from './seats'

type Counts = Pick<Detail, 'free' | 'waiting' | 'sessions' | 'meetingPoints'>
type Which = Pick<Form, 'session' | 'meetingPoint'>

/**
 * What signing up now would come to: seats for all; so many seats, for a part of them; or a place in the queue. The
 * places are those of the first of the party.
 */
export type Offer =
  { at: 'seats' } | { at: 'some'; free: number; position: number } | { at: 'queue'; position: number }

/** Seats that a party can have together: the least of the activity, the session and the bus that it wants. */
export function freeFor({ free, sessions, meetingPoints }: Omit<Counts, 'waiting'>, which: Which): number {
  const session = sessions.find((one) => one.key === which.session)
  const point = meetingPoints.find((one) => one.key === which.meetingPoint)
  return Math.max(0, Math.min(free, session?.free ?? free, point?.free ?? free))
}

/** The largest party that its session and its bus could take at all, free or not. */
export function mostFor(
  { maxParty, sessions, meetingPoints }: Pick<Detail, 'maxParty' | 'sessions' | 'meetingPoints'>,
  which: Which,
): number {
  const session = sessions.find((one) => one.key === which.session)
  const point = meetingPoints.find((one) => one.key === which.meetingPoint)
  return Math.min(maxParty, session?.seats ?? maxParty, point?.seats ?? maxParty)
}

/**
 * @param fresh what the service said when it refused: it counted for the session and the point that it was asked for
 * @param asked these
 */
export function offerOf(
  counts: Counts,
  form: Which & Pick<Form, 'party'>,
  fresh: Fresh | null = null,
  asked: Which = form,
): Offer {
  const same = asked.session === form.session && asked.meetingPoint === form.meetingPoint
  const free = fresh !== null && same ? fresh.free : freeFor(counts, form)
  if (form.party <= free) return { at: 'seats' }
  const told = same ? fresh?.position : null
  const position = told ?? nextPosition(counts, form.session) ?? counts.waiting + 1
  return free > 0 ? { at: 'some', free, position } : { at: 'queue', position }
}

/**
 * The largest number a party may be changed to: nobody grows while waiting, and seats only where they are free. Its own
 * seats are free to it where it stays in its session and its bus.
 */
export function largestParty(
  ticket: Ticket,
  counts: Omit<Counts, 'waiting'> & Pick<Detail, 'maxParty'>,
  which: Which,
): number {
  if (ticket.state === 'waiting') return ticket.party
  const sessions = counts.sessions.map((one) =>
    one.key === ticket.session?.key ? { ...one, free: one.free + ticket.party } : one,
  )
  const meetingPoints = counts.meetingPoints.map((one) =>
    one.key === ticket.meetingPoint?.key && one.free !== null
      ? { ...one, free: one.free + ticket.party }
      : one,
  )
  // of the activity its seats are its own wherever it goes
  const own = { free: counts.free + ticket.party, sessions, meetingPoints }
  return Math.min(counts.maxParty, freeFor(own, which))
}

/** The button repeats what will happen (design specification, 6.4). */
export function confirmLabel(party: number, position: number | null): string {
  const say = ticketWords.sheet
  if (position === null) return say.confirmSeat(party)
  if (party === 1) return say.confirmQueue(position)
  const last = position + party - 1
  return party === 2 ? say.confirmQueueTwo(position, last) : say.confirmQueueMany(position, last)
}
