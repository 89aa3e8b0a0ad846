import { useRouter } from '@tarojs/taro'
import { View } from '@tarojs/components'
import { surveyDesk } from '@cloud/features/survey/contract/desk'
import { DESK } from '@cloud/shared/addresses'
import { holds, SURVEY_SECONDS, SURVEYORS } from '@cloud/shared/roles'
import { dayWords } from '@/client/dates'
import { go } from '@/client/go'
import { useQueryOf } from '@/client/queries'
import { useSession } from '@/client/session'
import { DataState } from '@/ui/DataState'
import { Empty } from '@/ui/Empty'
import { DeskPage } from '../../shell/DeskPage'
import { NotStaff } from '../../shell/NotStaff'
import { DesignPart } from './DesignPart'
import { DrawPart } from './DrawPart'
import { FramePart } from './FramePart'
import { MarginsPart } from './MarginsPart'
import { PlanPart } from './PlanPart'
import { Side } from './Side'
import { StepsLine } from './StepsLine'
import { words } from './words'
import './index.scss'

/** 抽样: the list, what is known of the population, how many are asked where, and the draw by two persons. */
export default function SamplingPage() {
  const { params } = useRouter<{ survey?: string }>()
  const survey = params.survey ?? ''
  const roles = useSession()?.person.roles.map(({ role }) => role) ?? []
  const allowed = holds(roles, SURVEY_SECONDS)
  const query = useQueryOf(surveyDesk.sampling, { survey }, { enabled: allowed && survey !== '' })
  if (!allowed) return <NotStaff title={words.title} who={words.who} />
  const toDesk = { label: words.toDesk, onTap: () => go(DESK.home) }
  const may = holds(roles, SURVEYORS)
  return (
    <DeskPage title={words.title} place="survey">
      {survey === '' ? (
        <Empty title={words.noSurvey} text={words.noSurveyBody} action={toDesk} />
      ) : (
        <DataState query={query} missing={{ title: words.notThere, action: toDesk }}>
          {(view) => {
            const part = { survey, view, may }
            const agreed = view.draw?.agreed ?? null
            return (
              <View className="sampling">
                <View className="sampling__note">{words.opens(view.title, dayWords(view.opensOn))}</View>
                <StepsLine view={view} />
                <View className="sampling__page">
                  <View className="sampling__main">
                    <View className="sampling__pair">
                      <FramePart {...part} />
                      <PlanPart
                        survey={survey}
                        target={view.target}
                        listed={view.frame?.households ?? null}
                      />
                    </View>
                    <MarginsPart {...part} />
                    {view.frame && may && !agreed && !view.closed && (
                      <DesignPart key={view.frame.sha256} {...part} />
                    )}
                  </View>
                  <View className="sampling__side">
                    <Side />
                    <DrawPart {...part} />
                  </View>
                </View>
              </View>
            )
          }}
        </DataState>
      )}
    </DeskPage>
  )
}
