import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { Ticket } from '@cloud/features/activities/contract'
import { toast } from '@/ui/Toast'
import { showOnMap } from '../platform/map'
import { addToCalendar } from '../platform/calendar'
import { timesOf } from '../model/ticket'
import { openActivity } from '../routes'
import { ticketWords } from '../ticketWords'
import { GreenButton } from './GreenButton'

const say = ticketWords.ticket

/** How to get there and whom to call; for a ticket that ended, the way back to the activity. */
export function Ways({ ticket, over }: { ticket: Ticket; over: boolean }) {
  const { activity, state } = ticket
  const { map, place, journey, organiser, id } = activity
  const toActivity = () => openActivity(id)
  if (state === 'cancelled') {
    return (
      <View className="act-ticket-page__ways">
        <GreenButton onTap={toActivity}>{over ? say.detail : say.again}</GreenButton>
      </View>
    )
  }
  const toCalendar = () => {
    const { startsAt, endsAt } = timesOf(ticket)
    const entry = { activityId: id, title: activity.title, place, note: journey, startsAt, endsAt }
    addToCalendar(entry).then(
      (how) => how === 'added' && toast(say.calendarAdded),
      () => toast(say.calendarFailed),
    )
  }
  const called = () => Taro.makePhoneCall({ phoneNumber: organiser.phone })
  return (
    <>
      <View className="act-ticket-page__ways">
        {map && !over ? (
          <GreenButton icon="map" onTap={() => void showOnMap({ name: place, address: journey, ...map })}>
            {say.route}
          </GreenButton>
        ) : (
          <GreenButton icon="info" onTap={toActivity}>
            {say.detail}
          </GreenButton>
        )}
        {/* turned down by the person: nothing to say */}
        <GreenButton icon="phone" onTap={() => void called().catch(() => undefined)}>
          {say.leader}
        </GreenButton>
      </View>
      {state === 'seated' && !over && ticket.arrived === null && activity.cancelledReason === null && (
        <View className="act-ticket-page__ways">
          <GreenButton icon="calendar" onTap={toCalendar}>
            {say.calendar}
          </GreenButton>
        </View>
      )}
    </>
  )
}
