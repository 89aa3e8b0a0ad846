import { View } from '@tarojs/components'
import type { DraftOption, DraftQuestion, DraftText } from '@cloud/features/survey/contract/desk'
import { MAX_OPTIONS } from '@cloud/shared/limits'
import type { Locale } from '@cloud/shared/locale'
import { Button } from '@/ui/Button'
import { Icon } from '@/ui/Icon'
import { Tappable } from '@/ui/Tappable'
import { chineseOf, freeId, withOption } from './edit'
import { SaidField } from './SaidField'
import { Turn } from './Turn'
import { words } from './words'

type Choice = Extract<DraftQuestion, { kind: 'single' | 'multi' | 'town' }>

interface ChoicesPartProps {
  question: Choice
  languages: readonly Locale[]
  onChange: (question: Choice) => void
}

/** Options of a question: their words, their order, what is set apart, and which end the survey. */
export function ChoicesPart({ question, languages, onChange }: ChoicesPartProps) {
  const { options } = question
  const put = (next: DraftOption[]) => onChange({ ...question, options: next })
  const ids = options.map(({ id }) => id)
  return (
    <View className="survey-desk__form">
      <View className="survey-desk__label">{words.options}</View>
      {options.map((option, at) => {
        const named = chineseOf(option.label) || words.option(at + 1)
        return (
          <View key={`${at} ${option.id}`} className="survey-option">
            <View className="survey-option__words">
              <SaidField
                label={words.option(at + 1)}
                value={option.label}
                maxLength={40}
                languages={languages}
                onChange={(label) => put(withOption(options, at, { ...option, label }))}
              />
              {question.kind === 'single' && question.trait === undefined && (
                <Ending question={question} option={option} named={named} onChange={onChange} />
              )}
            </View>
            {at > 0 && (
              <Tappable
                className="survey-option__deed"
                label={words.optionUp(named)}
                onTap={() => put(swapped(options, at))}
              >
                <Icon name="up" size={20} />
              </Tappable>
            )}
            <Tappable
              className="survey-option__deed"
              label={words.removeOption(named)}
              onTap={() => put(options.filter((_, place) => place !== at))}
            >
              <Icon name="x" size={20} />
            </Tappable>
          </View>
        )
      })}
      {options.length < MAX_OPTIONS && (
        <View>
          <Button
            kind="secondary"
            size="small"
            icon="plus"
            onTap={() => put([...options, { id: freeId(ids, 'o'), label: '' }])}
          >
            {words.addOption}
          </Button>
        </View>
      )}
      {question.kind === 'multi' ? (
        <SaidField
          label={words.noneLabel}
          value={question.none.label}
          maxLength={40}
          languages={languages}
          onChange={(label) => onChange({ ...question, none: { ...question.none, label } })}
        />
      ) : (
        <Apart
          apart={question.apart}
          languages={languages}
          onChange={(apart) => onChange(withApart(question, apart))}
        />
      )}
    </View>
  )
}

/** One place up. */
function swapped(options: readonly DraftOption[], at: number): DraftOption[] {
  const [before, own] = [options[at - 1], options[at]]
  if (!before || !own) return [...options]
  return options.map((one, place) => (place === at ? before : place === at - 1 ? own : one))
}

type WithApart = Extract<Choice, { kind: 'single' | 'town' }>

function withApart(question: WithApart, apart: DraftOption | undefined): WithApart {
  const { apart: _, ...rest } = question
  return apart ? { ...rest, apart } : rest
}

interface EndingProps {
  question: Extract<DraftQuestion, { kind: 'single' }>
  option: DraftOption
  named: string
  onChange: ChoicesPartProps['onChange']
}

/** Whether who chooses this does not belong to the population. */
function Ending({ question, option, named, onChange }: EndingProps) {
  const { ends = [], ...rest } = question
  const on = ends.includes(option.id)
  const turn = () => {
    const next = on ? ends.filter((id) => id !== option.id) : [...ends, option.id]
    onChange(next.length > 0 ? { ...rest, ends: next } : rest)
  }
  return (
    <Tappable
      className={on ? 'survey-ends survey-ends--on' : 'survey-ends'}
      role="checkbox"
      checked={on}
      label={words.endsOf(named)}
      onTap={turn}
    >
      {on && <Icon name="check" size={16} weight={2.5} />}
      {words.ends}
    </Tappable>
  )
}

interface ApartProps {
  apart: DraftOption | undefined
  languages: readonly Locale[]
  onChange: (apart: DraftOption | undefined) => void
}

function Apart({ apart, languages, onChange }: ApartProps) {
  const say = (label: DraftText): DraftOption => ({ id: apart?.id ?? 'unsaid', label })
  return (
    <>
      <Turn
        label={words.apart}
        on={apart !== undefined}
        onChange={(on) => onChange(on ? say(words.unsaid) : undefined)}
      />
      {apart && (
        <SaidField
          label={words.apartLabel}
          value={apart.label}
          maxLength={40}
          languages={languages}
          onChange={(label) => onChange(say(label))}
        />
      )}
    </>
  )
}
