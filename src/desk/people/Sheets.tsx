import { useRef, useState } from 'react'
import { peopleContract, type StaffRow } from '@cloud/features/account/contract/people'
import { MAX_LENGTH } from '@cloud/shared/limits'
import { beijingDay } from '@cloud/shared/time'
import { useCommand } from '@/client/queries'
import { Banner } from '@/ui/Banner'
import { BottomSheet } from '@/ui/BottomSheet'
import { Button } from '@/ui/Button'
import { TextField } from '@/ui/Field'
import { toast } from '@/ui/Toast'
import { useKept } from '@/client/drafts'
import { Drafted } from '@/ui/Drafted'
import { readDay } from './days'
import { dutyFault, DutyForm, NO_DUTY } from './DutyForm'
import { words } from './words'

interface SheetProps {
  person: StaffRow
  onClose: () => void
}

/** What somebody is called, and where they work. */
export function RenameSheet({ person, onClose }: SheetProps) {
  const rename = useCommand(peopleContract.nameStaff, { refresh: ['account', 'reports'] })
  const kept = useKept(`people:name:${person.id}`, { name: person.name ?? '', unit: person.unit ?? '' })
  const [strict, setStrict] = useState(false)
  const name = kept.value.name.trim()
  const unit = kept.value.unit.trim()
  const send = () => {
    setStrict(true)
    if (name === '' || unit === '') return
    rename.mutate(
      { id: person.id, name, unit },
      {
        onSuccess: () => {
          kept.forget()
          toast(words.panel.renamed)
          onClose()
        },
      },
    )
  }
  return (
    <BottomSheet
      open
      toType
      title={words.panel.rename}
      onClose={onClose}
      foot={
        <>
          {rename.error && <Banner tone="brick" title={rename.error.words || words.notSent} />}
          <Button busy={rename.isPending} onTap={send}>
            {words.panel.saveName}
          </Button>
        </>
      }
    >
      <Drafted kept={kept} className="people__form">
        <TextField
          label={words.form.name}
          initial={kept.value.name}
          hint={words.form.nameHint}
          error={strict && name === '' ? words.form.missingName : undefined}
          maxLength={MAX_LENGTH.name}
          onChange={(typed) => kept.set({ name: typed })}
        />
        <TextField
          label={words.form.unit}
          initial={kept.value.unit}
          hint={words.form.unitHint}
          error={strict && unit === '' ? words.form.missingUnit : undefined}
          maxLength={MAX_LENGTH.unit}
          onChange={(typed) => kept.set({ unit: typed })}
        />
      </Drafted>
    </BottomSheet>
  )
}

/** One more duty for somebody who has some, or another last day. */
export function GiveSheet({ person, onClose }: SheetProps) {
  const give = useCommand(peopleContract.appointStaff, { refresh: ['account', 'reports'] })
  const kept = useKept(`people:give:${person.id}`, NO_DUTY)
  const [strict, setStrict] = useState(false)
  const going = useRef(false)
  const today = beijingDay(Date.now())
  const fault = dutyFault(kept.value, today)
  const send = () => {
    setStrict(true)
    const { role, area, until } = kept.value
    if (fault !== null || role === '' || going.current) return
    going.current = true
    const day = readDay(until, today)
    give.mutate(
      { id: person.id, role, area, ...(day === null ? {} : { until: day }) },
      {
        onSuccess: () => {
          kept.forget()
          toast(words.form.given)
          onClose()
        },
        onSettled: () => {
          going.current = false
        },
      },
    )
  }
  const refused = give.error && (Object.values(give.error.fields)[0] ?? (give.error.words || words.notSent))
  return (
    <BottomSheet
      open
      title={words.form.titleMore(person.name ?? person.code)}
      onClose={onClose}
      foot={
        <>
          {refused && <Banner tone="brick" title={refused} />}
          {strict && fault !== null && <Banner tone="brick" title={fault} />}
          <Button busy={give.isPending} onTap={send}>
            {words.form.give}
          </Button>
        </>
      }
    >
      <Drafted kept={kept} className="people__form">
        <DutyForm
          draft={kept.value}
          held={person.duties.map(({ role }) => role)}
          today={today}
          onChange={kept.set}
        />
      </Drafted>
    </BottomSheet>
  )
}
