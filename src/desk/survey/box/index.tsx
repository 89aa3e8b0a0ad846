import { useRouter } from '@tarojs/taro'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { surveyDesk } from '@cloud/features/survey/contract/desk'
import { DESK } from '@cloud/shared/addresses'
import { holds, SURVEY_SECONDS, SURVEYORS } from '@cloud/shared/roles'
import { dayWords } from '@/client/dates'
import { go } from '@/client/go'
import { useQueryOf } from '@/client/queries'
import { useSession } from '@/client/session'
import { DataState } from '@/ui/DataState'
import { Empty } from '@/ui/Empty'
import { toast } from '@/ui/Toast'
import { DeskPage } from '../../shell/DeskPage'
import { NotStaff } from '../../shell/NotStaff'
import type { Printed } from './MakePart'
import { PapersPage } from './PapersPage'
import { Steps } from './Steps'
import { words } from './words'
import './index.scss'

/** 票箱: made in this browser, tried by its holders, opened after the close, its papers burnt. */
export default function BoxPage() {
  const { params } = useRouter<{ survey?: string }>()
  const roles = useSession()?.person.roles.map(({ role }) => role) ?? []
  const [now] = useState(() => Date.now())
  const [sheet, setSheet] = useState<JSX.Element | null>(null)
  // the codes are here and nowhere else: they go with the page
  const [printed, setPrinted] = useState<Printed | null>(null)
  const may = holds(roles, SURVEY_SECONDS)
  const query = useQueryOf(
    surveyDesk.box,
    { survey: params.survey ?? '' },
    { enabled: may && Boolean(params.survey) },
  )
  if (!may) return <NotStaff title={words.title} who={words.who} />
  if (printed) {
    return (
      <PapersPage
        title={query.data?.title ?? ''}
        printed={printed}
        onDone={() => {
          setPrinted(null)
          toast(words.papers.cleared)
        }}
      />
    )
  }
  const toDesk = { label: words.toDesk, onTap: () => go(DESK.home) }
  return (
    <DeskPage title={words.title} place="survey" sheet={sheet}>
      {params.survey ? (
        <DataState query={query} missing={{ title: words.notThere, action: toDesk }}>
          {(box) => (
            <View className="box-desk">
              <View className="box-desk__strong">{box.title}</View>
              <View className="box-desk__note">
                {words.days(dayWords(box.firstDay), dayWords(box.lastDay))}
              </View>
              <View className="box-desk__lead">{words.lead}</View>
              <Steps
                box={box}
                now={now}
                mayRun={holds(roles, SURVEYORS)}
                onSheet={setSheet}
                onMade={setPrinted}
              />
            </View>
          )}
        </DataState>
      ) : (
        <Empty title={words.noSurvey} text={words.noSurveyBody} action={toDesk} />
      )}
    </DeskPage>
  )
}
