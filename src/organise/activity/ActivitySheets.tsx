import type { RollRow } from '@cloud/features/activities/contract/door'
import { Sheets, type OpenSheet } from '../checkin/Sheets'
import type { Check } from '../checkin/useCheck'
import type { DoorState } from '../door/useDoor'
import { StopSheet } from '../parts/StopSheet'
import type { StopDeed } from '../parts/StopBanner'
import { AskAgainSheet } from './AskAgainSheet'
import { PlotSheet } from './PlotSheet'
import { RecountSheet } from './RecountSheet'
import { SeatsSheet } from './SeatsSheet'
import { TakeOffSheet } from './TakeOffSheet'
import { TellSheet } from './TellSheet'
import type { Overview, Plot } from './types'

export type ActivitySheet =
  | { what: 'stop'; deed: StopDeed }
  | { what: 'off'; row: RollRow }
  /** By its key: it is shown as it stands now. Null: one more. */
  | { what: 'plot'; plot: string | null }
  | { what: 'recount'; plot: Plot }
  | { what: 'day'; open: OpenSheet; here: Extract<DoorState, { at: 'here' }>; check: Check }
  | { what: 'seats' | 'tell' | 'again' }

interface SheetsProps {
  open: ActivitySheet
  activity: Overview
  onClose: () => void
}

/** What may lie over the page of one activity. */
export function ActivitySheets({ open, activity, onClose }: SheetsProps) {
  const { activityId } = activity.row
  // a draft has no page of this kind
  if (activityId === null) return null
  const props = { activityId, onClose }
  switch (open.what) {
    case 'stop':
      return <StopSheet deed={open.deed} onClose={onClose} />
    case 'day':
      return <Sheets open={open.open} here={open.here} check={open.check} onClose={onClose} />
    case 'seats':
      return <SeatsSheet activity={activity} {...props} />
    case 'tell':
      return <TellSheet {...props} />
    case 'again':
      return <AskAgainSheet activity={activity} {...props} />
    case 'off':
      return <TakeOffSheet row={open.row} onClose={onClose} />
    case 'plot':
      return <PlotSheet of={open.plot} plots={activity.plots} {...props} />
    case 'recount':
      return <RecountSheet plot={open.plot} {...props} />
  }
}
