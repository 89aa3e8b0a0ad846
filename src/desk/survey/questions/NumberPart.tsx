import { View } from '@tarojs/components'
import { useState } from 'react'
import type { DraftQuestion } from '@cloud/features/survey/contract/desk'
import type { Locale } from '@cloud/shared/locale'
import { TextField } from '@/ui/Field'
import { SaidField } from './SaidField'
import { words } from './words'

type NumberQuestion = Extract<DraftQuestion, { kind: 'number' }>

interface NumberPartProps {
  question: NumberQuestion
  languages: readonly Locale[]
  onChange: (question: NumberQuestion) => void
}

/** The bounds of a number, and what is counted. */
export function NumberPart({ question, languages, onChange }: NumberPartProps) {
  return (
    <>
      <View className="survey-pair">
        <Whole label={words.min} value={question.min} onChange={(min) => onChange({ ...question, min })} />
        <Whole label={words.max} value={question.max} onChange={(max) => onChange({ ...question, max })} />
      </View>
      <SaidField
        label={words.unit}
        value={question.unit}
        maxLength={8}
        languages={languages}
        hint={words.unitNote}
        onChange={(unit) => {
          const { unit: _, ...rest } = question
          onChange(unit === '' ? rest : { ...question, unit })
        }}
      />
    </>
  )
}

interface WholeProps {
  label: string
  value: number
  onChange: (value: number) => void
}

function Whole({ label, value, onChange }: WholeProps) {
  const [wrong, setWrong] = useState(false)
  return (
    <TextField
      label={label}
      type="number"
      initial={String(value)}
      error={wrong ? words.numberWrong : undefined}
      maxLength={7}
      onChange={(typed) => {
        const good = /^-?\d{1,6}$/.test(typed.trim())
        setWrong(!good)
        if (good) onChange(Number(typed))
      }}
    />
  )
}
