import { View } from '@tarojs/components'
import { useState } from 'react'
import type { RosterData, RosterLineInput } from '@cloud/features/reports/contract/office'
import { MAX_LENGTH } from '@cloud/shared/limits'
import { useKept } from '@/client/drafts'
import { Drafted } from '@/ui/Drafted'
import { BottomSheet } from '@/ui/BottomSheet'
import { Button } from '@/ui/Button'
import { Chip, Chips } from '@/ui/Chip'
import { TextField } from '@/ui/Field'
import { OptionGroup } from '@/ui/OptionGroup'
import { words } from './words'

const text = words.roster
const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/
const PHONE = /^\+?\d[\d -]{2,18}\d$/
const WEEK = [1, 2, 3, 4, 5, 6, 7]
const NOBODY = 'nobody'
const NEW: RosterLineInput = { name: '', phone: '', days: WEEK, from: '08:00', to: '20:00', personId: null }

interface RosterSheetProps {
  /** Undefined: somebody new. */
  line: RosterLineInput | undefined
  staff: RosterData['staff']
  /** Null takes the line away. */
  onPut: (line: RosterLineInput | null) => void
  onClose: () => void
}

/** One line of the roster. */
export function RosterSheet({ line, staff, onPut, onClose }: RosterSheetProps) {
  const kept = useKept(`settings:roster:${line ? `${line.name} ${line.from}` : ''}`, line ?? NEW)
  const { value } = kept
  const [strict, setStrict] = useState(false)
  const clock = (time: string) => time.trim().replace(/：/g, ':')
  const wrong = {
    name: value.name.trim() === '',
    phone: !PHONE.test(value.phone.trim()),
    days: value.days.length === 0,
    from: !CLOCK.test(clock(value.from)),
    to: !CLOCK.test(clock(value.to)),
  }
  const done = () => {
    setStrict(true)
    if (Object.values(wrong).some(Boolean)) return
    kept.forget()
    onPut({
      ...value,
      name: value.name.trim(),
      phone: value.phone.trim(),
      from: clock(value.from),
      to: clock(value.to),
    })
  }
  const said = (bad: boolean, words: string) => (strict && bad ? words : undefined)
  return (
    <BottomSheet
      open
      title={line ? text.edit(line.name) : text.add}
      onClose={onClose}
      toType
      foot={<Button onTap={done}>{text.done}</Button>}
    >
      <Drafted kept={kept} className="settings-part">
        <TextField
          label={text.name}
          initial={value.name}
          maxLength={MAX_LENGTH.name}
          error={said(wrong.name, text.nameWrong)}
          onChange={(name) => kept.set({ name })}
        />
        <TextField
          label={text.phone}
          initial={value.phone}
          type="tel"
          maxLength={MAX_LENGTH.phone}
          error={said(wrong.phone, text.phoneWrong)}
          onChange={(phone) => kept.set({ phone })}
        />
        <Chips label={text.days}>
          {WEEK.map((day) => (
            <Chip
              key={day}
              on={value.days.includes(day)}
              onTap={() =>
                kept.set({ days: WEEK.filter((one) => value.days.includes(one) !== (one === day)) })
              }
            >
              {text.day(day)}
            </Chip>
          ))}
        </Chips>
        {said(wrong.days, text.daysWrong) && (
          <View className="settings-part__wrong" role="alert">
            {text.daysWrong}
          </View>
        )}
        <TextField
          label={text.from}
          initial={value.from}
          maxLength={5}
          error={said(wrong.from, text.clockWrong)}
          onChange={(from) => kept.set({ from })}
        />
        <TextField
          label={text.to}
          initial={value.to}
          maxLength={5}
          hint={text.clockHint}
          error={said(wrong.to, text.clockWrong)}
          onChange={(to) => kept.set({ to })}
        />
        <OptionGroup
          legend={text.person}
          options={[
            { value: NOBODY, label: text.nobody },
            ...staff.map(({ id, name, duty }) => ({
              value: id,
              label: name ?? duty,
              note: name ? duty : undefined,
            })),
          ]}
          value={value.personId ?? NOBODY}
          onChange={(id) => kept.set({ personId: id === NOBODY ? null : id })}
        />
        {line && (
          <Button kind="danger" onTap={() => onPut(null)}>
            {text.remove}
          </Button>
        )}
      </Drafted>
    </BottomSheet>
  )
}
