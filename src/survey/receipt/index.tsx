import { View } from '@tarojs/components'
import { useCallback, useState } from 'react'
import {
  optionsOf,
  surveyContract,
  visibleQuestions,
  type Answers,
  type OwnSheet,
  type Question,
} from '@cloud/features/survey/contract'
import { MAX_LENGTH } from '@cloud/shared/limits'
import { CallError, call, useCommand } from '@/client'
import { ActionBar } from '@/ui/ActionBar'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { TextField } from '@/ui/Field'
import { Heading } from '@/ui/Heading'
import { Page } from '@/ui/Page'
import { BottomSheet } from '@/ui/BottomSheet'
import { toast } from '@/ui/Toast'

import { home } from '../go'
import { sheetOf } from '../model/steps'
import { QuestionFlow } from '../parts/QuestionFlow'
import { sheets } from '../sheets'
import { words } from '../words'
import './index.scss'

const w = words.receipt

/** An answer sheet that its receipt opened. */
interface Opened {
  receipt: string
  sheet: OwnSheet
}

/** The own answers by receipt: seen, corrected or withdrawn until the survey closes. The code stays on this page. */
export default function ReceiptPage() {
  const [opened, setOpened] = useState<Opened | null>(null)
  const [correcting, setCorrecting] = useState(false)
  if (!opened) return <Ask onOpened={setOpened} />
  if (!correcting) return <Own opened={opened} onCorrect={() => setCorrecting(true)} />
  function corrected(answers: Answers) {
    if (opened) setOpened({ ...opened, sheet: { ...opened.sheet, answers } })
    setCorrecting(false)
    toast(w.corrected)
  }
  return <Correct opened={opened} onDone={corrected} />
}

function Ask({ onOpened }: { onOpened: (opened: Opened) => void }) {
  const [receipt, setReceipt] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string>()
  async function find() {
    setBusy(true)
    setError(undefined)
    try {
      onOpened({ receipt, sheet: await call(surveyContract.byReceipt, { receipt }) })
    } catch (failure) {
      if (!(failure instanceof CallError)) throw failure
      setError(failure.code === 'invalid' ? w.wrong : failure.words || w.offline)
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
      </View>
    </Page>
  )
}

function Own({ opened, onCorrect }: { opened: Opened; onCorrect: () => void }) {
  const { sheet, receipt } = opened
  const [asking, setAsking] = useState(false)
  const close = useCallback(() => setAsking(false), [])
  const withdraw = useCommand(surveyContract.withdraw)
  async function take() {
    try {
      await withdraw.mutateAsync({ receipt })
    } catch (failure) {
      if (failure instanceof CallError) return
      throw failure
    }
    sheets.forget(sheet.receipt)
    toast(w.withdrawn)
    home()
  }
  const failed = withdraw.error ? withdraw.error.words || w.offline : null
  return (
    <Page
      title={w.title}
      bar={
        sheet.changeable && (
          <ActionBar>
            <Button kind="secondary" onTap={() => setAsking(true)}>
              {w.withdraw}
            </Button>
            <Button onTap={onCorrect}>{w.correct}</Button>
          </ActionBar>
        )
      }
      sheet={
        <BottomSheet
          open={asking}
          title={w.withdraw}
          onClose={close}
          foot={
            <View className="survey-receipt__ways">
              <Button kind="secondary" onTap={close}>
                {w.withdrawNo}
              </Button>
              <Button
                kind="danger"
                busy={withdraw.isPending ? w.withdrawing : false}
                onTap={() => void take()}
              >
                {w.withdrawYes}
              </Button>
            </View>
          }
        >
          {failed && <Banner tone="brick" title={failed} />}
          <View>{w.withdrawAsk}</View>
        </BottomSheet>
      }
    >
      <View className="survey-receipt">
        <Heading level={1}>{w.own}</Heading>
        {!sheet.changeable && <View className="survey-receipt__closed">{w.closed}</View>}
        {visibleQuestions(sheet.questionnaire, sheet.answers).map((question) => (
          <View key={question.id} className="survey-receipt__row">
            <View className="survey-receipt__question">{question.text}</View>
            <View className="survey-receipt__answer">{answerWords(sheet, question)}</View>
          </View>
        ))}
      </View>
    </Page>
  )
}

function Correct({ opened, onDone }: { opened: Opened; onDone: (answers: Answers) => void }) {
  const { questionnaire } = opened.sheet
  const [answers, setAnswers] = useState(opened.sheet.answers)
  const [at, setAt] = useState<string | null>(null)
  const correct = useCommand(surveyContract.correct)
  async function send() {
    const sheet = sheetOf(questionnaire, answers)
    try {
      await correct.mutateAsync({ receipt: opened.receipt, answers: sheet })
    } catch (failure) {
      if (failure instanceof CallError) return
      throw failure
    }
    onDone(sheet)
  }
  return (
    <QuestionFlow
      title={w.correct}
      questionnaire={questionnaire}
      answers={answers}
      at={at}
      onAnswer={setAnswers}
      onGo={setAt}
      onDone={() => void send()}
      busy={correct.isPending}
      problem={correct.error ? correct.error.words || w.offline : undefined}
    />
  )
}

/** What was answered, in the words of the questionnaire. */
function answerWords({ questionnaire, answers }: OwnSheet, question: Question): string {
  const answer = answers[question.id]
  if (answer === undefined || answer.length === 0) return w.none
  if (question.kind === 'text') return typeof answer === 'string' ? answer : w.none
  const chosen = Array.isArray(answer) ? answer : [answer]
  return optionsOf(questionnaire, question)
    .filter((option) => chosen.includes(option.id))
    .map((option) => option.label)
    .join(w.separator)
}
