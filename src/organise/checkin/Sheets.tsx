import { View } from '@tarojs/components'
import { ActionBar } from '@/ui/ActionBar'
import { BottomSheet } from '@/ui/BottomSheet'
import { Button } from '@/ui/Button'
import { toast } from '@/ui/Toast'
import type { RollRow } from '@cloud/features/activities/contract/door'
import type { DoorState } from '../door/useDoor'
import { words } from '../door/words'
import { Digits } from './Digits'
import { FewerSheet } from './FewerSheet'
import { MissingSheet } from './MissingSheet'
import { TicketSheet } from './TicketSheet'
import type { Check } from './useCheck'

const w = words.checkin

/** What lies over the page. */
export type OpenSheet =
  | { what: 'digits' | 'missing' }
  | { what: 'fewer'; party: number }
  | { what: 'ticket'; row: RollRow }
  | { what: 'undo'; scanId: string; name: string }

interface SheetsProps {
  open: OpenSheet
  here: Extract<DoorState, { at: 'here' }>
  check: Check
  onClose: () => void
}

/** The one thing that is asked over the page. */
export function Sheets({ open, here, check, onClose }: SheetsProps) {
  switch (open.what) {
    case 'digits':
      return (
        <BottomSheet open title={w.digitsTitle} toType onClose={onClose}>
          <Digits
            onShown={(shown) => {
              onClose()
              void check.check(shown)
            }}
          />
        </BottomSheet>
      )
    case 'missing':
      return (
        <MissingSheet
          missing={here.count.missing}
          waiting={here.count.waiting}
          onClose={onClose}
          onArrive={({ signUpId }) => {
            onClose()
            void check.check({ signUpId })
          }}
        />
      )
    case 'fewer':
      return (
        <FewerSheet
          party={open.party}
          onClose={onClose}
          onPeople={(people) => {
            onClose()
            void check.fewer(people)
          }}
        />
      )
    case 'ticket':
      return <TicketSheet row={open.row} roll={here.roll} onClose={onClose} />
    case 'undo':
      return (
        <BottomSheet
          open
          title={w.undoTitle}
          onClose={onClose}
          foot={
            <ActionBar>
              <Button
                kind="danger"
                onTap={() => {
                  onClose()
                  void check.undo(open.scanId).then(() => toast(w.undone))
                }}
              >
                {w.undoYes}
              </Button>
              <Button kind="text" onTap={onClose}>
                {w.undoNo}
              </Button>
            </ActionBar>
          }
        >
          <View>{w.undoAsk(open.name)}</View>
        </BottomSheet>
      )
  }
}
