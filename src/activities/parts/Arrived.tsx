import { View } from '@tarojs/components'
import type { Ticket } from '@cloud/features/activities/contract'
import { Icon } from '@/ui/Icon'
import { a11y } from '@/ui/platform/a11y'
import { hoursWords } from '../model/hours'
import { clock } from '../model/when'
import { ticketWords } from '../ticketWords'
import './Arrived.scss'

const say = ticketWords.ticket

type ArrivedTicket = Pick<Ticket, 'party' | 'meetingPoint'> & { arrived: NonNullable<Ticket['arrived']> }

interface ArrivedProps {
  ticket: ArrivedTicket
  /** The code still stands below, for those who are to come. */
  open: boolean
}

/** In place of the code once somebody let us in: the check mark, when, and where to go; afterwards what came of it. */
export function Arrived({ ticket, open }: ArrivedProps) {
  const { at, people } = ticket.arrived
  const whole = people >= ticket.party
  return (
    <View className="act-arrived" {...a11y({ role: 'status', live: 'polite' })}>
      <View className="act-arrived__mark">
        <Icon name="check" size={64} weight={2.4} />
      </View>
      <View className="act-arrived__title">{say.signedIn}</View>
      <View className="act-arrived__when">
        {whole ? say.allHere(clock(at), people) : say.someHere(clock(at), people, ticket.party)}
      </View>
      {!whole && open && <View className="act-arrived__when">{say.restSignIn}</View>}
      <View className="act-arrived__facts">
        {factsOf(ticket).map(({ label, value }) => (
          <View key={label} className="act-arrived__fact">
            <View className="act-arrived__label">{label}</View>
            <View className="act-arrived__value">{value}</View>
          </View>
        ))}
      </View>
    </View>
  )
}

/** First where to go: the bus, the plot; once signed out what was done. */
function factsOf({ arrived, meetingPoint }: ArrivedTicket): { label: string; value: string }[] {
  const { minutes, trees, plot } = arrived
  const facts: { label: string; value: string | null | undefined }[] =
    minutes === null
      ? [{ label: say.yourBus, value: meetingPoint?.bus ? meetingPoint.name : null }]
      : [
          { label: say.yourHours, value: hoursWords(minutes) },
          { label: say.yourTrees, value: trees ? say.trees(trees) : null },
        ]
  return [...facts, { label: say.yourPlot, value: plot }].flatMap(({ label, value }) =>
    value ? [{ label, value }] : [],
  )
}
