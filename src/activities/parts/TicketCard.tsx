import { Text, View } from '@tarojs/components'
import type { Ticket } from '@cloud/features/activities/contract'
import { Fragment, useMemo } from 'react'
import { Heading } from '@/ui/Heading'
import { SvgPicture } from '@/ui/SvgPicture'
import { a11y } from '@/ui/platform/a11y'
import { qrSvg, spacedCode } from '../model/qr'
import { showsCode, timesOf } from '../model/ticket'
import { clock, nearDay } from '../model/when'
import { ticketWords } from '../ticketWords'
import { Arrived } from './Arrived'
import { TicketState } from './TicketState'
import './TicketCard.scss'

const say = ticketWords.ticket

/** The white ticket: what, when and where to get on; below the perforation the code, or how things stand. */
export function TicketCard({ ticket, now }: { ticket: Ticket; now: number }) {
  const { activity } = ticket
  return (
    <View className="act-ticket">
      <View className="act-ticket__top">
        <Heading level={2} className="act-ticket__title">
          {activity.title}
        </Heading>
        <View className="act-ticket__when">
          <View>
            <View>{nearDay(timesOf(ticket).startsAt, now)}</View>
            <View className="act-ticket__fact">{startWords(ticket)}</View>
            {ticket.session && <View>{say.session(ticket.session.name)}</View>}
          </View>
          <View>
            <View>{placeLabel(ticket)}</View>
            <View className="act-ticket__fact">{ticket.meetingPoint?.name ?? activity.place}</View>
          </View>
        </View>
      </View>
      <View className="act-ticket__perforation">
        <View className="act-ticket__hole act-ticket__hole--start" />
        <View className="act-ticket__dashes" />
        <View className="act-ticket__hole act-ticket__hole--end" />
      </View>
      {ticket.arrived !== null && (
        <Arrived ticket={{ ...ticket, arrived: ticket.arrived }} open={showsCode(ticket, now)} />
      )}
      {showsCode(ticket, now) && ticket.code !== null && ticket.qr !== null ? (
        <Code code={ticket.code} qr={ticket.qr} />
      ) : (
        ticket.arrived === null && <TicketState ticket={ticket} now={now} />
      )}
      <People ticket={ticket} />
    </View>
  )
}

function Code({ code, qr }: { code: string; qr: string }) {
  const svg = useMemo(() => qrSvg(qr), [qr])
  return (
    <View className="act-ticket__code">
      <SvgPicture className="act-ticket__qr" svg={svg} label={say.qrLabel} />
      <View
        className="act-ticket__digits"
        {...a11y({ role: 'text', label: say.codeLabel(spacedCode(code)) })}
      >
        {spacedCode(code)}
      </View>
      <View className="act-ticket__read">{say.readCode}</View>
    </View>
  )
}

function People({ ticket }: { ticket: Ticket }) {
  const { party, group } = ticket
  if (group !== null) {
    return (
      <View className="act-ticket__people">
        <Text className="act-ticket__name">{say.groupOf(group, party)}</Text>
      </View>
    )
  }
  const names = ticket.people.map(({ name }) => name).filter((name) => name !== '')
  return (
    <View className="act-ticket__people">
      {names.map((name, n) => (
        // two people may have the same name
        <Fragment key={n}>
          {n > 0 && n === names.length - 1 && <Text className="act-ticket__party">{say.and}</Text>}
          <Text className="act-ticket__name">{name}</Text>
        </Fragment>
      ))}
      <Text className="act-ticket__party">{names.length > 0 ? say.andPeople(party) : say.people(party)}</Text>
    </View>
  )
}

function startWords(ticket: Ticket): string {
  const { meetingPoint } = ticket
  if (!meetingPoint) return say.starts(clock(timesOf(ticket).startsAt))
  return meetingPoint.bus ? say.leaves(clock(meetingPoint.at)) : say.gathers(clock(meetingPoint.at))
}

function placeLabel({ meetingPoint }: Ticket): string {
  if (!meetingPoint) return say.place
  return meetingPoint.bus ? say.busPoint : say.meetPoint
}
