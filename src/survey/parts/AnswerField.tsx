import { View } from '@tarojs/components'
import type { Answer, Answers, Option, Question, Questionnaire } from '@cloud/features/survey/contract'
import { choicesUnder } from '@cloud/features/survey/contract/asking'
import { TextArea, TextField } from '@/ui/Field'
import { Icon } from '@/ui/Icon'
import { CheckGroup, OptionGroup } from '@/ui/OptionGroup'
import { OptionRow } from '@/ui/OptionRow'
import { a11y } from '@/ui/platform/a11y'
import { Tappable } from '@/ui/Tappable'

import { iconOf } from '../model/icons'
import { toggled } from '../model/steps'
import { words } from '../words'
import './AnswerField.scss'

export interface AnswerFieldProps {
  questionnaire: Questionnaire
  question: Question
  /** All of them so far: what there is to choose may hang on one. */
  answers: Answers
  onAnswer(answer: Answer): void
}

/** What a question is answered with, by its kind. */
export function AnswerField({ questionnaire, question, answers, onAnswer }: AnswerFieldProps) {
  const answer = answers[question.id]
  if (question.kind === 'text') {
    return (
      <View className="survey-text">
        <TextArea
          label={words.question.own}
          initial={typeof answer === 'string' ? answer : ''}
          placeholder={words.question.placeholder}
          maxLength={question.maxLength}
          onChange={onAnswer}
        />
      </View>
    )
  }
  if (question.kind === 'number') {
    return (
      <View className="survey-text">
        <TextField
          type="number"
          label={words.question.digits(question.unit ?? '')}
          initial={typeof answer === 'string' ? answer : ''}
          maxLength={8}
          onChange={(digits) => onAnswer(digits.trim())}
        />
      </View>
    )
  }
  if (question.kind === 'multi') {
    const chosen = Array.isArray(answer) ? answer : []
    const pictured = question.options.some((option) => iconOf(option.icon))
    if (pictured) return <Tiles question={question} chosen={chosen} onChange={onAnswer} />
    return (
      <View className="survey-choice">
        <CheckGroup
          legend={question.text}
          hideLegend
          options={[
            ...question.options.map(({ id, label }) => ({ value: id, label })),
            { value: question.none.id, label: question.none.label, alone: true, apart: true },
          ]}
          values={chosen}
          onChange={onAnswer}
        />
      </View>
    )
  }
  // what is no grade: 不了解, 拒答
  const isApart = ({ id }: Option) =>
    question.kind === 'grade'
      ? questionnaire.scale.every((grade) => grade.id !== id)
      : id === question.apart?.id
  return (
    <View className="survey-choice">
      <OptionGroup
        legend={question.text}
        hideLegend
        options={choicesUnder(questionnaire, question, answers).map((option) => ({
          value: option.id,
          label: option.label,
          icon: iconOf(option.icon),
          apart: isApart(option),
        }))}
        value={typeof answer === 'string' ? answer : null}
        onChange={onAnswer}
      />
    </View>
  )
}

interface TilesProps {
  question: Extract<Question, { kind: 'multi' }>
  chosen: readonly string[]
  onChange(chosen: string[]): void
}

/** Several of several as tiles; 都没有 stands below and excludes them. */
function Tiles({ question, chosen, onChange }: TilesProps) {
  const tap = (option: Option) => onChange(toggled(chosen, option.id, question.none.id))
  return (
    <View {...a11y({ role: 'group', label: question.text })}>
      <View className="survey-tiles">
        {question.options.map((option) => (
          <Tile key={option.id} option={option} on={chosen.includes(option.id)} onTap={() => tap(option)} />
        ))}
      </View>
      <OptionRow
        kind="check"
        label={question.none.label}
        on={chosen.includes(question.none.id)}
        onTap={() => tap(question.none)}
      />
    </View>
  )
}

function Tile({ option, on, onTap }: { option: Option; on: boolean; onTap: () => void }) {
  const icon = iconOf(option.icon)
  return (
    <Tappable
      className={on ? 'survey-tile survey-tile--on' : 'survey-tile'}
      role="checkbox"
      checked={on}
      onTap={() => onTap()}
    >
      <View className="survey-tile__box">{on && <Icon name="check" size={16} weight={3} />}</View>
      {icon && <Icon name={icon} size={28} />}
      <View>{option.label}</View>
    </Tappable>
  )
}
