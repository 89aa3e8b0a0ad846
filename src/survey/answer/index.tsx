import { useRouter } from '@tarojs/taro'
import { useEffect, useMemo, useState, type ReactNode } from 'react'
import { surveyContract, type OpenSurvey, type Questionnaire } from '@cloud/features/survey/contract'
import { SURVEY } from '@cloud/shared/addresses'
import { INVITE_LENGTH, readCode } from '@cloud/shared/box'
import { COUNTY, isVillage } from '@cloud/shared/divisions'
import { holds, INTERVIEWERS } from '@cloud/shared/roles'
import { DAY_MS } from '@cloud/shared/time'
import { useQueryOf, useSession } from '@/client'
import { DataState } from '@/ui/DataState'
import { Page } from '@/ui/Page'
import { SkeletonPage } from '@/ui/Skeleton'

import { back, replace } from '../go'
import { useBox } from '../keys'
import { visits } from '../doors/visits'
import { readFingerprint } from '../model/box'
import type { Start, Which, Who } from '../model/sheets'
import { endedAt, sheetOf } from '../model/steps'
import { QuestionFlow } from '../parts/QuestionFlow'
import { LetterForm, type Letter } from '../parts/LetterForm'
import { Answered, HelpFull, NotBegun, NotOpen, NotInterviewer, Outside } from '../parts/States'
import { Thanks } from '../parts/Thanks'
import { InTrouble } from '../parts/Trouble'
import { PLATFORM_SEES } from '../platform/trace'
import { sheets } from '../sheets'
import { troubleWords } from '../troubleWords'
import { useSheet } from '../useSheet'
import { words } from '../words'

/** The survey that is open now, one question a page. */
export default function AnswerPage() {
  const { params } = useRouter()
  const current = useQueryOf(surveyContract.current, {}, { keep: true })
  const [typed, setTyped] = useState<Letter | null>(null)
  const roles = useSession()?.person.roles.map(({ role }) => role) ?? []
  const open = current.data?.open
  const who = whoIn(params)
  if (open) {
    // the family is helped in the open sample alone: a sheet of the drawn one is of whoever was drawn
    const letter = who === 'invited' ? (typed ?? letterIn(params)) : null
    if (who === 'visit' && !holds(roles, INTERVIEWERS)) return <NotInterviewer />
    if (who === 'invited' && letter === null)
      return <LetterForm invite={params.invite} box={params.box} survey={open.id} onLetter={setTyped} />
    const start = {
      invite: letter?.invite ?? null,
      village: letter?.village ?? null,
      fingerprint: readFingerprint(letter?.box ?? params.box),
      resultsOn: open.resultsOn,
    }
    return <Asking key={who} open={open} who={who} start={start} household={householdIn(params)} />
  }
  return (
    <Page title={words.title}>
      <DataState query={current} skeleton={<SkeletonPage />}>
        {(data) => <NotOpen current={data} />}
      </DataState>
    </Page>
  )
}

type Params = Record<string, string | undefined>

function whoIn({ visit, assisted, invite }: Params): Who {
  if (visit === '1') return 'visit'
  if (assisted === '1') return 'family'
  return invite === undefined ? 'own' : 'invited'
}

/** The household at whose door somebody is asked. */
const householdIn = ({ visit, household }: Params): number | null =>
  visit === '1' && /^\d{1,7}$/.test(household ?? '') ? Number(household) : null

/** The letter as its QR code writes it; null if something of it must be typed. */
function letterIn({ invite, box, village }: Params): Letter | null {
  const code = readCode(invite ?? '', INVITE_LENGTH)
  return code !== null && village !== undefined && isVillage(village, COUNTY.code)
    ? { invite: code, box, village }
    : null
}

interface AskingProps {
  open: OpenSurvey
  who: Who
  start: Start
  /** Of an interview, which its page has begun. */
  household: number | null
}

function Asking({ open, who, start, household }: AskingProps) {
  const survey = open.id
  const { invite, village, fingerprint, resultsOn } = start
  const signedIn = useSession() !== null
  const box = useBox(survey, fingerprint)
  const questions = useQueryOf(surveyContract.questionnaire, { survey }, { keep: true, staleMs: DAY_MS })
  const mine = useQueryOf(surveyContract.mine, { survey }, { enabled: signedIn })
  const door = useMemo(() => (household === null ? undefined : { household }), [household])
  const which = { survey, who, door }
  const sheet = useSheet(which)
  const stage = sheet?.stage
  const isVisit = who === 'visit'
  // a sheet that arrived while this page is open is thanked for; one that arrived earlier is a state
  const [handedHere, setHandedHere] = useState(false)
  const isOfOtherLetter = who === 'invited' && sheet !== undefined && sheet.invite !== invite
  const isOnesOwn = who === 'own' || who === 'invited'
  useEffect(() => {
    // an own sheet that arrived stays; helping somebody else begins a new one
    const anew = !isOnesOwn && stage === 'sent' && !handedHere
    if (!isVisit && (stage === undefined || anew || isOfOtherLetter))
      sheets.begin({ survey, who }, { invite, village, fingerprint, resultsOn })
    if (stage === 'waiting') setHandedHere(true)
  }, [
    stage,
    survey,
    who,
    invite,
    village,
    fingerprint,
    resultsOn,
    isVisit,
    handedHere,
    isOnesOwn,
    isOfOtherLetter,
  ])

  function help() {
    if (who === 'family') setHandedHere(false)
    else replace(SURVEY.answer(true))
  }
  function noted() {
    sheets.noted(which)
    back(SURVEY.today)
  }
  // not a page of its own: without a network the browser could not load it
  if (sheet && (stage === 'waiting' || stage === 'refused' || (stage === 'sent' && handedHere))) {
    return <Thanks sheet={sheet} fingerprint={box.fingerprint} onHelp={help} onNoted={noted} />
  }
  const page = (body: ReactNode) => <Page title={open.title}>{body}</Page>
  if (isVisit && stage !== 'filling') return <NotBegun household={household} />
  // a household that was drawn has a seat of its own, whoever of it has answered already
  const answered = stage === 'sent' ? isOnesOwn : who === 'own' && mine.data?.answered === true
  if (answered) {
    const here = stage === 'sent' ? SURVEY.finish(survey, who) : null
    return page(<Answered receipt={here} helpsLeft={mine.data?.helpsLeft ?? null} />)
  }
  if (who === 'family' && mine.data?.helpsLeft === 0) return page(<HelpFull />)
  if (box.trouble) return page(<InTrouble trouble={box.trouble} />)
  if (!questions.data || !sheet) {
    return page(
      <DataState query={questions} skeleton={<SkeletonPage />}>
        {() => null}
      </DataState>,
    )
  }
  const { questionnaire } = questions.data
  return (
    <Sheet
      title={open.title}
      questionnaire={questionnaire}
      which={which}
      note={noteOf(who, sheet.invite !== null)}
    />
  )
}

/** Whose answers these are, and what somebody beside the county could tell of them. */
function noteOf(who: Who, invited: boolean): string | undefined {
  if (who === 'visit') return words.question.visit
  if (who === 'family') return words.start.assistedNote
  if (invited) return words.question.invited
  return PLATFORM_SEES ? words.question.platform : undefined
}

interface SheetProps {
  title: string
  questionnaire: Questionnaire
  which: Which
  note: string | undefined
}

function Sheet({ title, questionnaire, which, note }: SheetProps) {
  const sheet = useSheet(which)
  const [sealing, setSealing] = useState(false)
  if (!sheet) return null
  const { answers, at, problem } = sheet
  const change = (to: Parameters<typeof sheets.change>[1]) => sheets.change(which, to)
  const ended = endedAt(questionnaire, answers, at)
  if (ended !== null) {
    return (
      <Page title={title}>
        <Outside note={words.state.outside.note} onBack={() => change({ at: ended })} />
      </Page>
    )
  }
  async function handOver() {
    setSealing(true)
    await sheets.handOver(which, sheetOf(questionnaire, answers)).finally(() => setSealing(false))
    void visits.settle()
  }
  return (
    <QuestionFlow
      title={title}
      questionnaire={questionnaire}
      answers={answers}
      at={at}
      onAnswer={(given) => change({ answers: given })}
      onGo={(id) => change({ at: id })}
      onDone={() => void handOver()}
      busy={sealing}
      kept
      note={note}
      problem={problem ? troubleWords(problem).text : undefined}
    />
  )
}
