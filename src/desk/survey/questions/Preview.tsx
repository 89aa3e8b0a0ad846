import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Answer, Answers, Questionnaire } from '@cloud/features/survey/contract'
import { choicesUnder, withAnswer } from '@cloud/features/survey/contract/asking'
import { questionnaireIn, type QuestionnaireDraft } from '@cloud/features/survey/contract/desk'
import { DEFAULT_LOCALE, directionOf, type Locale } from '@cloud/shared/locale'
import { Button } from '@/ui/Button'
import { TextArea, TextField } from '@/ui/Field'
import { Heading } from '@/ui/Heading'
import { CheckGroup, OptionGroup } from '@/ui/OptionGroup'
import { a11y } from '@/ui/platform/a11y'
import { Segments } from '@/ui/Segments'
import { shownAt, type Shown } from './preview'
import { words } from './words'

interface PreviewProps {
  draft: QuestionnaireDraft
  languages: readonly Locale[]
  /** The question that is being written: the preview follows it. */
  at: string | null
}

/** The questionnaire in the frame of a phone, to click through; what is chosen here is kept nowhere. */
export function Preview({ draft, languages, at }: PreviewProps) {
  const [locale, setLocale] = useState<Locale>(DEFAULT_LOCALE)
  const [answers, setAnswers] = useState<Answers>({})
  const [went, setWent] = useState<{ from: string | null; to: string } | null>(null)
  const [done, setDone] = useState(false)
  const questionnaire = questionnaireIn(draft, languages.includes(locale) ? locale : DEFAULT_LOCALE)
  // clicking on leads away from what is written, until another question is
  const shown = shownAt(questionnaire, answers, went?.from === at ? went.to : at)
  const offered: readonly Locale[] = [DEFAULT_LOCALE, ...languages]
  const go = (to: string) => setWent({ from: at, to })
  const again = () => {
    setAnswers({})
    setDone(false)
    const [first] = questionnaire.questions
    if (first) go(first.id)
  }
  return (
    <View className="survey-preview" {...a11y({ role: 'group', label: words.preview })}>
      {languages.length > 0 && (
        <Segments<Locale>
          label={words.languagesTitle}
          value={locale}
          onChange={setLocale}
          options={offered.map((value) => ({ value, label: words.languages[value] }))}
        />
      )}
      <View className={`survey-preview__phone ${directionOf(locale) === 'rtl' ? 'dir-rtl' : ''}`}>
        {!shown && <View className="survey-desk__note">{words.previewEmpty}</View>}
        {shown && done && <End text={words.previewEnd} onAgain={again} />}
        {shown && !done && (
          <Screen
            questionnaire={questionnaire}
            shown={shown}
            answers={answers}
            onAnswer={(answer) => setAnswers(withAnswer(questionnaire, answers, shown.question, answer))}
            onGo={go}
            onDone={() => setDone(true)}
            onAgain={again}
          />
        )}
      </View>
    </View>
  )
}

function End({ text, onAgain }: { text: string; onAgain: () => void }) {
  return (
    <View className="survey-desk__form">
      <Heading level={3}>{text}</Heading>
      <Button kind="secondary" size="small" onTap={onAgain}>
        {words.previewAgain}
      </Button>
    </View>
  )
}

interface ScreenProps {
  questionnaire: Questionnaire
  shown: Shown
  answers: Answers
  onAnswer: (answer: Answer) => void
  onGo: (id: string) => void
  onDone: () => void
  onAgain: () => void
}

function Screen({ questionnaire, shown, answers, onAnswer, onGo, onDone, onAgain }: ScreenProps) {
  const { question, number, total, followUp, previous, next, ready, outside } = shown
  const where =
    number === null
      ? question.section === 'about'
        ? words.previewAbout
        : words.previewClosing
      : followUp
        ? words.previewFollow(number)
        : words.previewNumber(number, total)
  return (
    <>
      <View className="survey-preview__where">{where}</View>
      <Heading level={3} className="survey-preview__text">
        {question.text || words.emptyText}
      </Heading>
      {question.hint && <View className="survey-desk__note">{question.hint}</View>}
      <Field
        key={question.id}
        questionnaire={questionnaire}
        question={question}
        answers={answers}
        onAnswer={onAnswer}
      />
      {outside ? (
        <End text={words.previewOutside} onAgain={onAgain} />
      ) : (
        <View className="survey-desk__buttons">
          {previous !== null && (
            <Button kind="secondary" size="small" onTap={() => onGo(previous)}>
              {words.previewBack}
            </Button>
          )}
          <Button size="small" disabled={!ready} onTap={() => (next === null ? onDone() : onGo(next))}>
            {words.previewNext}
          </Button>
        </View>
      )}
    </>
  )
}

type FieldProps = Pick<ScreenProps, 'questionnaire' | 'answers' | 'onAnswer'> & Pick<Shown, 'question'>

/** What a question is answered with, drawn by the same parts as on residents' phones. */
function Field({ questionnaire, question, answers, onAnswer }: FieldProps) {
  const answer = answers[question.id]
  const typed = typeof answer === 'string' ? answer : ''
  const options = choicesUnder(questionnaire, question, answers).map(({ id, label }) => ({
    value: id,
    label,
  }))
  switch (question.kind) {
    case 'text':
      return (
        <TextArea
          label={words.previewOwn}
          initial={typed}
          maxLength={question.maxLength}
          onChange={onAnswer}
        />
      )
    case 'number':
      return (
        <TextField
          label={words.previewDigits(question.unit ?? '')}
          type="number"
          initial={typed}
          maxLength={8}
          onChange={onAnswer}
        />
      )
    case 'multi':
      return (
        <CheckGroup
          legend={question.text}
          hideLegend
          options={options.map((one) =>
            one.value === question.none.id ? { ...one, alone: true, apart: true } : one,
          )}
          values={Array.isArray(answer) ? answer : []}
          onChange={onAnswer}
        />
      )
    default: {
      // what is no grade: 不了解, 拒答
      const isApart = (id: string) =>
        question.kind === 'grade'
          ? questionnaire.scale.every((grade) => grade.id !== id)
          : id === question.apart?.id
      return (
        <OptionGroup
          legend={question.text}
          hideLegend
          options={options.map((one) => ({ ...one, apart: isApart(one.value) }))}
          value={typed || null}
          onChange={onAnswer}
        />
      )
    }
  }
}
