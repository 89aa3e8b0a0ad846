import { View } from '@tarojs/components'
import type { DraftQuestion, QuestionnaireDraft } from '@cloud/features/survey/contract/desk'
import { Chip } from '@/ui/Chip'
import { a11y } from '@/ui/platform/a11y'
import { Segments } from '@/ui/Segments'
import { chineseOf, commonChoices, earlierChoices } from './edit'
import { words } from './words'

interface WhenPartProps {
  draft: QuestionnaireDraft
  at: number
  question: DraftQuestion
  onChange: (question: DraftQuestion) => void
}

const flipped = (list: readonly string[], one: string): string[] =>
  list.includes(one) ? list.filter((each) => each !== one) : [...list, one]

/** Who is asked: everybody, or who answered earlier questions in a certain way. */
export function WhenPart({ draft, at, question, onChange }: WhenPartProps) {
  const { when, ...rest } = question
  const earlier = earlierChoices(draft, at)
  const choices = when ? commonChoices(draft, when.anyOf) : []
  const put = (next: NonNullable<typeof when>) => onChange({ ...question, when: next })
  return (
    <View className="survey-desk__form">
      <View>
        <View className="survey-desk__label">{words.when}</View>
        <Segments
          label={words.when}
          value={when ? 'some' : 'all'}
          onChange={(who) => onChange(who === 'all' ? rest : { ...question, when: { anyOf: [], chose: [] } })}
          options={[
            { value: 'all', label: words.whenAll },
            { value: 'some', label: words.whenSome },
          ]}
        />
      </View>
      {when && earlier.length === 0 && <View className="survey-desk__note">{words.noEarlier}</View>}
      {when && earlier.length > 0 && (
        <View>
          <View className="survey-desk__label">{words.whenOf}</View>
          <View className="survey-desk__chips" {...a11y({ role: 'group', label: words.whenOf })}>
            {earlier.map(({ id, text }) => (
              <Chip
                key={id}
                on={when.anyOf.includes(id)}
                onTap={() => {
                  const anyOf = flipped(when.anyOf, id)
                  const known = commonChoices(draft, anyOf).map((choice) => choice.id)
                  put({ anyOf, chose: when.chose.filter((one) => known.includes(one)) })
                }}
              >
                {chineseOf(text) || id}
              </Chip>
            ))}
          </View>
        </View>
      )}
      {when && when.anyOf.length > 0 && (
        <View>
          <View className="survey-desk__label">{words.whenChose}</View>
          {choices.length === 0 ? (
            <View className="survey-desk__note">{words.noCommon}</View>
          ) : (
            <View className="survey-desk__chips" {...a11y({ role: 'group', label: words.whenChose })}>
              {choices.map(({ id, label }) => (
                <Chip
                  key={id}
                  on={when.chose.includes(id)}
                  onTap={() => put({ anyOf: when.anyOf, chose: flipped(when.chose, id) })}
                >
                  {chineseOf(label) || id}
                </Chip>
              ))}
            </View>
          )}
        </View>
      )}
    </View>
  )
}
