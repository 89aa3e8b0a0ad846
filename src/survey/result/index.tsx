import { Text, View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import type { ReactNode } from 'react'
import {
  surveyContract,
  type OpenSample,
  type ProbabilitySample,
  type SurveyResult,
} from '@cloud/features/survey/contract'
import { SURVEY } from '@cloud/shared/addresses'
import { useQueryOf } from '@/client'
import { dayWords } from '@/client/dates'
import { DataState } from '@/ui/DataState'
import { Empty, type EmptyProps } from '@/ui/Empty'
import { Heading } from '@/ui/Heading'
import { Page } from '@/ui/Page'
import { SkeletonPage } from '@/ui/Skeleton'

import { home, replace } from '../go'
import { counted, percent } from '../model/figures'
import { methodLines } from '../model/method'
import { meaningOf } from '../model/verdict'
import { Bars } from '../parts/Bars'
import { Forest, forestNote } from '../parts/Forest'
import { Interval } from '../parts/Interval'
import { sheetDrawing } from '../pictures/sheet'
import { words } from '../words'
import './index.scss'

const w = words.result
/** Worries are rare: a quarter of the people fills the bar, unless one is named more often. */
const LONGEST_BAR = 0.25

/** What is said before the day of the results: the box is locked until after the close. */
const BEFORE = {
  running: (day: string) => w.running(day),
  closed: (day: string) => w.closed(day),
  opened: (day: string) => w.pending(day),
} as const

/** The public result of a survey (pictures j1–j3). */
export default function ResultPage() {
  const { params } = useRouter()
  const query = useQueryOf(surveyContract.result, params.survey ? { survey: params.survey } : {}, {
    keep: true,
  })
  const title = query.data?.result ? w.title(query.data.result.title) : w.fallback
  return (
    <Page title={title}>
      <DataState query={query} skeleton={<SkeletonPage />} missing={unknown()}>
        {({ result, resultsOn, state }) => {
          if (result) return <Result result={result} />
          const none = resultsOn === null ? w.none : BEFORE[state ?? 'opened'](dayWords(resultsOn))
          return (
            <Empty
              drawing={sheetDrawing}
              title={none.title}
              text={none.note}
              action={{ label: w.unknownWays.home, onTap: () => replace(SURVEY.home) }}
              link={{ label: words.state.home, onTap: home }}
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
  const { probability, open, target } = result
  const main = probability ?? open
  if (!main)
    return (
      <Empty
        drawing={sheetDrawing}
        title={w.none.title}
        text={w.none.note}
        action={{ label: words.state.home, onTap: home }}
      />
    )
  return (
    <View className="survey-result">
      <View className="survey-result__head">
        {probability ? <Drawn sample={probability} target={target} /> : <Volunteers sample={main} />}
      </View>
      {probability && (
        <Section title={w.towns.title} note={w.towns.note(`${String(Math.round(target * 1000) / 10)}%`)}>
          <Forest towns={probability.towns} target={target} />
          <View className="survey-result__small">
            {forestNote(probability.towns, probability.smallTowns)}
          </View>
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
      <Items sample={main} />
      {probability && open && open.share !== null && (
        <Section title={w.openTitle} note={w.openNote(counted(open.answers), percent(open.share))} />
      )}
      <Section title={w.method.title}>
        {methodLines(result).map((line) => (
          <View key={line} className="survey-result__line">
            {line}
          </View>
        ))}
      </Section>
    </View>
  )
}

function Drawn({ sample, target }: { sample: ProbabilitySample; target: number }) {
  const meaning = meaningOf(sample, target)
  if (sample.share === null || !sample.interval || !meaning) return null
  return (
    <>
      <Figure lead={w.lead} share={sample.share} />
      <Interval share={sample.share} low={sample.interval.low} high={sample.interval.high} target={target} />
      <Heading level={1} className="survey-result__verdict">
        {meaning.verdict}
      </Heading>
      <View className="survey-result__meaning">
        {w.error} <Text className="survey-result__strong">{meaning.range}</Text> {meaning.rest}
        {meaning.settles}
      </View>
    </>
  )
}

/** Without a drawn sample there is an opinion of those who took part, and no verdict. */
function Volunteers({ sample }: { sample: OpenSample }) {
  if (sample.share === null) return null
  return (
    <>
      <Figure lead={w.leadOpen} share={sample.share} />
      <Heading level={1} className="survey-result__verdict">
        {w.openHead(counted(sample.answers))}
      </Heading>
      <View className="survey-result__meaning">{w.openOnly}</View>
    </>
  )
}

function Figure({ lead, share }: { lead: string; share: number }) {
  return (
    <>
      <View className="survey-result__lead">{lead}</View>
      <View className="survey-result__figure">
        {(share * 100).toFixed(1)}
        <Text className="survey-result__unit">%</Text>
      </View>
    </>
  )
}

function Items({ sample }: { sample: OpenSample }) {
  const rows = sample.items.flatMap(({ label, share }) =>
    share === null ? [] : [{ label, share, value: percent(share) }],
  )
  if (rows.length === 0) return null
  return (
    <Section title={w.items} note={w.itemsNote}>
      <Bars rows={rows} full={1} />
    </Section>
  )
}

function Section({ title, note, children }: { title: string; note?: string; children?: ReactNode }) {
  return (
    <View className="survey-result__section">
      <Heading level={2}>{title}</Heading>
      {note && <View className="survey-result__note">{note}</View>}
      {children && <View className="survey-result__body">{children}</View>}
    </View>
  )
}
