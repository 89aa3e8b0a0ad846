import { useRouter } from '@tarojs/taro'
import { useEffect } from 'react'
import { surveyContract, type OpenSurvey, type Questionnaire } from '@cloud/survey/contract'
import { useQueryOf, useSession } from '@/client'
import { DataState } from '@/ui/DataState'
import { Page } from '@/ui/Page'

import { addresses, replace } from '../addresses'
import { isOutside, sheetOf, stepOf } from '../model/steps'
import { QuestionFlow } from '../parts/QuestionFlow'
import { Answered, HelpFull, NotOpen, Outside } from '../parts/States'
import { sheets } from '../sheets'
import { useSheet } from '../useSheet'
import { words } from '../words'

const DAY_MS = 24 * 3_600_000

/** The survey that is open now, one question a page. */
export default function AnswerPage() {
  const { params } = useRouter()
  const assisted = params.assisted === '1'
  const current = useQueryOf(surveyContract.current, {}, { keep: true })
  const open = current.data?.open
  if (open) return <Asking open={open} assisted={assisted} invite={params.invite ?? null} />
  return (
    <Page title={words.title}>
      <DataState query={current}>{(data) => <NotOpen current={data} />}</DataState>
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
  useEffect(() => {
    // an own sheet that arrived stays; helping somebody else begins a new one
    if (stage === undefined || (assisted && stage === 'sent')) sheets.begin({ survey, assisted }, invite)
  }, [stage, survey, assisted, invite])
  useEffect(() => {
    if (stage === 'waiting') replace(addresses.finish(survey, assisted))
  }, [stage, survey, assisted])

  const answered = !assisted && (stage === 'sent' || mine.data?.answered === true)
  const page = (body: JSX.Element) => <Page title={open.title}>{body}</Page>
  if (answered) return page(<Answered helpsLeft={mine.data?.helpsLeft ?? null} />)
  if (assisted && mine.data?.helpsLeft === 0) return page(<HelpFull />)
  if (!questions.data || !sheet) return page(<DataState query={questions}>{() => null}</DataState>)
  const { questionnaire } = questions.data
  const note = assisted
    ? words.start.assistedNote
    : sheet.invite === null
      ? undefined
      : words.question.invited
  return (
    <Sheet title={open.title} questionnaire={questionnaire} survey={survey} assisted={assisted} note={note} />
  )
}

interface SheetProps {
  title: string
  questionnaire: Questionnaire
  survey: string
  assisted: boolean
  note: string | undefined
}

function Sheet({ title, questionnaire, survey, assisted, note }: SheetProps) {
  const which = { survey, assisted }
  const sheet = useSheet(which)
  if (!sheet) return null
  const { answers, at } = sheet
  const change = (to: Parameters<typeof sheets.change>[1]) => {
    sheets.reopen(which)
    sheets.change(which, to)
  }
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
      busy={sheet.stage === 'waiting'}
      note={note}
      problem={sheet.problem ?? undefined}
    />
  )
}
