import { View } from '@tarojs/components'
import { activitiesContract } from '@cloud/features/activities/contract'
import type { Ticket } from '@cloud/features/activities/contract'
import { useQueryOf } from '@/client'
import { outboxWords, whyItWaits, type Entry } from '@/client/outbox'
import { marks } from '@/locales/marks'
import { DataState } from '@/ui/DataState'
import { Empty } from '@/ui/Empty'
import { Heading } from '@/ui/Heading'
import { ListRow } from '@/ui/ListRow'
import { Page } from '@/ui/Page'
import { SkeletonPage } from '@/ui/Skeleton'
import { Tag } from '@/ui/Tag'
import { ticketTag, timesOf } from '../model/ticket'
import { fullTime } from '../model/when'
import { Cover } from '../parts/Cover'
import { openActivity, openList, openTicket } from '../routes'
import { signUpOf, useSignUpsOnPhone } from '../useSignUpOnPhone'
import { ticketWords } from '../ticketWords'
import './index.scss'

const say = ticketWords.mine

/** All my tickets: first what is to come. Kept on the phone, so that they open without a network. */
export default function MyTicketsPage() {
  const coming = useQueryOf(activitiesContract.mine, { when: 'coming' }, { keep: true })
  const past = useQueryOf(activitiesContract.mine, { when: 'past' })
  const onPhone = useSignUpsOnPhone()
  const hasPast = past.data !== undefined && past.data.items.length > 0
  // where a sign-up that waits here stands above, it is not said that there is nothing
  const none = onPhone.length > 0 ? null : hasPast ? undefined : <NoTickets />
  return (
    <Page title={say.title} titled>
      <OnPhone entries={onPhone} />
      <DataState
        query={coming}
        skeleton={<SkeletonPage />}
        isEmpty={(data) => data.items.length === 0}
        empty={none}
      >
        {(data) => (data.items.length > 0 ? <Tickets title={say.coming} tickets={data.items} /> : null)}
      </DataState>
      {past.data && past.data.items.length > 0 && <Tickets title={say.past} tickets={past.data.items} />}
    </Page>
  )
}

/** Sign-ups that wait for a network here, or came back: each leads to its activity. */
function OnPhone({ entries }: { entries: readonly Entry[] }) {
  if (entries.length === 0) return null
  return (
    <View className="act-mine">
      <Heading level={2} className="act-mine__title">
        {say.onPhone}
      </Heading>
      {entries.map((entry) => (
        <KeptRow key={entry.id} entry={entry} />
      ))}
    </View>
  )
}

function KeptRow({ entry }: { entry: Entry }) {
  const { activityId } = signUpOf(entry)
  const activity = useQueryOf(activitiesContract.detail, { activityId }, { keep: true }).data
  const refused = entry.stage === 'attention'
  const why = whyItWaits(entry)
  const waits = why === null ? say.waiting : outboxWords.waits[why]
  return (
    <ListRow
      title={activity?.title ?? say.title}
      trailing={<Tag tone={refused ? 'brick' : 'gold'}>{refused ? say.refused : waits}</Tag>}
      onTap={() => openActivity(activityId)}
    />
  )
}

function NoTickets() {
  const { title, text, action } = say.empty
  return <Empty title={title} text={text} action={{ label: action, onTap: openList }} />
}

function Tickets({ title, tickets }: { title: string; tickets: readonly Ticket[] }) {
  return (
    <View className="act-mine">
      <Heading level={2} className="act-mine__title">
        {title}
      </Heading>
      {tickets.map((ticket) => {
        const { signUpId, activity } = ticket
        const tag = ticketTag(ticket, Date.now())
        return (
          <ListRow
            key={signUpId}
            title={activity.title}
            note={marks.facts([fullTime(timesOf(ticket).startsAt), activity.place])}
            lead={
              <Cover
                className="act-mine__cover"
                activity={{ picture: activity.picture, cover: null }}
                size="thumb"
              />
            }
            trailing={<Tag tone={tag.tone}>{tag.text}</Tag>}
            onTap={() => openTicket(signUpId)}
          />
        )
      })}
    </View>
  )
}
