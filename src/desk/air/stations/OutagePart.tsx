import { MAX_LENGTH } from '@cloud/shared/limits'
import { TextField } from '@/ui/Field'
import { MomentField } from '../parts/MomentField'
import { words } from '../words'
import type { Draft } from './form'
import { SwitchField } from './SwitchField'

const text = words.stations

interface OutagePartProps {
  draft: Draft
  error: string | undefined
  onChange: (delta: Partial<Draft>) => void
}

/** A station that stands still: why, and when it is meant to be back. */
export function OutagePart({ draft, error, onChange }: OutagePartProps) {
  return (
    <SwitchField
      label={text.outage}
      note={text.outageNote}
      on={draft.down}
      onChange={(down) => onChange({ down })}
    >
      {draft.down && (
        <>
          <TextField
            label={text.outageReason}
            initial={draft.downReason}
            error={error}
            maxLength={MAX_LENGTH.outage}
            onChange={(downReason) => onChange({ downReason })}
          />
          <MomentField
            label={text.outageBack}
            value={draft.backAt}
            none={text.outageUnknown}
            onChange={(backAt) => onChange({ backAt })}
          />
        </>
      )}
    </SwitchField>
  )
}
