import { View } from '@tarojs/components'
import { MAX_LENGTH } from '@cloud/shared/limits'
import { TextField } from '@/ui/Field'
import { Switch } from '@/ui/Switch'
import { MomentField } from '../parts/MomentField'
import { words } from '../words'
import type { Draft } from './form'

const text = words.stations

interface OutagePartProps {
  draft: Draft
  error: string | undefined
  onChange: (delta: Partial<Draft>) => void
}

/** A station that stands still: why, and when it is meant to be back. */
export function OutagePart({ draft, error, onChange }: OutagePartProps) {
  return (
    <View>
      <View className="air-desk__switch">
        <View className="air-desk__label">{text.outage}</View>
        <Switch label={text.outage} on={draft.down} onChange={(down) => onChange({ down })} />
      </View>
      <View className="air-desk__note">{text.outageNote}</View>
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
    </View>
  )
}
