import { View } from '@tarojs/components'
import { MAX_LENGTH } from '@cloud/shared/limits'
import type { ReportDraft } from '@/client/outbox/report'
import { TextArea, TextField } from '@/ui/Field'
import { StepHead } from '@/ui/StepHead'
import { filingWords } from './words'
import { phoneTrouble } from './draft'

const text = filingWords.compose

interface WordsStepProps {
  draft: ReportDraft
  done: boolean
  /** Without a photo, words are needed. */
  needed: boolean
  /** Show what is wrong: the person tapped 交上去. */
  strict: boolean
  onChange: (delta: Partial<ReportDraft>, typing?: boolean) => void
}

/** Fourth step: words, which may stay empty beside a photo, and how to reach the reporter. */
export function WordsStep({ draft, done, needed, strict, onChange }: WordsStepProps) {
  const trouble = phoneTrouble(draft)
  const wrong = trouble === 'wrong' && (strict || draft.phone.trim().length >= 11)
  const missing = trouble === 'missing' && strict
  const error = wrong || missing ? text.phoneWrong(draft.phone.trim().length) : undefined
  return (
    <View className="compose__step">
      <StepHead
        number={4}
        title={text.say}
        state={done && draft.words.trim() !== '' ? 'done' : 'current'}
        note={needed ? text.sayNeeded : text.sayNote}
      />
      <TextArea
        label={text.sayLabel}
        initial={draft.words}
        maxLength={MAX_LENGTH.account}
        hint={text.sayCount(draft.words.length)}
        onChange={(said) => onChange({ words: said }, true)}
      />
      {draft.identity !== 'anonymous' && (
        <View className="compose__contact">
          <TextField
            label={text.name}
            initial={draft.name}
            maxLength={MAX_LENGTH.name}
            onChange={(name) => onChange({ name }, true)}
          />
          <TextField
            label={draft.identity === 'handlers' ? text.phoneNeeded : text.phone}
            type="tel"
            initial={draft.phone}
            maxLength={MAX_LENGTH.phone}
            error={error}
            onChange={(phone) => onChange({ phone }, true)}
          />
        </View>
      )}
    </View>
  )
}
