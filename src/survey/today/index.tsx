import { View } from '@tarojs/components'
import { SURVEY, TAB } from '@cloud/shared/addresses'
import { type ReactNode, useEffect } from 'react'
import { divisionName } from '@cloud/shared/divisions'
import type { Disposition, Route } from '@cloud/features/survey/contract/route'
import { useOnline } from '@/client'
import { dayWords } from '@/client/dates'
import { outbox } from '@/client/outbox'
import { useSending } from '@/client/outbox/useSending'
import { ActionBar } from '@/ui/ActionBar'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { DataState } from '@/ui/DataState'
import { Empty } from '@/ui/Empty'
import { Heading } from '@/ui/Heading'
import { Icon } from '@/ui/Icon'
import { Page } from '@/ui/Page'
import { SkeletonPage } from '@/ui/Skeleton'
import { Tag } from '@/ui/Tag'
import { toast } from '@/ui/Toast'

import { AllDone } from '../doors/AllDone'
import { nextAttempt, phaseOf, type Door } from '../doors/day'
import { DoorRow, FirstDoor } from '../doors/DoorRow'
import { Outcomes, useMoreOutcomes } from '../doors/Outcomes'
import { Problems } from '../doors/Problems'
import { Recorded } from '../doors/Recorded'
import { useCarried, useDoors, useInterviewer, useReady, useRoute } from '../doors/useRoute'
import { visits } from '../doors/visits'
import { words } from '../doors/words'
import { open } from '../go'
import { sendRounds } from '../model/carrying'
import '../doors/doors.scss'

const w = words.today

/** The households of an interviewer for the day, all of it without a network too (picture n4). */
export default function TodayPage() {
  const mayEnter = useInterviewer()
  const route = useRoute()
  if (!mayEnter) return <NotYours />
  if (route.data?.route) return <Today route={route.data.route} />
  return (
    <Page title={w.title} titled>
      <DataState query={route} skeleton={<SkeletonPage />}>
        {() => <Empty title={w.none.title} text={w.none.note} />}
      </DataState>
    </Page>
  )
}

/** Whoever was dismissed still sees what of their visits lies on this phone. */
function NotYours() {
  const carried = useCarried()
  return (
    <Page title={w.title} titled>
      <Problems carried={carried} all={[]} />
      <Empty
        title={w.notYours.title}
        text={w.notYours.note}
        action={{ label: w.notYours.way, onTap: () => open(TAB.me) }}
      />
    </Page>
  )
}

function Today({ route }: { route: Route }) {
  const { today, doors, sheets, carried, waiting } = useDoors(route)
  const { box } = useReady(route)
  useSending()
  const online = useOnline()
  const now = Date.now()
  const phase = phaseOf(route, today)
  const todo = phase === 'running' ? doors.filter(({ state }) => state === 'todo') : []
  const [first] = todo
  // nobody is left of this round, so its sheets wait for no others
  const over = phase !== 'before' && first === undefined && waiting > 0
  useEffect(() => {
    if (over) void sendRounds(outbox)
  }, [over])
  const record = (door: Door, disposition: Disposition) => {
    const { number: household } = door.household
    const outcome = { survey: route.survey.id, household, attempt: nextAttempt(door), disposition }
    if (!visits.add(outcome)) toast(words.door.full, 'warn')
  }
  const ask = ({ household }: Door) => open(SURVEY.household(household.number, true))
  const more = useMoreOutcomes((disposition) => first && record(first, disposition))
  const complete = doors.filter(({ visits: made }) => made.at(-1)?.disposition === 'complete').length
  const left = { sheets: waiting, visits: carried.filter(({ problem }) => problem === null).length }
  const kept = left.sheets + left.visits
  const { n, rest } = w.done(complete, doors.length)
  const markOf = (door: Door) => {
    const sheet = sheets.find((one) => one.door?.household === door.household.number)
    if (sheet?.stage === 'filling') return words.door.half
    return sheet?.code !== null && sheet !== undefined ? words.door.slip : undefined
  }
  const rows = (some: readonly Door[]) =>
    some.map((door) => <DoorRow key={door.household.number} door={door} now={now} mark={markOf(door)} />)
  const noBox = route.fingerprint === null || box.trouble !== null
  return (
    <Page
      title={w.title}
      titled={first !== undefined || phase !== 'running'}
      ground="page"
      sheet={more.sheet}
      bar={
        <ActionBar>
          <View className="doors-bar">
            <Icon name="lock" size={22} className="doors-bar__icon" />
            <View>{first ? w.bar : w.barDone}</View>
          </View>
        </ActionBar>
      }
    >
      <View className="doors">
        {(first !== undefined || phase !== 'running') && (
          <View className="doors-head">
            <View>
              <View className="doors-head__number">
                {n}
                {rest}
              </View>
            </View>
            {kept > 0 && (
              <Tag tone="gold" icon={online ? 'cloudup' : 'wifioff'}>
                {online ? w.kept(kept) : w.keptOffline(kept)}
              </Tag>
            )}
            {waiting > 0 && online && (
              <Button kind="text" size="small" onTap={() => void sendRounds(outbox)}>
                {w.sendNow}
              </Button>
            )}
            {kept === 0 && !online && (
              <Tag tone="gold" icon="wifioff">
                {w.offline}
              </Tag>
            )}
          </View>
        )}
        <Recorded />
        <Problems carried={carried} all={sheets} />
        {phase === 'before' && (
          <Banner tone="blue" className="doors-banner" title={w.before(dayWords(route.survey.opensOn))} />
        )}
        {phase === 'closed' && (
          <Banner tone="gold" className="doors-banner" title={w.closed(dayWords(route.survey.lastDay))} />
        )}
        {phase === 'running' && noBox && <Banner tone="gold" className="doors-banner" title={w.noBox} />}
        {phase === 'running' && !first && <AllDone doors={doors} today={today} left={left} />}
        {villagesOf(phase === 'before' ? doors : todo).map(([village, own]) => (
          <View key={village}>
            <Heading level={2} className="doors-part">
              {w.village(divisionName(village) ?? village, own.length)}
            </Heading>
            {own.map((door) =>
              door === first ? (
                <FirstDoor key={door.household.number} door={door} now={now}>
                  {markOf(door) === words.door.half && !noBox ? (
                    // whether it goes on or was broken off is said on its own page: no other outcome goes with it
                    <Button onTap={() => ask(door)}>{words.door.goOn}</Button>
                  ) : (
                    <Outcomes
                      ask={noBox ? null : { label: words.door.ask, onTap: () => ask(door) }}
                      onOutcome={(disposition) => record(door, disposition)}
                      onMore={more.openMore}
                    />
                  )}
                </FirstDoor>
              ) : (
                rows([door])
              ),
            )}
          </View>
        ))}
        <Part title={w.later}>
          {rows(doors.filter(({ state }) => phase !== 'before' && state === 'later'))}
        </Part>
        <Part title={w.over}>
          {rows(doors.filter(({ state }) => phase !== 'before' && state === 'over'))}
        </Part>
      </View>
    </Page>
  )
}

function Part({ title, children }: { title: string; children: ReactNode[] }) {
  if (children.length === 0) return null
  return (
    <View>
      <Heading level={2} className="doors-part">
        {title}
      </Heading>
      {children}
    </View>
  )
}

/** Doors by village, in the order of the list. */
function villagesOf(doors: readonly Door[]): [village: string, doors: Door[]][] {
  const villages = new Map<string, Door[]>()
  for (const door of doors) {
    const { village } = door.household
    villages.set(village, [...(villages.get(village) ?? []), door])
  }
  return [...villages]
}
