import { View } from '@tarojs/components'
import type { Detail } from '@cloud/features/activities/contract'
import { MAX_LENGTH } from '@cloud/shared/limits'
import { TextField } from '@/ui/Field'
import { Stepper } from '@/ui/Stepper'
import {
  type As,
  type Form,
  SMALLEST_GROUP,
  allUnderAge,
  asksPeople,
  needsPhone,
  withAs,
  withParty,
} from '../model/form'
import type { FieldErrors } from '../model/form-errors'
import { ticketWords } from '../ticketWords'
import { Choices } from './Choices'
import { PersonFieldsOf } from './PersonFields'
import { Questions } from './Questions'
import { Roster } from './Roster'
import { WhereChoice } from './WhereChoice'

const say = ticketWords.sheet
/** In the order of the chips. */
const AS: readonly As[] = ['self', 'family', 'group']

export interface PartyFormProps {
  activity: Detail
  form: Form
  errors: FieldErrors
  /** The largest number that can be chosen, and why it is no larger. */
  most: number
  mostWords?: string | undefined
  onChange: (form: Form) => void
}

/** Who comes and how: for whom, how many, names and ages where they are asked for, where to get on, what else is asked. */
export function PartyForm({ activity, form, errors, most, mostWords, onChange }: PartyFormProps) {
  const change = (part: Partial<Form>) => onChange({ ...form, ...part })
  const isGroup = form.as === 'group'
  return (
    <>
      {most >= SMALLEST_GROUP && (
        <Choices
          legend={say.as}
          choices={AS.map((key) => ({ key, name: say.asChoices[key] }))}
          chosen={form.as}
          onChoose={(as) => onChange(withAs(form, as))}
        />
      )}
      <View className="act-sheet__people">
        <Stepper
          label={say.people}
          value={form.party}
          min={isGroup ? Math.min(SMALLEST_GROUP, most) : 1}
          max={most}
          onChange={(party) => onChange(withParty(form, party))}
        />
        <View className="act-sheet__note">{mostWords ?? partyWords(form)}</View>
        {errors.party !== undefined && <View className="act-sheet__wrong">{errors.party}</View>}
      </View>
      {isGroup && (
        <Line
          label={say.group}
          initial={form.group}
          placeholder={say.groupPlaceholder}
          error={errors.group}
          maxLength={MAX_LENGTH.name}
          onChange={(group) => change({ group })}
        />
      )}
      {asksPeople(activity) &&
        (isGroup ? (
          <Roster activity={activity} form={form} error={errors.people} onChange={change} />
        ) : (
          <PersonFieldsOf activity={activity} form={form} errors={errors} onChange={change} />
        ))}
      {needsPhone(form, activity) && (
        <PhoneLine
          label={isGroup ? say.leaderPhone : say.phone}
          initial={form.phone}
          error={errors.phone}
          onChange={(phone) => change({ phone })}
        />
      )}
      {allUnderAge(form, activity) && <Guardian form={form} errors={errors} onChange={change} />}
      <WhereChoice activity={activity} form={form} errors={errors} onChange={change} />
      <Questions questions={activity.questions} form={form} errors={errors} onChange={change} />
    </>
  )
}

function partyWords({ as, party }: Form): string {
  if (as === 'group') return say.inGroup(party)
  return party === 1 ? say.alone : say.withOthers(party - 1)
}

interface LineProps {
  label: string
  initial: string
  placeholder?: string
  error?: string | undefined
  hint?: string
  type?: 'text' | 'tel'
  maxLength: number
  onChange: (text: string) => void
}

const Line = (props: LineProps) => (
  <View className="act-sheet__field">
    <TextField {...props} />
  </View>
)

const PhoneLine = (props: Omit<LineProps, 'maxLength' | 'type' | 'hint' | 'placeholder'>) => (
  <Line
    {...props}
    type="tel"
    maxLength={MAX_LENGTH.phone}
    placeholder={say.phonePlaceholder}
    hint={say.phoneHint}
  />
)

interface GuardianProps {
  form: Form
  errors: FieldErrors
  onChange: (part: Partial<Form>) => void
}

/** Who answers for them, where nobody of full age comes along. */
function Guardian({ form, errors, onChange }: GuardianProps) {
  const { guardian } = form
  return (
    <>
      <View className="act-sheet__ask">{say.guardian}</View>
      <Line
        label={say.guardianName}
        initial={guardian.name}
        error={errors['guardian.name'] ?? errors.guardian}
        maxLength={MAX_LENGTH.name}
        onChange={(name) => onChange({ guardian: { ...guardian, name } })}
      />
      <PhoneLine
        label={say.guardianPhone}
        initial={guardian.phone}
        error={errors['guardian.phone']}
        onChange={(phone) => onChange({ guardian: { ...guardian, phone } })}
      />
    </>
  )
}
