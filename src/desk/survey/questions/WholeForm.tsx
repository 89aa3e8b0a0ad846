import { View } from '@tarojs/components'
import type { DraftGrade, QuestionnaireDraft } from '@cloud/features/survey/contract/desk'
import { MAX_LENGTH } from '@cloud/shared/limits'
import { DEFAULT_LOCALE, type Locale, LOCALES } from '@cloud/shared/locale'
import { Chip } from '@/ui/Chip'
import { TextField } from '@/ui/Field'
import { Heading } from '@/ui/Heading'
import { a11y } from '@/ui/platform/a11y'
import { Segments } from '@/ui/Segments'
import { Stepper } from '@/ui/Stepper'
import { chineseOf } from './edit'
import { Figures } from './Figures'
import { SaidField } from './SaidField'
import { withGrades } from './scale'
import { words } from './words'

interface WholeFormProps {
  draft: QuestionnaireDraft
  languages: readonly Locale[]
  onLanguages: (languages: Locale[]) => void
  /** `anew`: fields are drawn again, since what stands in them was replaced. */
  onChange: (draft: QuestionnaireDraft, anew?: boolean) => void
}

/** Id of 拒答, in every questionnaire that offers it. */
const REFUSED = 'refused'
const OTHERS = LOCALES.filter((locale) => locale !== DEFAULT_LOCALE)

/** What belongs to the whole questionnaire: its name, its length, its scale, its languages. */
export function WholeForm({ draft, languages, onLanguages, onChange }: WholeFormProps) {
  const grade = (at: number, change: Partial<DraftGrade>) =>
    onChange({
      ...draft,
      scale: draft.scale.map((one, place) => (place === at ? { ...one, ...change } : one)),
    })
  const { refused, ...withoutRefused } = draft
  return (
    <View className="survey-desk__form">
      <TextField
        label={words.name}
        initial={draft.title ?? ''}
        maxLength={MAX_LENGTH.title}
        onChange={(title) => {
          const { title: _, ...rest } = draft
          onChange(title.trim() === '' ? rest : { ...draft, title })
        }}
      />
      <Stepper
        label={words.minutes}
        value={draft.minutes}
        min={1}
        max={60}
        unit={words.minutesUnit}
        onChange={(minutes) => onChange({ ...draft, minutes })}
      />
      <View>
        <Heading level={3}>{words.scale}</Heading>
        <View className="survey-desk__note">{words.scaleNote}</View>
      </View>
      <Segments
        label={words.scale}
        value={draft.scale.length === 4 ? 'four' : 'five'}
        onChange={(grades) => onChange(withGrades(draft, grades === 'four' ? 4 : 5), true)}
        options={[
          { value: 'five', label: words.five },
          { value: 'four', label: words.four },
        ]}
      />
      {draft.scale.map((one, at) => (
        <Grade
          key={one.id}
          grade={one}
          nth={at + 1}
          languages={languages}
          onChange={(change) => grade(at, change)}
        />
      ))}
      <SaidField
        label={words.unknown}
        value={draft.unknown.label}
        maxLength={40}
        languages={languages}
        hint={words.unknownNote}
        onChange={(label) => onChange({ ...draft, unknown: { ...draft.unknown, label } })}
      />
      <View className="survey-desk__chips">
        <Chip
          on={refused !== undefined}
          onTap={() =>
            onChange(
              refused ? withoutRefused : { ...draft, refused: { id: REFUSED, label: words.refusedLabel } },
              true,
            )
          }
        >
          {words.refusedOffered}
        </Chip>
      </View>
      {refused && (
        <SaidField
          label={words.refused}
          value={refused.label}
          maxLength={40}
          languages={languages}
          hint={words.refusedNote}
          onChange={(label) => onChange({ ...draft, refused: { ...refused, label } })}
        />
      )}
      <Figures draft={draft} />
      <View>
        <Heading level={3}>{words.languagesTitle}</Heading>
        <View className="survey-desk__note">{words.languagesNote}</View>
        <View className="survey-desk__chips" {...a11y({ role: 'group', label: words.languagesTitle })}>
          {OTHERS.map((locale) => (
            <Chip
              key={locale}
              on={languages.includes(locale)}
              onTap={() =>
                onLanguages(
                  languages.includes(locale)
                    ? languages.filter((one) => one !== locale)
                    : [...languages, locale],
                )
              }
            >
              {words.languages[locale]}
            </Chip>
          ))}
        </View>
      </View>
    </View>
  )
}

interface GradeProps {
  grade: DraftGrade
  nth: number
  languages: readonly Locale[]
  onChange: (change: Partial<DraftGrade>) => void
}

function Grade({ grade, nth, languages, onChange }: GradeProps) {
  const named = chineseOf(grade.label) || words.grade(nth)
  const side = grade.satisfied ? 'satisfied' : grade.dissatisfied ? 'dissatisfied' : 'neither'
  return (
    <View className="survey-grade">
      <SaidField
        label={words.grade(nth)}
        value={grade.label}
        maxLength={40}
        languages={languages}
        onChange={(label) => onChange({ label })}
      />
      <Segments
        label={words.sideOf(named)}
        value={side}
        onChange={(to) => onChange({ satisfied: to === 'satisfied', dissatisfied: to === 'dissatisfied' })}
        options={(['satisfied', 'neither', 'dissatisfied'] as const).map((value) => ({
          value,
          label: words[value],
        }))}
      />
      <Stepper
        label={words.scoreOf(named)}
        value={grade.score}
        min={0}
        max={100}
        onChange={(score) => onChange({ score })}
      />
    </View>
  )
}
