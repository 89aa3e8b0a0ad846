import { View } from '@tarojs/components'
import type { DraftQuestion, QuestionnaireDraft } from '@cloud/features/survey/contract/desk'
import { SECTIONS, TRAITS } from '@cloud/features/survey/contract'
import { MAX_LENGTH } from '@cloud/shared/limits'
import type { Locale } from '@cloud/shared/locale'
import { Chip } from '@/ui/Chip'
import { TextField } from '@/ui/Field'
import { a11y } from '@/ui/platform/a11y'
import { Segments } from '@/ui/Segments'
import { Stepper } from '@/ui/Stepper'
import { ChoicesPart } from './ChoicesPart'
import { NumberPart } from './NumberPart'
import { SaidField } from './SaidField'
import { Turn } from './Turn'
import { WhenPart } from './WhenPart'
import { words } from './words'

interface QuestionFormProps {
  draft: QuestionnaireDraft
  at: number
  question: DraftQuestion
  languages: readonly Locale[]
  onChange: (question: DraftQuestion) => void
}

/** All that one question is. Keep one for each question (`key`): what is typed is not written back into fields. */
export function QuestionForm({ draft, at, question, languages, onChange }: QuestionFormProps) {
  return (
    <View className="survey-desk__form">
      <SaidField
        label={words.text}
        value={question.text}
        maxLength={60}
        languages={languages}
        onChange={(text) => onChange({ ...question, text })}
      />
      <SaidField
        label={words.hint}
        value={question.hint}
        maxLength={80}
        languages={languages}
        hint={words.hintNote}
        onChange={(hint) => {
          const { hint: _, ...rest } = question
          onChange(hint === '' ? rest : { ...question, hint })
        }}
      />
      {question.kind === 'grade' && (
        <SaidField
          label={words.short}
          value={question.short}
          maxLength={12}
          languages={languages}
          hint={words.shortNote}
          onChange={(short) => onChange({ ...question, short })}
        />
      )}
      {(question.kind === 'single' || question.kind === 'multi' || question.kind === 'town') && (
        <ChoicesPart question={question} languages={languages} onChange={onChange} />
      )}
      {question.kind === 'village' && (
        <>
          <View className="survey-desk__note">{words.villageNote}</View>
          <SaidField
            label={words.apartLabel}
            value={question.apart.label}
            maxLength={40}
            languages={languages}
            onChange={(label) => onChange({ ...question, apart: { ...question.apart, label } })}
          />
        </>
      )}
      {question.kind === 'number' && (
        <NumberPart question={question} languages={languages} onChange={onChange} />
      )}
      {question.kind === 'text' && (
        <Stepper
          label={words.maxLength}
          value={question.maxLength}
          min={50}
          max={MAX_LENGTH.text}
          onChange={(maxLength) => onChange({ ...question, maxLength })}
        />
      )}
      <Roles question={question} onChange={onChange} />
      <View>
        <View className="survey-desk__label">{words.section}</View>
        <Segments
          label={words.section}
          value={question.section}
          onChange={(section) => onChange({ ...question, section })}
          options={SECTIONS.map((value) => ({ value, label: words.sections[value] }))}
        />
      </View>
      <WhenPart draft={draft} at={at} question={question} onChange={onChange} />
      <Turn
        label={words.optional}
        on={question.optional === true}
        onChange={(optional) => onChange({ ...question, optional })}
      />
      <TextField
        label={words.id}
        initial={question.id}
        hint={words.idNote}
        maxLength={32}
        onChange={(id) => onChange({ ...question, id: id.trim() })}
      />
    </View>
  )
}

/** What the result makes of a question. */
function Roles({ question, onChange }: Pick<QuestionFormProps, 'question' | 'onChange'>) {
  switch (question.kind) {
    case 'grade':
      return (
        <Turn
          label={words.headline}
          on={question.headline === true}
          onChange={(headline) => onChange({ ...question, headline })}
        />
      )
    case 'multi':
      return (
        <Turn
          label={words.worries}
          on={question.worries === true}
          onChange={(worries) => onChange({ ...question, worries })}
        />
      )
    case 'town':
      return (
        <Turn
          label={words.home}
          on={question.home === true}
          onChange={(home) => onChange({ ...question, home })}
        />
      )
    case 'single': {
      const { trait, ...rest } = question
      return (
        <View>
          <View className="survey-desk__label">{words.trait}</View>
          <View className="survey-desk__chips" {...a11y({ role: 'group', label: words.trait })}>
            <Chip on={trait === undefined} onTap={() => onChange(rest)}>
              {words.traits.none}
            </Chip>
            {TRAITS.map((one) => (
              <Chip key={one} on={trait === one} onTap={() => onChange({ ...question, trait: one })}>
                {words.traits[one]}
              </Chip>
            ))}
          </View>
          <View className="survey-desk__note">{words.traitNote}</View>
        </View>
      )
    }
    default:
      return null
  }
}
