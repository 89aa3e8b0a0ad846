import { View } from '@tarojs/components'
import { surveyContract, type CurrentSurvey } from '@cloud/features/survey/contract'
import { SURVEY } from '@cloud/shared/addresses'
import { holds, INTERVIEWERS } from '@cloud/shared/roles'
import { useQueryOf, useSession } from '@/client'
import { dayWords } from '@/client/dates'
import { useObservable } from '@/client/observable'
import { marks } from '@/locales/marks'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { DataState } from '@/ui/DataState'
import { Heading } from '@/ui/Heading'
import { Icon, type IconName } from '@/ui/Icon'
import { ListRow } from '@/ui/ListRow'
import { Page } from '@/ui/Page'
import { SkeletonPage } from '@/ui/Skeleton'

import { open } from '../go'
import { isPast } from '../isPast'
import { PLATFORM_SEES } from '../platform/trace'
import { sheets } from '../sheets'
import { words } from '../words'
import './index.scss'

const w = words.home

/** What goes on, who asks and why, every way into the survey, and what to do when something was lost. */
export default function SurveyHomePage() {
  const current = useQueryOf(surveyContract.current, {}, { keep: true })
  return (
    <Page title={words.title}>
      <DataState query={current} skeleton={<SkeletonPage />}>
        {(data) => (
          <View className="survey-home">
            <Now current={data} />
            <OnPhone />
            <Ways current={data} />
            <Lost />
          </View>
        )}
      </DataState>
    </Page>
  )
}

function Now({ current }: { current: CurrentSurvey }) {
  const now = current.open
  if (now) {
    return (
      <>
        <Heading level={1}>{now.title}</Heading>
        <View className="survey-home__lead">{w.takes(now.daysLeft, now.questions, now.minutes)}</View>
        <Fact icon="chart" text={w.why} />
        <Fact
          icon="lock"
          text={marks.sentences([w.nobody, PLATFORM_SEES ? words.question.platform : undefined])}
        />
        <Fact icon="calendar" text={w.results(dayWords(now.resultsOn))} />
        <Button onTap={() => open(SURVEY.answer())}>{w.begin}</Button>
      </>
    )
  }
  const { title, note } = stateOf(current)
  return (
    <>
      <Heading level={1}>{title}</Heading>
      <View className="survey-home__lead">{note}</View>
    </>
  )
}

function stateOf({ next, closed }: CurrentSurvey): { title: string; note: string } {
  if (closed) {
    const say = isPast(closed.resultsOn) ? w.late : w.closed
    return { title: closed.title, note: say(dayWords(closed.resultsOn)) }
  }
  return next ? words.state.next(next.title, dayWords(next.opensOn)) : words.state.none
}

/** Sheets that were handed over here and have not come to lie in the box: nothing else tells of one that came too late. */
function OnPhone() {
  const rows = Object.values(useObservable(sheets.observable)).flatMap(({ survey, who, stage }) =>
    who !== 'visit' && (stage === 'waiting' || stage === 'refused') ? [{ survey, who, stage }] : [],
  )
  if (rows.length === 0) return null
  return (
    <Card kind="rows" className="survey-home__ways">
      {rows.map(({ survey, who, stage }) => (
        <ListRow
          key={`${survey} ${who}`}
          icon={stage === 'waiting' ? 'cloudup' : 'warn'}
          title={w.onPhone[stage].title}
          note={w.onPhone[stage].note}
          onTap={() => open(SURVEY.finish(survey, who))}
        />
      ))}
    </Card>
  )
}

function Fact({ icon, text }: { icon: IconName; text: string }) {
  return (
    <View className="survey-home__fact">
      <Icon name={icon} className="survey-home__icon" />
      <View className="survey-home__text">{text}</View>
    </View>
  )
}

function Ways({ current }: { current: CurrentSurvey }) {
  const roles = useSession()?.person.roles.map(({ role }) => role) ?? []
  const isOpen = current.open !== null
  const { closed } = current
  return (
    <Card kind="rows" className="survey-home__ways">
      {isOpen && (
        <ListRow icon="inbox" title={w.letter} note={w.letterNote} onTap={() => open(SURVEY.invite)} />
      )}
      {isOpen && <ListRow icon="users" title={words.state.help} onTap={() => open(SURVEY.answer(true))} />}
      <ListRow icon="ticket" title={w.receipt} note={w.receiptNote} onTap={() => open(SURVEY.receipt)} />
      {closed && <Closed closed={closed} />}
      {current.result && <ListRow icon="chart" title={w.result} onTap={() => open(SURVEY.result)} />}
      {holds(roles, INTERVIEWERS) && (
        <ListRow icon="edit" title={w.visit} note={w.visitNote} onTap={() => open(SURVEY.today)} />
      )}
    </Card>
  )
}

/** One that has closed: its box waits, or what the opening found in it. */
function Closed({ closed }: { closed: NonNullable<CurrentSurvey['closed']> }) {
  const progress = useQueryOf(surveyContract.progress, { survey: closed.id })
  const day = dayWords(closed.resultsOn)
  const found = progress.data?.opened
  return (
    <ListRow
      icon="lock"
      title={closed.title}
      note={found ? w.opened(found, day) : isPast(closed.resultsOn) ? w.awaitedLate(day) : w.awaited(day)}
      onTap={() => open(SURVEY.resultOf(closed.id))}
    />
  )
}

/** What was lost, and what can be done about it. */
function Lost() {
  return (
    <>
      <Heading level={2} className="survey-home__head">
        {w.lost.title}
      </Heading>
      {[w.lost.code, w.lost.phone, w.lost.letter].map(({ what, way }) => (
        <View key={what} className="survey-home__lost">
          <View className="survey-home__what">{what}</View>
          <View className="survey-home__text">{way}</View>
        </View>
      ))}
    </>
  )
}
