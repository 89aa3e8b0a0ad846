import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useRef, useState } from 'react'
import { peopleContract, type Invitation } from '@cloud/features/account/contract/people'
import { JOIN } from '@cloud/shared/addresses'
import { MAX_LENGTH } from '@cloud/shared/limits'
import { beijingDay } from '@cloud/shared/time'
import { whenWords } from '@/client/dates'
import { useCommand, useQueryOf } from '@/client/queries'
import { Banner } from '@/ui/Banner'
import { BottomSheet } from '@/ui/BottomSheet'
import { Button } from '@/ui/Button'
import { TextField } from '@/ui/Field'
import { SvgPicture } from '@/ui/SvgPicture'
import { toast } from '@/ui/Toast'
import { addressOf, codeOf } from '../platform/qr'
import { useKept } from '@/client/drafts'
import { Drafted } from '@/ui/Drafted'
import { readDay } from './days'
import { dutyFault, DutyForm, type DutyDraft, NO_DUTY } from './DutyForm'
import { words } from './words'

const text = words.form
/** While somebody holds the screen out to somebody else. */
const LOOK_MS = 3000

interface Made {
  id: string
  code: string
  expiresAt: string
  name: string
}

/** Writes an invitation, then shows it until it has been taken. What is written stays on this device until it is made. */
export function InviteSheet({ start, onClose }: { start?: Partial<DutyDraft>; onClose: () => void }) {
  const [made, setMade] = useState<Made | null>(null)
  return made ? (
    <Code made={made} onClose={onClose} />
  ) : (
    <Form start={start} onClose={onClose} onMade={setMade} />
  )
}

interface FormProps {
  start: Partial<DutyDraft> | undefined
  onClose: () => void
  onMade: (made: Made) => void
}

function Form({ start, onClose, onMade }: FormProps) {
  const invite = useCommand(peopleContract.invite)
  const kept = useKept('people:invite', { name: '', unit: '', ...NO_DUTY })
  const [begun, setBegun] = useState(start)
  const [strict, setStrict] = useState(false)
  const going = useRef(false)
  const today = beijingDay(Date.now())
  const draft = { ...kept.value, ...begun }
  const fault =
    draft.name.trim() === ''
      ? text.missingName
      : draft.unit.trim() === ''
        ? text.missingUnit
        : dutyFault(draft, today)
  const send = () => {
    setStrict(true)
    const { role, area, until } = draft
    if (fault !== null || role === '' || going.current) return
    going.current = true
    const day = readDay(until, today)
    const name = draft.name.trim()
    invite.mutate(
      { role, area, name, unit: draft.unit.trim(), ...(day === null ? {} : { until: day }) },
      {
        onSuccess: (done) => {
          kept.forget()
          onMade({ ...done, name })
        },
        onSettled: () => {
          going.current = false
        },
      },
    )
  }
  const refused =
    invite.error && (Object.values(invite.error.fields)[0] ?? (invite.error.words || words.notSent))
  return (
    <BottomSheet
      open
      toType
      title={text.title}
      onClose={onClose}
      foot={
        <>
          {refused && <Banner tone="brick" title={refused} />}
          {strict && fault !== null && <Banner tone="brick" title={fault} />}
          <Button busy={invite.isPending} onTap={send}>
            {text.make}
          </Button>
        </>
      }
    >
      <Drafted kept={kept} className="people__form">
        <TextField
          label={text.name}
          initial={draft.name}
          hint={text.nameHint}
          maxLength={MAX_LENGTH.name}
          onChange={(name) => kept.set({ name })}
        />
        <TextField
          label={text.unit}
          initial={draft.unit}
          hint={text.unitHint}
          maxLength={MAX_LENGTH.unit}
          onChange={(unit) => kept.set({ unit })}
        />
        <DutyForm
          draft={draft}
          held={[]}
          today={today}
          onChange={(change) => {
            setBegun(undefined)
            kept.set({ ...begun, ...change })
          }}
        />
      </Drafted>
    </BottomSheet>
  )
}

function Code({ made, onClose }: { made: Made; onClose: () => void }) {
  const { data } = useQueryOf(peopleContract.invitations, {}, { everyMs: LOOK_MS })
  const now: Invitation | undefined = data?.items.find(({ id }) => id === made.id)
  const state = now?.state ?? 'open'
  const svg = codeOf(JOIN(made.code))
  const address = addressOf(JOIN())
  const say = words.code
  const ends = {
    taken: { tone: 'pine', title: say.taken(made.name) },
    refused: { tone: 'gold', title: say.refused },
    expired: { tone: 'gold', title: say.expired },
    withdrawn: { tone: 'gold', title: say.withdrawn },
  } as const
  const copy = async () => {
    await Taro.setClipboardData({ data: addressOf(JOIN(made.code)) ?? made.code })
    toast(say.copied)
  }
  return (
    <BottomSheet
      open
      title={say.title(made.name)}
      onClose={onClose}
      foot={
        <Button kind={state === 'open' ? 'secondary' : 'primary'} onTap={onClose}>
          {state === 'open' ? say.later : say.done}
        </Button>
      }
    >
      <View className="people__code">
        {state === 'open' ? (
          <>
            <View>{say.how}</View>
            {svg !== null && <SvgPicture className="people__qr" svg={svg} label={say.qr(made.name)} />}
            <View>{address === null ? say.onPhone : say.typed}</View>
            {address !== null && <View className="people__address">{address}</View>}
            <View className="people__typed">{made.code}</View>
            <Button kind="text" onTap={() => void copy()}>
              {say.copy}
            </Button>
            <View className="people__note">{say.until(whenWords(made.expiresAt, Date.now()))}</View>
            <Banner tone="blue" title={say.waiting} />
          </>
        ) : (
          <Banner {...ends[state]} />
        )}
      </View>
    </BottomSheet>
  )
}
