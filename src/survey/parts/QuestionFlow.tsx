import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useEffect, useId, useRef, useState } from 'react'
import type { Answers, Questionnaire } from '@cloud/features/survey/contract'
import { withAnswer } from '@cloud/features/survey/contract/asking'
import { marks } from '@/locales/marks'
import { ActionBar } from '@/ui/ActionBar'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Heading } from '@/ui/Heading'
import { Icon } from '@/ui/Icon'
import { Page } from '@/ui/Page'
import { a11y } from '@/ui/platform/a11y'
import { Tappable } from '@/ui/Tappable'
import { toast } from '@/ui/Toast'

import { isAnswered, stepOf, type Step } from '../model/steps'
import { attendTo } from '../platform/attend'
import { speech } from '../platform/speech'
import { words } from '../words'
import { AnswerField } from './AnswerField'
import './QuestionFlow.scss'

export interface QuestionFlowProps {
  /** Title of the page. */
  title: string
  questionnaire: Questionnaire
  answers: Answers
  /** Id of the question shown; null for the first. */
  at: string | null
  onAnswer(answers: Answers): void
  onGo(id: string): void
  /** After the last question. */
  onDone(): void
  busy: boolean
  /** What is answered lies on the phone and goes by itself. */
  kept?: boolean
  /** Whose answers these are, if not simply one's own. */
  note?: string | undefined
  /** What the server said of the whole sheet. */
  problem?: string | undefined
}

/** One question a page: no preselection, no going on by itself, and always a way back. */
export function QuestionFlow(props: QuestionFlowProps) {
  const { title, questionnaire, answers, at, onAnswer, kept = false, note, problem } = props
  const step = stepOf(questionnaire, answers, at)
  const id = step?.question.id
  const head = `survey-q${useId().replace(/\W/g, '')}`
  const before = useRef(id)
  useEffect(() => {
    void Taro.pageScrollTo({ scrollTop: 0, duration: 0 })
    // not where one comes in: there the page is read out from its top
    if (before.current !== id) attendTo(head)
    before.current = id
    return () => speech?.stop()
  }, [id, head])
  if (!step) return null
  const { question } = step
  return (
    <Page title={title} fills={kept} bar={<Ways {...props} step={step} />}>
      <Progress step={step} />
      {note && <View className="survey-q__note">{note}</View>}
      {problem && <Banner tone="brick" className="survey-q__problem" title={problem} />}
      <View className="survey-q">
        <Heading level={1} id={head} className="survey-q__text">
          {question.text}
        </Heading>
        {question.hint && <View className="survey-q__hint">{question.hint}</View>}
        {speech && <Listen key={`listen:${question.id}`} text={spoken(question.text, question.hint)} />}
        <AnswerField
          key={question.id}
          questionnaire={questionnaire}
          question={question}
          answers={answers}
          onAnswer={(given) => onAnswer(withAnswer(questionnaire, answers, question, given))}
        />
      </View>
    </Page>
  )
}

function Ways({ step, answers, busy, onGo, onDone }: QuestionFlowProps & { step: Step }) {
  const { question, previous, next } = step
  const answer = answers[question.id]
  const ready = isAnswered(question, answer)
  const empty = answer === undefined || answer.length === 0
  const reason =
    question.kind === 'multi'
      ? words.question.neededMany(question.none.label)
      : question.kind === 'number'
        ? words.question.neededNumber(question.min, question.max)
        : words.question.needed
  return (
    <ActionBar note={ready ? undefined : reason}>
      {previous !== null && (
        <Button kind="secondary" className="survey-q__back" onTap={() => onGo(previous)}>
          {words.question.back}
        </Button>
      )}
      <Button
        className="survey-q__next"
        disabled={!ready}
        busy={busy ? words.question.sending : false}
        onTap={() => (next === null ? onDone() : onGo(next))}
      >
        {next !== null ? words.question.next : empty ? words.question.skip : words.question.send}
      </Button>
    </ActionBar>
  )
}

const spoken = (text: string, hint: string | undefined) => marks.sentences([text, hint])

function Progress({ step }: { step: Step }) {
  const { number, total, followUp, share, minutesLeft } = step
  const where = step.question.section === 'about' ? words.question.about : words.question.closing
  return (
    <View className="survey-progress">
      <View
        className="survey-progress__track"
        {...a11y({
          role: 'progressbar',
          value: Math.round(share * 100),
          label: number === null ? where : words.question.number(number) + words.question.of(total),
        })}
      >
        <View className="survey-progress__bar" style={{ width: `${share * 100}%` }} />
      </View>
      <View className="survey-progress__words">
        <Text>
          <Text className="survey-progress__number">
            {number === null ? where : words.question.number(number)}
          </Text>
          {number !== null && (followUp ? words.question.followUp : words.question.of(total))}
        </Text>
        <Text>{words.question.minutes(minutesLeft)}</Text>
      </View>
    </View>
  )
}

function Listen({ text }: { text: string }) {
  const [speaking, setSpeaking] = useState(false)
  function toggle() {
    if (speaking) speech?.stop()
    else
      speech?.speak(text, (failed) => {
        setSpeaking(false)
        if (failed) toast(words.question.notRead)
      })
    setSpeaking(!speaking)
  }
  return (
    <Tappable className="survey-q__listen" onTap={toggle}>
      <Icon name="speaker" />
      <Text>{speaking ? words.question.quiet : words.question.listen}</Text>
    </Tappable>
  )
}
