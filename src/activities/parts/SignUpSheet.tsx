import { View } from '@tarojs/components'
import { activitiesContract } from '@cloud/features/activities/contract'
import type { Detail, Mine } from '@cloud/features/activities/contract'
import { MAX_LENGTH } from '@cloud/shared/limits'
import { useState } from 'react'
import type { Errand } from '@/client/outbox/useErrand'
import { useErrand } from '@/client/outbox/useErrand'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { TextField } from '@/ui/Field'
import { BottomSheet } from '@/ui/BottomSheet'
import { Stepper } from '@/ui/Stepper'
import { type FieldErrors, type Form, confirmLabel, emptyForm, formErrors, requestOf } from '../model/form'
import { freshOf } from '../model/fresh'
import { positionFor } from '../model/seats'
import { day } from '../model/when'
import { ticketWords } from '../ticketWords'
import { CheckRow } from './CheckRow'
import { PointChoice } from './PointChoice'
import './SignUpSheet.scss'

const say = ticketWords.sheet

interface SignUpSheetProps {
  activity: Detail
  open: boolean
  /** Keep it the same function between renders. */
  onClose: () => void
  onDone: (mine: Mine) => void
}

/**
 * Signing up, or joining the queue: people, names where they are insured, where to get on, and what happens when
 * it is their turn. The button says what will happen. If the seat is gone meanwhile the sheet stays as it is filled.
 */
export function SignUpSheet({ activity, open, onClose, onDone }: SignUpSheetProps) {
  const [form, setForm] = useState<Form>(() => emptyForm(activity, ''))
  const [errors, setErrors] = useState<FieldErrors>({})
  const signUp = useErrand({
    kind: 'signUp',
    procedure: activitiesContract.signUp,
    about: (one) => one.activityId === activity.id,
    onDone,
  })
  const { state } = signUp
  const refused = state.at === 'refused' ? state.problem : null
  const fresh = freshOf(refused?.detail)
  const shown = { ...refused?.fields, ...errors }
  const position = positionFor(fresh ?? activity, form.party)
  const change = (part: Partial<Form>) => setForm((before) => ({ ...before, ...part }))

  const send = () => {
    const found = formErrors(form, activity)
    setErrors(found)
    if (Object.keys(found).length > 0) return
    signUp.send(requestOf(form, activity, position === null ? 'seated' : 'waiting'))
  }

  return (
    <BottomSheet
      open={open}
      title={position === null ? say.join : say.queue}
      onClose={onClose}
      foot={
        state.at === 'kept' ? (
          <KeptFoot signUp={signUp} open={state.open} mayTry={state.mayTry} />
        ) : (
          <>
            <Button busy={state.at === 'sending' ? say.sending : false} onTap={send}>
              {confirmLabel(form.party, position)}
            </Button>
            <View className="act-sheet__foot">{say.foot}</View>
          </>
        )
      }
    >
      <View className="act-sheet__which">{say.subtitle(day(activity.startsAt), activity.title)}</View>
      <Standing signUp={signUp} gone={fresh !== null && fresh.position !== null} />
      <View className="act-sheet__people">
        <Stepper
          label={say.people}
          value={form.party}
          min={1}
          max={activity.maxParty}
          onChange={(party) => change({ party })}
        />
        <View className="act-sheet__note">
          {form.party === 1 ? say.alone : say.withOthers(form.party - 1)}
        </View>
      </View>
      {activity.insured && <Names form={form} errors={shown} onChange={change} />}
      <PointChoice
        points={activity.meetingPoints}
        chosen={form.meetingPoint}
        error={shown.meetingPoint}
        onChoose={(meetingPoint) => change({ meetingPoint })}
      />
      {position !== null && (
        <CheckRow
          on={form.autoAccept}
          title={say.autoAccept}
          note={say.autoAcceptHint(activity.offerHours)}
          onChange={(autoAccept) => change({ autoAccept })}
        />
      )}
    </BottomSheet>
  )
}

type SignUpErrand = Errand<typeof activitiesContract.signUp>

/** Waits on the phone, or was refused: gone meanwhile (gold, go on below), or something to mend. */
function Standing({ signUp, gone }: { signUp: SignUpErrand; gone: boolean }) {
  const { state, trouble } = signUp
  const banner =
    trouble !== '' ? (
      <Banner tone="brick" title={trouble} />
    ) : state.at === 'kept' ? (
      <Banner tone="gold" title={say.kept}>
        {state.why || say.keptText}
      </Banner>
    ) : state.at === 'refused' ? (
      <Banner tone={gone ? 'gold' : 'brick'} title={state.problem.words || say.failed}>
        {gone ? say.keptForm : ''}
      </Banner>
    ) : null
  return banner && <View className="act-sheet__banner">{banner}</View>
}

/** While it waits: try now where that helps, or take it back as long as nobody may have it. */
function KeptFoot({ signUp, open, mayTry }: { signUp: SignUpErrand; open: boolean; mayTry: boolean }) {
  return (
    <>
      {mayTry && <Button onTap={signUp.hurry}>{say.tryNow}</Button>}
      {open && (
        <Button kind="text" onTap={signUp.drop}>
          {say.takeBack}
        </Button>
      )}
    </>
  )
}

interface NamesProps {
  form: Form
  errors: FieldErrors
  onChange: (part: Partial<Form>) => void
}

/** One field for each person who is insured. What was typed for a larger party comes back when it grows again. */
function Names({ form, errors, onChange }: NamesProps) {
  const others = form.party - 1
  const rename = (n: number, name: string) => {
    const companions = [...form.companions]
    companions[n] = name
    onChange({ companions: Array.from(companions, (one) => one ?? '') })
  }
  return (
    <>
      <View className="act-sheet__field">
        <TextField
          label={say.ownName}
          initial={form.name}
          placeholder={say.namePlaceholder}
          error={errors.name}
          maxLength={MAX_LENGTH.name}
          onChange={(name) => onChange({ name })}
        />
      </View>
      {Array.from({ length: others }, (_, n) => (
        // a field is its place in the party
        <View key={n} className="act-sheet__field">
          <TextField
            label={say.companionName(n + 1, others)}
            initial={form.companions[n] ?? ''}
            placeholder={say.namePlaceholder}
            error={errors[`companions.${n}`]}
            maxLength={MAX_LENGTH.name}
            onChange={(name) => rename(n, name)}
          />
        </View>
      ))}
    </>
  )
}
