import { View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import { useCallback, useState } from 'react'
import { surveyDesk, type SurveyDetail } from '@cloud/features/survey/contract/desk'
import { DESK } from '@cloud/shared/addresses'
import { dayNumber, beijingDay } from '@cloud/shared/time'
import { dayWords } from '@/client/dates'
import { useQueryOf } from '@/client/queries'
import { marks } from '@/locales/marks'
import { Button } from '@/ui/Button'
import { DataState } from '@/ui/DataState'
import { useMayOversee } from '../../shell/useMayOversee'
import { SurveyPage } from '../parts/SurveyPage'
import { words } from '../words'
import { AnnounceSheet } from './AnnounceSheet'
import { Facts } from './Facts'
import { PlanSheet } from './PlanSheet'
import { Steps } from './Steps'
import './index.scss'

const text = words.hub
/** The counts of a box move once in an hour. */
const EVERY_MS = 600_000

/** One survey: how far it is, what comes next, and what it is. */
export default function SurveyHubPage() {
  const { survey: id = '' } = useRouter().params
  const may = useMayOversee()
  const query = useQueryOf(
    surveyDesk.deskSurvey,
    { survey: id },
    { enabled: may.surveyRead, everyMs: EVERY_MS },
  )
  const [open, setOpen] = useState<'plan' | 'announce' | null>(null)
  const close = useCallback(() => setOpen(null), [])
  const { data } = query
  const revision = data?.revision ?? null
  return (
    <SurveyPage
      title={data?.title ?? text.title}
      tools={
        may.surveyMake &&
        revision !== null && (
          <View className="survey-desk__buttons">
            <Button kind="secondary" size="small" icon="edit" onTap={() => setOpen('plan')}>
              {text.edit}
            </Button>
            <Button size="small" disabled={(data?.missing.length ?? 1) > 0} onTap={() => setOpen('announce')}>
              {text.announce}
            </Button>
          </View>
        )
      }
      sheet={
        data &&
        revision !== null &&
        (open === 'plan' ? (
          <PlanSheet survey={data} revision={revision} onClose={close} />
        ) : (
          open === 'announce' && <AnnounceSheet survey={data} revision={revision} onClose={close} />
        ))
      }
    >
      <DataState
        query={query}
        missing={{
          title: text.missing,
          text: text.missingBody,
          action: {
            label: text.toList,
            onTap: () => void Taro.redirectTo({ url: DESK.survey('list') }),
          },
        }}
      >
        {(survey) => (
          <>
            <View className="survey-desk__lead">{leadOf(survey)}</View>
            <View className="survey-desk__columns">
              <Steps survey={survey} />
              <Facts survey={survey} />
            </View>
          </>
        )}
      </DataState>
    </SurveyPage>
  )
}

/** How it goes, in a sentence or two. */
function leadOf({ state, opensOn, lastDay, resultsOn, envelopes }: SurveyDetail): string {
  if (state === 'preparing' || !opensOn || !lastDay || !resultsOn) return text.preparing
  const { open, drawn } = envelopes
  const counted = text.envelopes(open.toLocaleString('en-US'), drawn.toLocaleString('en-US'))
  switch (state) {
    case 'announced':
      return text.announced(dayWords(opensOn))
    case 'running': {
      const nth = dayNumber(beijingDay(Date.now())) - dayNumber(opensOn) + 1
      return marks.sentences([text.running(nth, dayWords(lastDay)), counted])
    }
    case 'closed':
      return marks.sentences([text.closed(dayWords(resultsOn)), counted])
    case 'opened':
      return text.opened(dayWords(resultsOn))
  }
}
