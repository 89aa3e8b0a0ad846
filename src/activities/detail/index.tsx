import { Text, View } from '@tarojs/components'
import Taro, { useDidShow, useRouter, useShareAppMessage } from '@tarojs/taro'
import { activitiesContract } from '@cloud/features/activities/contract'
import type { Detail, Mine } from '@cloud/features/activities/contract'
import { ACTIVITIES } from '@cloud/shared/addresses'
import { useCallback, useState } from 'react'
import { useOnline, useQueryOf } from '@/client'
import { outboxWords, whyItWaits } from '@/client/outbox'
import { useSignUpOnPhone } from '../useSignUpOnPhone'
import { ActionBar } from '@/ui/ActionBar'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { DataState } from '@/ui/DataState'
import { Heading } from '@/ui/Heading'
import { Icon } from '@/ui/Icon'
import { Page } from '@/ui/Page'
import { barOf } from '../model/bar'
import { dayAndClock } from '../model/when'
import { Cover } from '../parts/Cover'
import { DetailSkeleton } from '../parts/DetailSkeleton'
import { Facts } from '../parts/Facts'
import { OutcomeOf } from '../parts/OutcomeOf'
import { Seats } from '../parts/Seats'
import { Where } from '../parts/Where'
import { SignUpSheet } from '../signup/SignUpSheet'
import { showOnMap } from '../platform/map'
import { ShareButton } from '../platform/ShareButton'
import { openList, openTicket } from '../routes'
import { words } from '../words'
import './index.scss'

const say = words.detail

/** One activity: what it is, the facts, its seats, who organises it, and the one thing to do. */
export default function ActivityPage() {
  const activityId = useRouter().params.activityId ?? ''
  const query = useQueryOf(activitiesContract.detail, { activityId }, { keep: true, staleMs: 15_000 })
  const [signingUp, setSigningUp] = useState(false)
  const activity = useLast(query.data)
  const close = useCallback(() => setSigningUp(false), [])
  const { refetch } = query
  const { action, ...notFound } = say.notFound
  // without its picture the white arrow of the sky bar would stand on white
  const online = useOnline()
  const gone = !activity && (!online || (query.error !== null && !query.isFetching))
  useDidShow(() => {
    // on the way back from the ticket the seats may be others
    if (activity) void refetch()
  })
  useShareAppMessage(() => ({
    title: activity?.title ?? say.page,
    path: ACTIVITIES.detail(activityId),
  }))
  const done = ({ signUpId }: Pick<Mine, 'signUpId'>) => {
    setSigningUp(false)
    openTicket(signUpId)
  }
  return (
    <Page
      {...(gone ? { title: say.page } : { nav: 'sky' as const })}
      bar={activity && <Bar activity={activity} onSignUp={() => setSigningUp(true)} />}
      sheet={activity && <SignUpSheet activity={activity} open={signingUp} onClose={close} onDone={done} />}
    >
      {activity && !query.data ? (
        <Body activity={activity} />
      ) : (
        <DataState
          query={query}
          skeleton={<DetailSkeleton />}
          missing={{ ...notFound, action: { label: action, onTap: openList } }}
        >
          {(data) => <Body activity={data} />}
        </DataState>
      )}
    </Page>
  )
}

/**
 * The last answer while there is no newer one. The first sign-up opens a guest session, and whose answer it is
 * belongs to the question: without this the sheet would lose its activity in the middle of sending.
 */
function useLast<T>(value: T | undefined): T | undefined {
  const [last, setLast] = useState(value)
  if (value !== undefined && value !== last) setLast(value)
  return value ?? last
}

function Body({ activity }: { activity: Detail }) {
  const { title, why, cancelledReason, movedFrom, startsAt, outcome, organiser, place, journey, map } =
    activity
  const showMap = () => {
    if (map) void showOnMap({ name: place, address: journey, ...map })
  }
  return (
    <>
      <Cover className="act-detail__cover" activity={activity} size="full" />
      <View className="act-detail__head">
        <Heading level={1}>{title}</Heading>
        <View className="act-detail__why">{why}</View>
        {cancelledReason !== null && (
          <Banner className="act-detail__off" tone="brick" title={say.cancelled}>
            {cancelledReason}
          </Banner>
        )}
        {cancelledReason === null && movedFrom !== null && outcome === null && (
          <Banner
            className="act-detail__off"
            tone="gold"
            title={say.moved(dayAndClock(startsAt), dayAndClock(movedFrom))}
          >
            {say.movedText}
          </Banner>
        )}
      </View>
      {outcome && <OutcomeOf outcome={outcome} />}
      <Facts activity={activity} onMap={showMap} />
      <Where activity={activity} />
      <Seats activity={activity} />
      <View className="act-detail__section">
        <Heading level={2}>{say.organiser}</Heading>
        <View className="act-detail__organiser">
          <Icon name="tree" className="act-detail__icon" />
          <View className="act-detail__who">
            <Text className="act-detail__name">{organiser.name}</Text>
            <View className="act-detail__contact">{say.contact(organiser.contact)}</View>
          </View>
          <Button kind="secondary" size="small" icon="phone" onTap={() => callPhone(organiser.phone)}>
            {say.call}
          </Button>
        </View>
      </View>
      <View className="act-detail__end" />
    </>
  )
}

function callPhone(phoneNumber: string): void {
  // turned down by the person: nothing to say
  Taro.makePhoneCall({ phoneNumber }).catch(() => undefined)
}

function Bar({ activity, onSignUp }: { activity: Detail; onSignUp: () => void }) {
  const bar = barOf(activity)
  const onPhone = useSignUpOnPhone(activity.id)
  const act = () => {
    if (bar.does === 'ticket' && activity.mine) openTicket(activity.mine.signUpId)
    else onSignUp()
  }
  if (onPhone) {
    const label = onPhone.stage === 'attention' ? say.bar.refused : say.bar.keptLook
    const why = whyItWaits(onPhone)
    const kept = why === null ? say.bar.kept : outboxWords.waits[why]
    return (
      <ActionBar note={onPhone.stage !== 'attention' && kept}>
        <Button onTap={onSignUp}>{label}</Button>
      </ActionBar>
    )
  }
  return (
    <ActionBar
      note={bar.does === 'nothing' && bar.reason}
      tone={bar.does === 'nothing' ? 'blocked' : 'plain'}
    >
      <ShareButton title={activity.title} />
      {bar.does !== 'nothing' && <Button onTap={act}>{bar.label}</Button>}
    </ActionBar>
  )
}
