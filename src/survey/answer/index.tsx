import { useRouter } from '@tarojs/taro'
import { useEffect, useState, type ReactNode } from 'react'
import { surveyContract, type OpenSurvey, type Questionnaire } from '@cloud/features/survey/contract'
import { SURVEY } from '@cloud/shared/addresses'
import { DAY_MS } from '@cloud/shared/time'
import { useQueryOf, useSession } from '@/client'
import { DataState } from '@/ui/DataState'
import { Page } from '@/ui/Page'
import { SkeletonPage } from '@/ui/Skeleton'

import { replace } from '../go'
import { isOutside, sheetOf, stepOf } from '../model/steps'
import { QuestionFlow } from '../parts/QuestionFlow'
import { Answered, HelpFull, NotOpen, Outside } from '../parts/States'
import { Thanks } from '../parts/Thanks'
import { sheets } from '../sheets'
import { useSheet } from '../useSheet'
import { words } from '../words'

/** The survey that is open now, one question a page. */
export default function AnswerPage() {
  const { params } = useRouter()
  const assisted = params.assisted === '1'
  const current = useQueryOf(surveyContract.current, {}, { keep: true })
  const open = current.data?.open
  if (open) return <Asking open={open} assisted={assisted} invite={params.invite ?? null} />
  return (
    <Page title={words.title}>
      <DataState query={current} skeleton={<SkeletonPage />}>
        {(data) => <NotOpen current={data} />}
      </DataState>
    </Page>
  )
}

interface AskingProps {
  open: OpenSurvey
  assisted: boolean
  /** Code of a drawn household, from the address in its letter. */
  invite: string | null
}

function Asking({ open, assisted, invite }: AskingProps) {
  const survey = open.id
  const signedIn = useSession() !== null
  const questions = useQueryOf(surveyContract.questionnaire, { survey }, { keep: true, staleMs: DAY_MS })
  const mine = useQueryOf(surveyContract.mine, { survey }, { enabled: signedIn })
  const sheet = useSheet({ survey, assisted })
  const stage = sheet?.stage
  // a sheet that arrived while this page is open is thanked for; one that arrived earlier is a state
  const [handedHere, setHandedHere] = useState(false)
  useEffect(() => {
    // an own sheet that arrived stays; helping somebody else begins a new one
    const anew = assisted && stage === 'sent' && !handedHere
    if (stage === undefined || anew) sheets.begin({ survey, assisted }, invite)
    if (stage === 'waiting') setHandedHere(true)
  }, [stage, survey, assisted, invite, handedHere])

  function help() {
    if (assisted) setHandedHere(false)
    else replace(SURVEY.answer(true))
  }
  // not a page of its own: without a network the browser could not load it
  if (sheet && (stage === 'waiting' || stage === 'refused' || (stage === 'sent' && handedHere))) {
    return <Thanks sheet={sheet} onHelp={help} onAgain={() => sheets.reopen(sheet)} />
  }
  const page = (body: ReactNode) => <Page title={open.title}>{body}</Page>
  const answered = !assisted && (stage === 'sent' || mine.data?.answered === true)
  if (answered) {
    return page(
      <Answered survey={stage === 'sent' ? survey : null} helpsLeft={mine.data?.helpsLeft ?? null} />,
    )
  }
  if (assisted && mine.data?.helpsLeft === 0) return page(<HelpFull />)
  if (!questions.data || !sheet) {
    return page(
      <DataState query={questions} skeleton={<SkeletonPage />}>
        {() => null}
      </DataState>,
    )
  }
  const { questionnaire } = questions.data
  const note = assisted
    ? words.start.assistedNote
    : sheet.invite === null
      ? undefined
      : words.question.invited
  return (
    <BottomSheet
      title={open.title}
      questionnaire={questionnaire}
      survey={survey}
      assisted={assisted}
      note={note}
    />
  )
}

interface SheetProps {
  title: string
  questionnaire: Questionnaire
  survey: string
  assisted: boolean
  note: string | undefined
}

function BottomSheet({ title, questionnaire, survey, assisted, note }: SheetProps) {
  const which = { survey, assisted }
  const sheet = useSheet(which)
  if (!sheet) return null
  const { answers, at } = sheet
  const change = (to: Parameters<typeof sheets.change>[1]) => sheets.change(which, to)
  const step = stepOf(questionnaire, answers, at)
  const endedBefore = step?.previous !== null && isOutside(questionnaire, answers)
  if (endedBefore) {
    return (
      <Page title={title}>
        <Outside onBack={() => change({ at: step?.previous ?? null })} />
      </Page>
    )
  }
  return (
    <QuestionFlow
      title={title}
      questionnaire={questionnaire}
      answers={answers}
      at={at}
      onAnswer={(given) => change({ answers: given })}
      onGo={(id) => change({ at: id })}
      onDone={() => void sheets.handOver(which, sheetOf(questionnaire, answers), words.question.full)}
      busy={false}
      kept
      note={note}
      problem={sheet.problem ?? undefined}
    />
  )
}
