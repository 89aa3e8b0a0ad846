import { View } from '@tarojs/components'
import { useCallback, useRef, useState } from 'react'
import { surveyContract, type Questionnaire } from '@cloud/features/survey/contract'
import { visibleQuestions } from '@cloud/features/survey/contract/asking'
import { MAX_LENGTH } from '@cloud/shared/limits'
import { call } from '@/client'
import { ActionBar } from '@/ui/ActionBar'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { TextField } from '@/ui/Field'
import { Heading } from '@/ui/Heading'
import { Page } from '@/ui/Page'
import { BottomSheet } from '@/ui/BottomSheet'
import { toast } from '@/ui/Toast'

import { home } from '../go'
import { markOf, readReceipt } from '../model/box'
import { troubleOf } from '../model/refusal'
import { endedAt, sheetOf } from '../model/steps'
import { findOwn, nextOf, sendNext, type Next, type Own, type Sealed } from '../own'
import { QuestionFlow } from '../parts/QuestionFlow'
import { Outside } from '../parts/States'
import { sheets } from '../sheets'
import { troubleWords } from '../troubleWords'
import { words } from '../words'
import { answerWords } from './answerWords'
import './index.scss'

const w = words.receipt

/** An answer sheet that its receipt code opened. */
interface Opened {
  own: Exclude<Own, { state: 'withdrawn' }>
  questionnaire: Questionnaire
  /** Until the survey closes. */
  changeable: boolean
}

/** What went wrong, in words for the person. */
function saidOf(error: unknown): string {
  const trouble = troubleOf(error)
  return trouble.reason === 'offline' ? w.offline : troubleWords(trouble).text
}

/** The own answers by receipt code: seen, corrected or withdrawn until the survey closes. The code stays on this page. */
export default function ReceiptPage() {
  const [opened, setOpened] = useState<Opened | null>(null)
  const [correcting, setCorrecting] = useState(false)
  if (!opened) return <Ask onOpened={setOpened} />
  const { own, questionnaire } = opened
  if (!correcting || own.state !== 'sealed') {
    return <Shown opened={opened} onCorrect={() => setCorrecting(true)} onLost={() => setOpened(null)} />
  }
  function corrected(next: Sealed) {
    setOpened(opened && { ...opened, own: next })
    setCorrecting(false)
    toast(w.corrected)
  }
  return (
    <Correct own={own} questionnaire={questionnaire} onDone={corrected} onStale={() => setOpened(null)} />
  )
}

/** @returns what to say where there is nothing to show */
async function openByCode(typed: string): Promise<Opened | string> {
  const code = readReceipt(typed)
  if (code === null) return w.wrong
  const current = await call(surveyContract.current, {})
  const here = Object.values(sheets.observable.get()).map(({ survey }) => survey)
  const surveys = [current.open?.id, current.closed?.id, current.result?.id, ...here]
  const own = await findOwn(code, [...new Set(surveys.filter((id) => id !== undefined))])
  if (own === null) return w.missing
  if (own.state === 'withdrawn') return w.gone
  const survey = own.state === 'sealed' ? own.envelope.survey : own.survey
  const { questionnaire } = await call(surveyContract.questionnaire, { survey })
  const isDrawn = own.state === 'sealed' && own.envelope.sample === 'drawn'
  // of a drawn household envelopes are taken some days longer: the server says when not
  return {
    own,
    questionnaire,
    changeable: own.state === 'sealed' && (isDrawn || current.open?.id === survey),
  }
}

function Ask({ onOpened }: { onOpened: (opened: Opened) => void }) {
  const [receipt, setReceipt] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string>()
  async function find() {
    setBusy(true)
    setError(undefined)
    try {
      const found = await openByCode(receipt)
      if (typeof found === 'string') setError(found)
      else onOpened(found)
    } catch (failure) {
      setError(saidOf(failure))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Page
      title={w.title}
      bar={
        <ActionBar>
          <Button busy={busy ? w.finding : false} disabled={receipt === ''} onTap={() => void find()}>
            {w.find}
          </Button>
        </ActionBar>
      }
    >
      <View className="survey-receipt">
        <Heading level={1}>{w.title}</Heading>
        <View className="survey-receipt__field">
          <TextField
            label={w.label}
            hint={w.hint}
            error={error}
            onChange={setReceipt}
            maxLength={MAX_LENGTH.surveyReceipt}
          />
        </View>
        <View className="survey-receipt__closed">{w.lost}</View>
      </View>
    </Page>
  )
}

interface ShownProps {
  opened: Opened
  onCorrect: () => void
  /** Another phone was faster: look again. */
  onLost: () => void
}

function Shown({ opened, onCorrect, onLost }: ShownProps) {
  const { own, questionnaire, changeable } = opened
  const [asking, setAsking] = useState(false)
  const close = useCallback(() => setAsking(false), [])
  const answers = own.state === 'sealed' ? own.content.answers : own.answers
  return (
    <Page
      title={w.title}
      bar={
        changeable && (
          <ActionBar>
            <Button kind="secondary" onTap={() => setAsking(true)}>
              {w.withdraw}
            </Button>
            <Button onTap={onCorrect}>{w.correct}</Button>
          </ActionBar>
        )
      }
      sheet={own.state === 'sealed' && <Withdraw own={own} open={asking} onClose={close} onStale={onLost} />}
    >
      <View className="survey-receipt">
        <Heading level={1}>{w.own}</Heading>
        {!changeable && (
          <View className="survey-receipt__closed">{own.state === 'opened' ? w.opened : w.closed}</View>
        )}
        {visibleQuestions(questionnaire, answers).map((question) => (
          <View key={question.id} className="survey-receipt__row">
            <View className="survey-receipt__question">{question.text}</View>
            <View className="survey-receipt__answer">{answerWords(questionnaire, answers, question)}</View>
          </View>
        ))}
      </View>
    </Page>
  )
}

interface WithdrawProps {
  own: Sealed
  open: boolean
  onClose: () => void
  onStale: () => void
}

function Withdraw({ own, open, onClose, onStale }: WithdrawProps) {
  const { busy, failed, send } = useSending(onStale)
  async function take() {
    const next = { ...own, envelope: { ...own.envelope, version: own.envelope.version + 1 } }
    if (!(await send(() => Promise.resolve({ own: next, sealed: null })))) return
    const { code, survey, sample } = own.envelope
    sheets.forget(markOf(code, survey, sample))
    toast(w.withdrawn)
    home()
  }
  return (
    <BottomSheet
      open={open}
      title={w.withdraw}
      onClose={onClose}
      foot={
        <View className="survey-receipt__ways">
          <Button kind="secondary" onTap={onClose}>
            {w.withdrawNo}
          </Button>
          <Button kind="danger" busy={busy ? w.withdrawing : false} onTap={() => void take()}>
            {w.withdrawYes}
          </Button>
        </View>
      }
    >
      {failed && <Banner tone="brick" title={failed} />}
      <View>{w.withdrawAsk}</View>
    </BottomSheet>
  )
}

interface CorrectProps {
  own: Sealed
  questionnaire: Questionnaire
  onDone: (own: Sealed) => void
  onStale: () => void
}

function Correct({ own, questionnaire, onDone, onStale }: CorrectProps) {
  const [answers, setAnswers] = useState(own.content.answers)
  const [at, setAt] = useState<string | null>(null)
  const { busy, failed, send } = useSending(onStale)
  // sealed once for the same answers: it may have arrived although no answer came, and another envelope under the
  // same version would be refused
  const sealed = useRef<{ answers: string; next: Next }>()
  async function make(): Promise<Next> {
    const sheet = sheetOf(questionnaire, answers)
    const same = JSON.stringify(sheet)
    if (sealed.current?.answers !== same) sealed.current = { answers: same, next: await nextOf(own, sheet) }
    return sealed.current.next
  }
  async function correct() {
    const next = await send(make)
    if (next) onDone(next.own)
  }
  const ended = endedAt(questionnaire, answers, at)
  if (ended !== null) {
    return (
      <Page title={w.correct}>
        <Outside note={words.state.outside.noteSent} onBack={() => setAt(ended)} />
      </Page>
    )
  }
  return (
    <QuestionFlow
      title={w.correct}
      questionnaire={questionnaire}
      answers={answers}
      at={at}
      onAnswer={setAnswers}
      onGo={setAt}
      onDone={() => void correct()}
      busy={busy}
      problem={failed}
    />
  )
}

/** Sends a next version and says how it went. */
function useSending(onStale: () => void) {
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<string>()
  /** @returns what lies in the box now; null if it was not taken */
  async function send(make: () => Promise<Next>): Promise<Next | null> {
    setBusy(true)
    setFailed(undefined)
    try {
      const next = await make()
      await sendNext(next)
      return next
    } catch (failure) {
      if (troubleOf(failure).reason === 'stale') {
        toast(w.stale)
        onStale()
      } else setFailed(saidOf(failure))
      return null
    } finally {
      setBusy(false)
    }
  }
  return { busy, failed, send }
}
