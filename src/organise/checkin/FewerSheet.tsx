import { useState } from 'react'
import { ActionBar } from '@/ui/ActionBar'
import { BottomSheet } from '@/ui/BottomSheet'
import { Button } from '@/ui/Button'
import { Stepper } from '@/ui/Stepper'
import { words } from '../door/words'

const w = words.result

interface FewerSheetProps {
  /** For so many the ticket is. */
  party: number
  onClose: () => void
  onPeople: (people: number) => void
}

/** How many of a party came. */
export function FewerSheet({ party, onClose, onPeople }: FewerSheetProps) {
  const [people, setPeople] = useState(Math.max(1, party - 1))
  return (
    <BottomSheet
      open
      title={w.fewerTitle}
      onClose={onClose}
      foot={
        <ActionBar>
          <Button onTap={() => onPeople(people)}>{w.fewerYes(people)}</Button>
        </ActionBar>
      }
    >
      <Stepper label={w.fewerTitle} value={people} min={1} max={party} onChange={setPeople} />
    </BottomSheet>
  )
}
