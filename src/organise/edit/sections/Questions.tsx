import { View } from '@tarojs/components'
import type { Draft } from '@cloud/features/activities/contract/making'
import { MAX_LENGTH } from '@cloud/shared/limits'
import { Button } from '@/ui/Button'
import { TextArea, TextField } from '@/ui/Field'
import { Switch } from '@/ui/Switch'
import { Block } from '../Block'
import { Faulty } from '../Faulty'
import type { FormProps } from '../form'
import { freeKey } from '../put'
import { words } from '../words'

const say = words.rows
const MOST = 8
const MOST_OPTIONS = 8
type Question = NonNullable<Draft['questions']>[number]

/** What is written line by line, without the empty ones. */
const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim().slice(0, MAX_LENGTH.line))
    .filter((line) => line !== '')
    .slice(0, MOST_OPTIONS)

/** What is asked of everybody who signs up, beside their names. */
export function Questions(form: FormProps) {
  const { draft, set } = form
  const rows = draft.questions ?? []
  const change = (at: number, change: Partial<Question>) =>
    set(
      'questions',
      rows.map((row, index) => (index === at ? { ...row, ...change } : row)),
    )
  const add = () =>
    set('questions', [...rows, { key: freeKey(rows, 'q'), text: '', options: [], needed: false }])
  return (
    <Block id="questions" title={words.sections.questions}>
      <View className="org-rows">
        {rows.map((row, at) => (
          <View className="org-rows__one" key={row.key}>
            <Faulty field={`questions.${at}.text`} {...form}>
              {(error) => (
                <TextField
                  label={`${say.question(at + 1)} ${say.questionText}`}
                  initial={row.text}
                  error={error}
                  maxLength={MAX_LENGTH.line}
                  onChange={(text) => change(at, { text })}
                />
              )}
            </Faulty>
            <Faulty field={`questions.${at}.options`} {...form}>
              {(error) => (
                <TextArea
                  label={say.options}
                  initial={row.options.join('\n')}
                  hint={words.hints.noOption}
                  error={error}
                  maxLength={MAX_LENGTH.text}
                  onChange={(text) => change(at, { options: linesOf(text) })}
                />
              )}
            </Faulty>
            <View className="org-rows__foot">
              <View className="org-switch">
                <Switch
                  label={`${say.question(at + 1)} ${say.needed}`}
                  on={row.needed}
                  onChange={(needed) => change(at, { needed })}
                />
                <View>{say.needed}</View>
              </View>
              <Button
                kind="text"
                size="small"
                onTap={() =>
                  set(
                    'questions',
                    rows.filter((_, index) => index !== at),
                  )
                }
              >
                {say.removeQuestion(at + 1)}
              </Button>
            </View>
          </View>
        ))}
        {rows.length < MOST && (
          <Button kind="secondary" size="small" icon="plus" className="org-rows__add" onTap={add}>
            {say.addQuestion}
          </Button>
        )}
      </View>
    </Block>
  )
}
