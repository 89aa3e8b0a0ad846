import { Text, View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import { useRef, useState } from 'react'
import { ORGANISE } from '@cloud/shared/addresses'
import { MAX_LENGTH, MAX_PARTY } from '@cloud/shared/limits'
import { back } from '@/client/go'
import { uuid } from '@/client/uuid'
import { CheckRow } from '@/activities/signup/CheckRow'
import { SOMEBODYS_MS, useKept } from '@/client/drafts'
import { Drafted } from '@/ui/Drafted'
import { ActionBar } from '@/ui/ActionBar'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Chip } from '@/ui/Chip'
import { Empty } from '@/ui/Empty'
import { TextField } from '@/ui/Field'
import { a11y } from '@/ui/platform/a11y'
import { Stepper } from '@/ui/Stepper'
import { toast } from '@/ui/Toast'
import { seatsLeft, type SeatsLeft } from '../door/day'
import { DoorPage } from '../door/DoorPage'
import { useDoor, type Door, type DoorState } from '../door/useDoor'
import { words } from '../door/words'
import { buzz } from '../platform/buzz'
import { PhoneField } from './PhoneField'
import { digitsOf, EMPTY, missingIn, type Missing, type WalkInForm } from './model'
import './walkin.scss'

const w = words.walkin

/** 没报名的人: somebody who came without a sign-up gets on where a seat is left (picture o4). */
export default function WalkInPage() {
  const activityId = useRouter().params.activityId ?? ''
  const door = useDoor(activityId)
  const kept = useKept(`walkin:${activityId}`, EMPTY, SOMEBODYS_MS)
  const form = kept.value
  const [problem, setProblem] = useState('')
  // who is let in next finds an empty form
  const [round, setRound] = useState(0)
  const saving = useRef(false)
  const { state } = door
  const here = state.at === 'here' ? state : null
  const seats = here && seatsLeft(here.roll, here.came, new Date().toISOString())
  const chosen = seats ? withOnlyChoices(form, seats) : form
  const missing = seats && missingIn(chosen, seats)
  const save = async () => {
    // a second tap would be a second person
    if (saving.current) return
    saving.current = true
    if (await letIn(door, chosen)) {
      buzz(1)
      kept.set(EMPTY)
      kept.forget()
      toast(w.done(chosen.name.trim(), chosen.people))
      if (Taro.getCurrentPages().length > 1) {
        back(ORGANISE.checkin(activityId))
        return
      }
      setProblem('')
      setRound(round + 1)
    } else {
      setProblem(words.checkin.full)
    }
    saving.current = false
  }
  const open = here?.roll.activity.walkIns !== false
  return (
    <DoorPage
      title={w.title}
      titled
      activityId={activityId}
      door={door}
      bar={
        open && (
          <ActionBar
            note={problem || (missing && sayMissing(missing))}
            tone={problem || missing ? 'blocked' : 'plain'}
          >
            <Button disabled={missing !== null} onTap={() => void save()}>
              {here?.roll.activity.points.some(({ bus }) => bus) ? w.go : w.goMeet}
            </Button>
          </ActionBar>
        )
      }
    >
      {(there) =>
        open && seats ? (
          <Drafted kept={kept}>
            <Form
              key={round}
              here={there}
              seats={seats}
              form={chosen}
              onChange={(change) => kept.set({ ...chosen, ...change })}
            />
          </Drafted>
        ) : (
          <Empty title={w.closed} />
        )
      }
    </DoorPage>
  )
}

/** Where there is one bus or one session, it is that one. */
function withOnlyChoices(form: WalkInForm, seats: SeatsLeft): WalkInForm {
  const [point, ...otherPoints] = seats.points
  const [session, ...otherSessions] = seats.sessions
  return {
    ...form,
    point: form.point ?? (point && otherPoints.length === 0 ? point.key : null),
    session: form.session ?? (session && otherSessions.length === 0 ? session.key : null),
  }
}

const letIn = (door: Door, { name, phone, whose, people, point, session }: WalkInForm) =>
  door.add([
    {
      kind: 'walk_in',
      scanId: uuid(),
      at: new Date().toISOString(),
      name: name.trim(),
      ...(whose === 'none' ? {} : { phone: digitsOf(phone) }),
      people,
      ...(session === null ? {} : { session }),
      ...(point === null ? {} : { point }),
      consent: true,
    },
  ])

function sayMissing(missing: Missing): string {
  switch (missing.code) {
    case 'digits':
    case 'digitsOver':
    case 'seats':
      return w.missing[missing.code](missing.n)
    default:
      return w.missing[missing.code]
  }
}

interface FormProps {
  here: Extract<DoorState, { at: 'here' }>
  seats: SeatsLeft
  form: WalkInForm
  onChange: (change: Partial<WalkInForm>) => void
}

function Form({ here, seats, form, onChange }: FormProps) {
  const { waitingPeople } = here.count
  const left = w.left(seats.left)
  const buses = seats.points.some(({ bus }) => bus)
  return (
    <View className="door-walkin">
      {seats.left > 0 ? (
        <Banner tone="pine" icon="bus" title={left}>
          {waitingPeople > 0 ? w.leftQueue(waitingPeople) : w.asKnown}
        </Banner>
      ) : (
        <Banner tone="gold" icon="bus" title={w.full}>
          {w.fullNote}
        </Banner>
      )}
      <TextField
        label={w.name}
        initial={form.name}
        maxLength={MAX_LENGTH.name}
        onChange={(name) => onChange({ name })}
      />
      <PhoneField form={form} onChange={onChange} />
      <Stepper
        label={w.people}
        value={form.people}
        min={1}
        max={MAX_PARTY}
        onChange={(people) => onChange({ people })}
      />
      <Choice
        label={w.session}
        options={seats.sessions}
        value={form.session}
        onChange={(session) => onChange({ session })}
      />
      <Choice
        label={buses ? w.bus : w.meet}
        options={seats.points}
        value={form.point}
        onChange={(point) => onChange({ point })}
      />
      <CheckRow
        on={form.consent}
        title={w.consent}
        note={w.consentNote(here.roll.activity.insured)}
        onChange={(consent) => onChange({ consent })}
      />
    </View>
  )
}

interface ChoiceProps {
  label: string
  options: readonly { key: string; name: string; left: number | null }[]
  value: string | null
  onChange: (key: string) => void
}

function Choice({ label, options, value, onChange }: ChoiceProps) {
  if (options.length === 0) return null
  return (
    <View className="door-choice">
      <Text className="door-choice__label">{label}</Text>
      <View className="door-choice__chips" {...a11y({ role: 'radiogroup', label })}>
        {options.map(({ key, name, left }) => (
          <Chip key={key} radio on={key === value} disabled={left === 0} onTap={() => onChange(key)}>
            {left === null ? name : w.pointLeft(name, left)}
          </Chip>
        ))}
      </View>
    </View>
  )
}
