import { View } from '@tarojs/components'
import type { Question } from '@cloud/features/activities/contract'
import { MAX_LENGTH } from '@cloud/shared/limits'
import { TextField } from '@/ui/Field'
import { OptionGroup } from '@/ui/OptionGroup'
import type { Form } from '../model/form'
import type { FieldErrors } from '../model/form-errors'
import { ticketWords } from '../ticketWords'

const say = ticketWords.sheet

interface QuestionsProps {
  questions: readonly Question[]
  form: Form
  errors: FieldErrors
  onChange: (part: Partial<Form>) => void
}

/** What the organiser asks besides, answered by a tap or in words. */
export function Questions({ questions, form, errors, onChange }: QuestionsProps) {
  const answer = (key: string, text: string) => onChange({ answers: { ...form.answers, [key]: text } })
  return (
    <>
      {questions.map(({ key, text, options, needed }) => {
        const asked = needed ? text : say.optional(text)
        const error = errors[`answers.${key}`]
        return (
          <View key={key} className="act-sheet__field">
            {options.length > 0 ? (
              <OptionGroup
                legend={asked}
                options={options.map((one) => ({ value: one, label: one }))}
                value={form.answers[key] ?? null}
                error={error}
                onChange={(value) => answer(key, value)}
              />
            ) : (
              <TextField
                label={asked}
                initial={form.answers[key] ?? ''}
                error={error}
                maxLength={MAX_LENGTH.line}
                onChange={(value) => answer(key, value)}
              />
            )}
          </View>
        )
      })}
    </>
  )
}
