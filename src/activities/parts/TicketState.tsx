import { View } from '@tarojs/components'
import type { Ticket } from '@cloud/features/activities/contract'
import { dayAndClock } from '../model/when'
import { ticketState } from '../model/ticket'
import { ticketWords } from '../ticketWords'
import './TicketState.scss'

const say = ticketWords.ticket

/** In place of the code: the place in the queue, a seat to confirm, or why there is none. */
export function TicketState({ ticket, now }: { ticket: Ticket; now: number }) {
  const { title, text, tone } = stateWords(ticket, now)
  return (
    <View className="act-state">
      <View className={`act-state__title act-state__title--${tone}`}>{title}</View>
      {text.map((line) => (
        <View key={line} className="act-state__text">
          {line}
        </View>
      ))}
    </View>
  )
}

interface StateWords {
  title: string
  text: string[]
  tone: 'gold' | 'brick' | 'ink'
}

function stateWords(ticket: Ticket, now: number): StateWords {
  const { activity } = ticket
  switch (ticketState(ticket)) {
    case 'called-off':
      return { title: say.activityCancelled, text: [activity.cancelledReason ?? ''], tone: 'brick' }
    case 'offered':
      return {
        title: say.offeredTitle,
        text: [say.offeredText(dayAndClock(ticket.offerUntil ?? ''))],
        tone: 'gold',
      }
    case 'waiting':
      if (now >= Date.parse(activity.endsAt)) return { ...said(say.queueOver), tone: 'ink' }
      if (ticket.passed && (ticket.passed.kept > 0 || now < Date.parse(activity.cancelUntil)))
        return passedWords(ticket.position ?? 1, ticket.passed)
      // from here on nobody is surprised by a seat: it is offered, if there is one at all
      if (now >= Date.parse(activity.cancelUntil))
        return { title: say.queueTitle(ticket.position ?? 1), text: [say.queueLate], tone: 'gold' }
      return {
        title: say.queueTitle(ticket.position ?? 1),
        text: [
          ticket.autoAccept ? say.queueAuto : say.queueAsk,
          say.queueUntil(dayAndClock(activity.cancelUntil)),
        ],
        tone: 'gold',
      }
    case 'offer-gone':
      return { ...said(say.cancelledOffer), tone: 'ink' }
    case 'taken-off':
      return { ...said(say.cancelledOrganiser(activity.organiser.phone)), tone: 'ink' }
    case 'given-back':
      return { ...said(say.cancelledSelf), tone: 'ink' }
    // a seat without a code: it ended with the activity, and nobody let us in
    default:
      return { title: say.missedTitle, text: [say.missedText(activity.organiser.phone)], tone: 'ink' }
  }
}

const said = ({ title, text }: { title: string; text: string }) => ({ title, text: [text] })

/** Those behind were let pass: why, and what is kept for us meanwhile. */
function passedWords(position: number, { kept, until }: NonNullable<Ticket['passed']>): StateWords {
  const text = until !== null && kept > 0 ? say.passedKept(kept, dayAndClock(until)) : say.passedWait
  return { title: say.queueTitle(position), text: [say.passedTitle, text], tone: 'gold' }
}
