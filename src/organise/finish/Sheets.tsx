import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionBar } from '@/ui/ActionBar'
import { BottomSheet } from '@/ui/BottomSheet'
import { Button } from '@/ui/Button'
import { TextField } from '@/ui/Field'
import { Stepper } from '@/ui/Stepper'
import { words } from '../door/words'
import { MOST_TREES, STEP_MINUTES, type Line } from './model'

const w = words.finish
const HOUR = 60
const DAY_HOURS = 24

interface HoursSheetProps {
  line: Line
  name: string
  onClose: () => void
  onMinutes: (minutes: number) => void
}

/** How long one of them was at work, in half hours. */
export function HoursSheet({ line, name, onClose, onMinutes }: HoursSheetProps) {
  const [hours, setHours] = useState(line.minutes / HOUR)
  return (
    <BottomSheet
      open
      title={w.hoursTitle(name)}
      onClose={onClose}
      foot={
        <ActionBar>
          <Button onTap={() => onMinutes(hours * HOUR)}>{w.hoursYes}</Button>
        </ActionBar>
      }
    >
      <Stepper
        label={w.hoursLabel}
        unit={w.hoursUnit}
        value={hours}
        step={STEP_MINUTES / HOUR}
        min={0}
        max={DAY_HOURS}
        onChange={setHours}
      />
      <View className="door-finish__sub">{w.travel}</View>
    </BottomSheet>
  )
}

interface SharedSheetProps {
  people: number
  onClose: () => void
  onTotal: (total: number) => void
}

/** Trees that all planted together. */
export function SharedSheet({ people, onClose, onTotal }: SharedSheetProps) {
  const [text, setText] = useState('')
  const most = MOST_TREES * people
  const total = /^\d{1,9}$/.test(text.trim()) ? Number(text) : null
  const right = total !== null && total <= most
  return (
    <BottomSheet
      open
      title={w.sharedTitle}
      toType
      onClose={onClose}
      foot={
        <ActionBar>
          <Button disabled={!right} onTap={() => onTotal(total ?? 0)}>
            {w.sharedYes(people)}
          </Button>
        </ActionBar>
      }
    >
      <TextField
        type="number"
        label={w.sharedLabel}
        hint={w.sharedWrong(most)}
        error={text !== '' && !right ? w.sharedWrong(most) : undefined}
        onChange={setText}
      />
    </BottomSheet>
  )
}

interface AskSheetProps {
  text: string
  onClose: () => void
  onYes: () => void
}

/** Asked once before it is written down for all. */
export function AskSheet({ text, onClose, onYes }: AskSheetProps) {
  return (
    <BottomSheet
      open
      title={w.title}
      onClose={onClose}
      foot={
        <ActionBar>
          <Button kind="pine" onTap={onYes}>
            {w.yes}
          </Button>
          <Button kind="text" onTap={onClose}>
            {w.no}
          </Button>
        </ActionBar>
      }
    >
      <View>{text}</View>
    </BottomSheet>
  )
}
