import { View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import { useCallback, useState } from 'react'
import { surveyDesk, type SurveyDetail } from '@cloud/features/survey/contract/desk'
import { DESK } from '@cloud/shared/addresses'
import { beijingDay, daysBetween } from '@cloud/shared/time'
import { dayWords } from '@/client/dates'
import { useQueryOf } from '@/client/queries'
import { Button } from '@/ui/Button'
import { DataState } from '@/ui/DataState'
import { useMayOversee } from '../../shell/useMayOversee'
import { SurveyPage } from '../parts/SurveyPage'
import { words } from '../words'
import { AnnounceSheet } from './AnnounceSheet'
import { Facts } from './Facts'
import { Numbers } from './Numbers'
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
  const [today] = useState(() => beijingDay(Date.now()))
  const close = useCallback(() => setOpen(null), [])
  const { data } = query
  const readAgain = () => void query.refetch()
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
          <PlanSheet survey={data} revision={revision} onChanged={readAgain} onClose={close} />
        ) : (
          open === 'announce' && (
            <AnnounceSheet survey={data} revision={revision} onChanged={readAgain} onClose={close} />
          )
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
            <View className="survey-desk__lead">{leadOf(survey, today)}</View>
            <View className="survey-desk__columns">
              <Steps survey={survey} />
              <View className="survey-desk__form">
                <Numbers survey={survey} today={today} />
                <Facts survey={survey} />
              </View>
            </View>
          </>
        )}
      </DataState>
    </SurveyPage>
  )
}

/** How it goes, in a sentence or two. */
function leadOf({ state, opensOn, lastDay, resultsOn }: SurveyDetail, today: string): string {
  if (state === 'preparing' || !opensOn || !lastDay || !resultsOn) return text.preparing
  switch (state) {
    case 'announced':
      return text.announced(dayWords(opensOn))
    case 'running':
      return text.running(daysBetween(opensOn, today) + 1, dayWords(lastDay))
    case 'closed':
      return (resultsOn < today ? text.late : text.closed)(dayWords(resultsOn))
    case 'opened':
      return text.opened(dayWords(resultsOn))
  }
}
