import { MAX_LENGTH } from '@cloud/shared/limits'
import { TextField } from '@/ui/Field'
import { words } from '../words'
import type { Draft } from './form'
import { SwitchField } from './SwitchField'

const text = words.stations

interface DevicePartProps {
  draft: Draft
  error: string | undefined
  onChange: (delta: Partial<Draft>) => void
}

/** The device that reports by itself: which it is, and how it writes its values. */
export function DevicePart({ draft, error, onChange }: DevicePartProps) {
  return (
    <>
      <TextField
        label={text.device}
        initial={draft.device}
        hint={text.deviceHint}
        error={error}
        maxLength={MAX_LENGTH.name}
        onChange={(device) => onChange({ device })}
      />
      {draft.device.trim() !== '' && (
        <>
          <SwitchField
            label={text.milligrams}
            note={text.milligramsNote}
            on={draft.milligrams}
            onChange={(milligrams) => onChange({ milligrams })}
          />
          <SwitchField
            label={text.unflagged}
            note={text.unflaggedNote}
            on={draft.unflagged}
            onChange={(unflagged) => onChange({ unflagged })}
          />
        </>
      )}
    </>
  )
}
