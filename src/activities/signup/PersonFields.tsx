import { View } from '@tarojs/components'
import type { Detail } from '@cloud/features/activities/contract'
import { MAX_LENGTH } from '@cloud/shared/limits'
import { TextField } from '@/ui/Field'
import { type Form, personsIn } from '../model/form'
import type { FieldErrors } from '../model/form-errors'
import type { PersonFields } from '../model/roster'
import { ticketWords } from '../ticketWords'

const say = ticketWords.sheet
const AGE_DIGITS = 3

interface PersonFieldsProps {
  activity: Pick<Detail, 'insured' | 'asksAges'>
  form: Form
  errors: FieldErrors
  onChange: (part: Partial<Form>) => void
}

/** Name and age of each, as far as they are asked for. What was typed for a larger party comes back when it grows again. */
export function PersonFieldsOf({ activity, form, errors, onChange }: PersonFieldsProps) {
  const persons = personsIn(form)
  const others = form.party - 1
  const write = (n: number, part: Partial<PersonFields>) => {
    const length = Math.max(form.people.length, n + 1)
    const people = Array.from({ length }, (_, at) => form.people[at] ?? { name: '', age: '' })
    onChange({ people: people.map((one, at) => (at === n ? { ...one, ...part } : one)) })
  }
  return (
    <>
      {persons.map(({ name, age }, n) => (
        // a field is its place in the party
        <View key={n} className="act-sheet__person">
          {activity.insured && (
            <View className="act-sheet__name">
              <TextField
                label={n === 0 ? say.ownName : say.companionName(n, others)}
                initial={name}
                placeholder={say.namePlaceholder}
                error={errors[`people.${n}.name`]}
                maxLength={MAX_LENGTH.name}
                onChange={(text) => write(n, { name: text })}
              />
            </View>
          )}
          {activity.asksAges && (
            <View className="act-sheet__age">
              <TextField
                label={n === 0 ? say.ownAge : say.companionAge(n, others)}
                initial={age}
                type="number"
                placeholder={say.agePlaceholder}
                error={errors[`people.${n}.age`]}
                maxLength={AGE_DIGITS}
                onChange={(text) => write(n, { age: text.trim() })}
              />
            </View>
          )}
        </View>
      ))}
    </>
  )
}
