import { View } from '@tarojs/components'
import { useRef, useState } from 'react'
import { MAX_LENGTH, MIN_LENGTH } from '@cloud/shared/limits'
import type { CallError } from '@/client/errors'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { TextField } from '@/ui/Field'
import type { SettingDraft } from './useSetting'
import { words } from './words'

const text = words.bar
/** Changes that are named; the others are counted. */
const NAMED = 3

export interface Difference {
  what: string
  was: string
  is: string
}

interface SaveBarProps {
  draft: SettingDraft<unknown>
  differences: readonly Difference[]
  busy: boolean
  error: CallError | null
  onSave: () => void
}

/** The foot of a part: what changed, why, and saving it. It is there once anything has changed. */
export function SaveBar({ draft, differences, busy, error, onSave }: SaveBarProps) {
  const [strict, setStrict] = useState(false)
  const sent = useRef(false)
  if (draft.value === null || (differences.length === 0 && !draft.moved)) return null
  const short = draft.reason.trim().length < MIN_LENGTH.reason
  if (!busy) sent.current = false
  const save = () => {
    setStrict(true)
    // a second tap before the page is drawn again
    if (short || draft.moved || sent.current) return
    sent.current = true
    onSave()
  }
  return (
    <View className="settings-bar">
      {draft.moved && (
        <Banner tone="gold" title={text.moved}>
          <View>{text.movedBody}</View>
          <View className="settings-bar__choice">
            <Button kind="secondary" size="small" onTap={draft.drop}>
              {text.useTheirs}
            </Button>
            <Button kind="secondary" size="small" onTap={draft.adopt}>
              {text.keepMine}
            </Button>
          </View>
        </Banner>
      )}
      <View className="settings-bar__what" role="status">
        <View className="settings-bar__count">{text.changed(differences.length)}</View>
        {differences.slice(0, NAMED).map(({ what, was, is }) => (
          <View key={what}>{text.from(what, was, is)}</View>
        ))}
        {differences.length > NAMED && <View>{text.more(differences.length - NAMED)}</View>}
      </View>
      <TextField
        label={text.reason}
        hint={text.reasonHint}
        initial={draft.reason}
        maxLength={MAX_LENGTH.reason}
        error={strict && short ? text.reasonShort : undefined}
        onChange={draft.setReason}
      />
      {error && !draft.moved && <Banner tone="brick" title={error.words || text.notSaved} />}
      <View className="settings-bar__deeds">
        <Button kind="secondary" onTap={draft.drop}>
          {text.drop}
        </Button>
        <Button busy={busy} onTap={save}>
          {text.save}
        </Button>
      </View>
    </View>
  )
}
