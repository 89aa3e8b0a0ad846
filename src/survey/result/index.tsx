import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { surveyResults, type SurveyResult } from '@cloud/features/survey/contract/result'
import { SURVEY } from '@cloud/shared/addresses'
import { useQueryOf } from '@/client'
import { dayWords } from '@/client/dates'
import { Button } from '@/ui/Button'
import { DataState } from '@/ui/DataState'
import { Empty, type EmptyProps } from '@/ui/Empty'
import { Page } from '@/ui/Page'
import { SkeletonPage } from '@/ui/Skeleton'

import { home, open as go, replace } from '../go'
import { isPast } from '../isPast'
import { counted, percent } from '../model/figures'
import { sheetDrawing } from '../pictures/sheet'
import { words as survey } from '../words'
import { Bars } from './Bars'
import { Done } from './Done'
import { EarlierYears } from './EarlierYears'
import { Experts } from './Experts'
import { Forest, forestNote } from './Forest'
import { Drawn, Volunteers } from './Head'
import { methodLines } from './method'
import { Section } from './Section'
import { words as w } from './words'
import './index.scss'

/** Worries are rare: a quarter of the people fills the bar, unless one is named more often. */
const LONGEST_BAR = 0.25

/** What is said before the day of the results: the box is locked until after the close. */
const BEFORE = {
  running: (day: string) => w.running(day),
  closed: (day: string) => w.closed(day),
  opened: (day: string) => w.pending(day),
} as const

function before(state: keyof typeof BEFORE, resultsOn: string) {
  const say = state === 'closed' && isPast(resultsOn) ? w.late : BEFORE[state]
  return say(dayWords(resultsOn))
}

/** The public result of a survey (pictures j1–j3). */
export default function ResultPage() {
  const { params } = useRouter()
  const query = useQueryOf(surveyResults.result, params.survey ? { survey: params.survey } : {}, {
    keep: true,
  })
  const title = query.data?.result ? w.title(query.data.result.title) : w.fallback
  return (
    <Page title={title}>
      <DataState query={query} skeleton={<SkeletonPage />} missing={unknown()}>
        {({ result, resultsOn, state }) => {
          if (result) return <Result result={result} />
          const none = resultsOn === null ? w.none : before(state ?? 'opened', resultsOn)
          return (
            <Empty
              drawing={sheetDrawing}
              title={none.title}
              text={none.note}
              action={{ label: w.unknownWays.home, onTap: () => replace(SURVEY.home) }}
              link={{ label: survey.state.home, onTap: home }}
            />
          )
        }}
      </DataState>
    </Page>
  )
}

/** An address of no survey: the way to one that there is. */
const unknown = (): EmptyProps => ({
  title: w.unknown.title,
  text: w.unknown.note,
  action: { label: w.unknownWays.latest, onTap: () => replace(SURVEY.result) },
  link: { label: w.unknownWays.home, onTap: () => replace(SURVEY.home) },
})

function Result({ result }: { result: SurveyResult }) {
  const { drawn, open, target, earlier, corrected } = result
  const main = drawn ?? open
  if (!main)
    return (
      <Empty
        drawing={sheetDrawing}
        title={w.none.title}
        text={w.none.note}
        action={{ label: survey.state.home, onTap: home }}
      />
    )
  return (
    <View className="survey-result">
      <View className="survey-result__head">
        {drawn ? (
          <Drawn sample={drawn} target={target} population={result.population.size} />
        ) : (
          <Volunteers sample={main} />
        )}
        {corrected && (
          <View className="survey-result__small">
            {w.corrected(dayWords(corrected.on), corrected.reason)}
          </View>
        )}
      </View>
      {drawn?.share != null && (
        <EarlierYears
          now={{ year: Number(result.lastDay.slice(0, 4)), share: drawn.share, interval: drawn.interval }}
          earlier={earlier}
        />
      )}
      {drawn?.share != null && drawn.towns.length > 0 && (
        <Section title={w.towns.title} note={w.towns.note}>
          <Forest towns={drawn.towns} whole={drawn.share} />
          <View className="survey-result__small">{forestNote(drawn.towns, drawn.smallTowns)}</View>
        </Section>
      )}
      {main.worries.length > 0 && (
        <Section title={w.worries}>
          <Bars
            rows={main.worries.map((row) => ({ ...row, value: `${Math.round(row.share * 100)}%` }))}
            full={Math.max(LONGEST_BAR, ...main.worries.map((row) => row.share))}
          />
        </Section>
      )}
      <Items main={main} mean={drawn?.itemsMean ?? null} />
      {drawn && drawn.modes.length > 1 && (
        <Section title={w.modes.title} note={w.modes.note}>
          {drawn.modes.map(({ mode, sheets, share }) => (
            <View key={mode} className="survey-result__pair">
              <View>{w.modes.names[mode]}</View>
              <View>
                {share === null
                  ? w.modes.value(counted(sheets))
                  : w.modes.share(percent(share), counted(sheets))}
              </View>
            </View>
          ))}
        </Section>
      )}
      {drawn && open && (
        <Section
          title={w.openTitle}
          note={
            open.share === null
              ? w.openFew(counted(open.answers))
              : w.openNote(counted(open.answers), percent(open.share))
          }
        />
      )}
      <Done />
      <Section title={w.method.title}>
        {methodLines(result).map((line) => (
          <View key={line} className="survey-result__line">
            {line}
          </View>
        ))}
        {drawn && <Experts sample={drawn} />}
        <Button kind="text" icon="doc" onTap={() => go(SURVEY.evidence(result.id))}>
          {w.evidence}
        </Button>
      </Section>
    </View>
  )
}

type Main = NonNullable<SurveyResult['drawn'] | SurveyResult['open']>

function Items({ main, mean }: { main: Main; mean: number | null }) {
  const rows = main.items.flatMap(({ label, share }) =>
    share === null ? [] : [{ label, share, value: percent(share) }],
  )
  if (rows.length === 0) return null
  const note = mean === null ? w.itemsNote : w.itemsNote + w.itemsMean(percent(mean))
  return (
    <Section title={w.items} note={note}>
      <Bars rows={rows} full={1} />
    </Section>
  )
}
