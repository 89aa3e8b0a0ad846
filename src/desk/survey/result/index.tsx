import { View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import { surveyDesk, type DrawnFigures } from '@cloud/features/survey/contract/desk'
import type { OutputOf } from '@cloud/shared/contract'
import { DESK, SURVEY } from '@cloud/shared/addresses'
import { dayWords } from '@/client/dates'
import { go } from '@/client/go'
import { useQueryOf } from '@/client/queries'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { DataState } from '@/ui/DataState'
import { Heading } from '@/ui/Heading'
import { useMayOversee } from '../../shell/useMayOversee'
import { SurveyPage } from '../parts/SurveyPage'
import { Facts } from './Facts'
import { noteWords, percent, signed } from './figures'
import { Answering, Asked, Items, Quality, Volunteers } from './Groups'
import { Headline } from './Headline'
import { Towns } from './Towns'
import { Likeness, Weights } from './Weights'
import { words } from './words'
import './index.scss'

type Read = OutputOf<typeof surveyDesk.figures>

/** All figures of a survey, for those who answer for it (picture n1, right side). */
export default function SurveyFiguresPage() {
  const { survey = '' } = useRouter().params
  const may = useMayOversee()
  const query = useQueryOf(surveyDesk.figures, { survey }, { enabled: may.surveyRead })
  const { data } = query
  return (
    <SurveyPage
      title={data ? data.title : words.title}
      tools={
        data?.state === 'opened' && (
          <Button kind="secondary" size="small" onTap={() => go(SURVEY.resultOf(survey))}>
            {words.toPublic}
          </Button>
        )
      }
    >
      <DataState
        query={query}
        missing={{
          title: words.missing,
          text: words.missingBody,
          action: {
            label: words.toList,
            onTap: () => void Taro.redirectTo({ url: DESK.survey('list') }),
          },
        }}
      >
        {(read) => <Body read={read} />}
      </DataState>
    </SurveyPage>
  )
}

function Body({ read }: { read: Read }) {
  const { figures, state, lastDay, resultsOn, editions } = read
  if (state !== 'opened' || !figures)
    return (
      <View className="survey-desk__lead">
        {state === 'running' ? words.before.running(dayWords(lastDay)) : words.before.closed}
      </View>
    )
  const { drawn, open } = figures
  return (
    <>
      <View className="survey-desk__lead">{words.resultsOn(dayWords(resultsOn))}</View>
      {!drawn && <View className="survey-desk__lead">{open ? words.openOnly : words.nobody}</View>}
      <View className="survey-figures">
        {drawn && <Drawn drawn={drawn} read={read} />}
        {open && <Volunteers open={open} />}
        {editions.length > 0 && (
          <Card>
            <Heading level={2}>{words.editions}</Heading>
            <Facts
              rows={editions.map(({ edition, on, reason, signed: names }) => [
                [words.edition(edition), dayWords(on)].join(words.and),
                reason === '' ? words.atOpening : words.signed(reason, names.join(words.and)),
              ])}
            />
            <View className="survey-desk__note">{words.recompute}</View>
          </Card>
        )}
      </View>
    </>
  )
}

function Drawn({ drawn, read }: { drawn: DrawnFigures; read: Read }) {
  const { names, target } = read
  return (
    <>
      <Headline drawn={drawn} target={target} />
      <Towns drawn={drawn} names={names} />
      <Weights weights={drawn.weights} />
      <Likeness margins={drawn.margins} names={names} />
      <Asked drawn={drawn} />
      <Items items={drawn.items} names={names} />
      <Quality drawn={drawn} />
      <Answering drawn={drawn} names={names} />
      {drawn.year && <Before year={drawn.year} />}
      <Card>
        <Heading level={2}>{words.notes}</Heading>
        {drawn.notes.length === 0 && <View className="survey-desk__note">{words.noNotes}</View>}
        {drawn.notes.map((note) => {
          const said = noteWords(note, names)
          return (
            <View key={said} className="survey-figures__line">
              {said}
            </View>
          )
        })}
      </Card>
    </>
  )
}

function Before({ year }: { year: NonNullable<DrawnFigures['year']> }) {
  const { difference, breaks } = year
  return (
    <Card>
      <Heading level={2}>{words.years}</Heading>
      <Facts
        rows={[
          [words.year(dayWords(year.lastDay)), percent(year.share)],
          [
            words.years,
            difference
              ? words.difference(signed(difference.points), signed(difference.low), signed(difference.high))
              : [words.noDifference, ...breaks.map((one) => words.breaks[one])].join(words.and),
          ],
        ]}
      />
      {difference && <View className="survey-desk__note">{words.covariance}</View>}
    </Card>
  )
}
