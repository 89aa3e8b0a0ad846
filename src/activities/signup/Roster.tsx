import { View } from '@tarojs/components'
import type { Detail } from '@cloud/features/activities/contract'
import { MAX_LENGTH, MAX_PARTY } from '@cloud/shared/limits'
import { TextArea } from '@/ui/Field'
import type { Form } from '../model/form'
import { peopleOf } from '../model/roster'
import { ticketWords } from '../ticketWords'

const say = ticketWords.sheet
/** A name, an age and the end of the line for each. */
const ROSTER_LENGTH = MAX_PARTY * (MAX_LENGTH.name + 5)

interface RosterProps {
  activity: Pick<Detail, 'insured' | 'asksAges'>
  form: Form
  error: string | undefined
  onChange: (part: Partial<Form>) => void
}

/** A class or a unit by a list, one person a line: it is mostly pasted. */
export function Roster({ activity, form, error, onChange }: RosterProps) {
  const { insured, asksAges } = activity
  const hint = insured ? (asksAges ? say.rosterBoth : say.rosterNames) : say.rosterAges
  const written = peopleOf(form.roster).length
  return (
    <View className="act-sheet__field">
      <TextArea
        label={say.roster}
        initial={form.roster}
        hint={written === 0 ? hint : say.rosterCount(written, form.party)}
        error={error}
        maxLength={ROSTER_LENGTH}
        onChange={(roster) => onChange({ roster })}
      />
    </View>
  )
}
