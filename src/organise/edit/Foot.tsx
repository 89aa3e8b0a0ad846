import { View } from '@tarojs/components'
import { clockWords } from '@/client/dates'
import { Button } from '@/ui/Button'
import { Icon } from '@/ui/Icon'
import { a11y } from '@/ui/platform/a11y'
import type { Findings } from './faults'
import type { DraftInHand } from './useDraft'
import { words } from './words'

const say = words.state

interface FootProps {
  hand: DraftInHand
  findings: Findings
  onShow: () => void
  onPublish: () => void
  onDrop: () => void
}

/** Whether it is saved, what is still to be mended, and the one thing to do. */
export function Foot({ hand, findings, onShow, onPublish, onDrop }: FootProps) {
  const { blocking, hints } = findings
  const blocked = whyBlocked(hand)
  return (
    <View className="org-foot">
      <View className="org-foot__saved" {...a11y({ role: 'status', live: 'polite' })}>
        {hand.saving === 'saved' && <Icon name="check" size={18} className="org-foot__check" />}
        <View>{savedWords(hand)}</View>
      </View>
      <Button kind="text" size="small" onTap={onDrop}>
        {say.drop}
      </Button>
      {blocking > 0 ? (
        <Button kind="text" size="small" className="org-foot__faults" onTap={onShow}>
          {say.faults(blocking)}
        </Button>
      ) : (
        <View className="org-note">{blocked ?? (hints > 0 ? say.hints(hints) : say.fine)}</View>
      )}
      <Button size="small" disabled={blocking > 0 || blocked !== null} onTap={onPublish}>
        {hand.edited.activityId === null ? say.publish : say.publishChanges}
      </Button>
    </View>
  )
}

function savedWords({ saving, edited }: DraftInHand): string {
  if (saving !== 'saved') return say[saving]
  const when = clockWords(edited.savedAt)
  return edited.activityId === null ? say.savedMine(when) : say.saved(when, edited.savedByName)
}

/** Why nothing can be published now, whatever was written. */
function whyBlocked({ conflict, saving }: DraftInHand): string | null {
  if (conflict) return say.blockedConflict
  if (saving === 'offline') return say.blockedOffline
  return saving === 'refused' ? say.blockedSaving : null
}
