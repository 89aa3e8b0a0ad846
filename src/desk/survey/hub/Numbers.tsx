import { View } from '@tarojs/components'
import { surveyDesk, type FieldBoard, type SurveyDetail } from '@cloud/features/survey/contract/desk'
import { DESK } from '@cloud/shared/addresses'
import { daysBetween } from '@cloud/shared/time'
import { go } from '@/client/go'
import { useQueryOf } from '@/client/queries'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { DataState } from '@/ui/DataState'
import { Heading } from '@/ui/Heading'
import { Legend, Stack } from '../field/Stack'
import { words as field } from '../field/words'
import { Towns } from '../fieldwork/Side'
import { Headline } from '../result/Headline'
import { words } from '../words'
import '../field/field.scss'
import '../result/index.scss'

const text = words.hub.numbers
const counted = (n: number) => n.toLocaleString('en-US')

/**
 * What can be said of a survey in figures by how far it is (picture n1, as far as it is true): until the box is opened
 * counts and response alone, whatever lies in it; from then on its share with the error.
 */
export function Numbers({ survey, today }: { survey: SurveyDetail; today: string }) {
  const { state, households } = survey
  if (state === 'preparing' || state === 'announced') return null
  if (state === 'opened') return <Opened survey={survey.id} />
  return (
    <>
      <Counts survey={survey} today={today} />
      {households > 0 && <Visits survey={survey.id} />}
    </>
  )
}

/** Days that are left, and envelopes: the two samples apart, since they are never added up. */
function Counts({ survey, today }: { survey: SurveyDetail; today: string }) {
  const { state, lastDay, households } = survey
  const { open, drawn } = survey.envelopes
  const left = lastDay === null ? 0 : daysBetween(today, lastDay) + 1
  return (
    <Card>
      <View className="field-sum">
        {state === 'running' && <Sum name={text.left} value={text.days(Math.max(0, left))} />}
        {(households > 0 || drawn > 0) && (
          <Sum
            name={households > 0 ? text.drawn(counted(households)) : text.drawnUnlisted}
            value={counted(drawn)}
          />
        )}
        <Sum name={text.open} value={counted(open)} />
      </View>
      <View className="survey-desk__note">{text.note}</View>
    </Card>
  )
}

function Sum({ name, value }: { name: string; value: string }) {
  return (
    <View>
      <View className="field-sum__name">{name}</View>
      <View className="field-sum__number">{value}</View>
    </View>
  )
}

/** What came of the visits, with the response rate, and how far each town is. */
function Visits({ survey }: { survey: string }) {
  const query = useQueryOf(surveyDesk.board, { survey })
  return (
    <DataState query={query} quiet>
      {({ board }) =>
        board && (
          <>
            <Card>
              <Heading level={2}>{text.visits}</Heading>
              <View className="survey-desk__lead">{visitWords(board)}</View>
              <Stack tally={board.tally} large />
              <Legend tally={board.tally} />
            </Card>
            <Towns villages={board.villages} />
          </>
        )
      }
    </DataState>
  )
}

const visitWords = ({ tally, rates }: FieldBoard): string =>
  rates.RR1 === null
    ? text.notVisited(counted(tally.drawn))
    : text.response(counted(tally.complete), counted(tally.drawn), field.percent(rates.RR1))

/** The share with its error, and the way to everything else. */
function Opened({ survey }: { survey: string }) {
  const query = useQueryOf(surveyDesk.figures, { survey })
  return (
    <DataState query={query} quiet>
      {({ figures, target }) => (
        <>
          {figures?.drawn ? (
            <Headline drawn={figures.drawn} target={target} />
          ) : (
            <Card>
              <View className="survey-desk__lead">{text.openOnly(counted(figures?.open?.sheets ?? 0))}</View>
            </Card>
          )}
          <View>
            <Button kind="secondary" size="small" onTap={() => go(DESK.survey('result', survey))}>
              {text.all}
            </Button>
          </View>
        </>
      )}
    </DataState>
  )
}
